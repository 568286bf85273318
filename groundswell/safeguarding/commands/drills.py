"""The command that starts a drill, as the button on the page of drills does."""

import json
from typing import Annotated

import typer

from groundswell.frame.problems import NotAllowed
from groundswell.people.reads import person_by_pseudonym
from groundswell.safeguarding.actions.drills import DrillRefused, run_drill
from groundswell.safeguarding.commands.tables import refuse
from groundswell.safeguarding.rules.drills import WORDS

app = typer.Typer()


@app.command()
def drill(
    pseudonym: Annotated[
        str, typer.Option("--by", help="The name here of the safeguarding lead who runs it.")
    ],
    language: Annotated[str, typer.Option(help=f"In which language: {', '.join(WORDS)}.")] = "en",
) -> None:
    """Send words of nobody the whole way, from screening to the alert, and say how long the first steps took.

    Nobody on duty learns that it is a drill before the case is opened; the page of drills tells the rest.
    """
    person = person_by_pseudonym(pseudonym)
    if person is None:
        refuse(f"Nobody here is called {pseudonym!r}.")
    try:
        made = run_drill(person, language=language)
    except NotAllowed:
        refuse(f"{pseudonym} is no safeguarding lead.")
    except DrillRefused as refused:
        refuse(str(refused))
    else:
        told = {"drill": made.public_id, "screened_ms": made.screened_ms, "queued_ms": made.queued_ms}
        typer.echo(json.dumps(told))
