"""The command that takes helplines from a file; it verifies none of them."""

from pathlib import Path
from typing import Annotated

import typer

from groundswell.environment import environment
from groundswell.safeguarding.actions.helplines import import_helplines
from groundswell.safeguarding.commands.tables import refuse
from groundswell.safeguarding.rules.helpline_files import HelplineFaults, read_helplines
from groundswell.safeguarding.rules.helplines import allows_made_up

app = typer.Typer()

MOST_BYTES = 1_000_000


@app.command("import-helplines")
def import_command(
    file: Annotated[
        Path, typer.Argument(help="A CSV or YAML file; its columns are in the operator's guide.")
    ],
) -> None:
    """Take all helplines of a file or none; a safeguarding lead then verifies each on the page 'Help by country'."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
        documents = read_helplines(content, file.name, may_make_up=allows_made_up(environment().mode))
    except OSError as error:
        refuse(f"{file}: cannot be read ({error.strerror}).")
    except HelplineFaults as found:
        refuse("\n".join(f"{file}: {fault}" for fault in found.faults))
    count = import_helplines(None, documents)
    typer.echo(count)
    typer.echo(f"{count} helplines are taken; each counts once it is verified, on /helplines/.", err=True)
