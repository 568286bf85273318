"""The commands of the log, `groundswell events …` and `groundswell verify`; each file holds those of one question."""

import typer

from groundswell.events.commands import sealing, verifying

app = typer.Typer()
events = typer.Typer(name="events", help="The log: sealing it, and figures made anew.", no_args_is_help=True)


@events.callback()
def log() -> None:
    """The log: sealing it, and figures made anew."""


events.add_typer(sealing.app)
app.add_typer(events)
app.add_typer(verifying.app)
