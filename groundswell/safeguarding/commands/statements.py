"""The command that writes all statements of reasons to a file, as the EU's transparency database takes them."""

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from groundswell.safeguarding.commands.tables import refuse
from groundswell.safeguarding.reads.statements import statements_to_export

app = typer.Typer()

MOST_A_CALL = 100
"""Statements that the database takes in one call (its API documentation, 'Creating Multiple Statements')."""


@app.command("export-statements")
def export_statements_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where they are written; '-' for the screen.")],
) -> None:
    """Write all statements of reasons that stand: a line of JSON for each call to the EU's transparency database."""
    lines = [json.dumps({"statements": call}, ensure_ascii=False) for call in _calls()]
    text = "".join(f"{line}\n" for line in lines)
    if str(file) == "-":
        typer.echo(text, nl=False)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        refuse(f"{file}: cannot be written ({error.strerror}).")
    typer.echo(f"{len(lines)} calls of at most {MOST_A_CALL} statements in {file}.")


def _calls() -> Iterator[list[object]]:
    statements = statements_to_export()
    while call := list(islice(statements, MOST_A_CALL)):
        yield list(call)
