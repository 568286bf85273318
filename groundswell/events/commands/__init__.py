"""The commands of the log, `groundswell events …` and `groundswell verify`; each file holds those of one question."""

import typer

from groundswell.events.commands import sealing

app = typer.Typer(name="events", help="The log: sealing it, and figures made anew.", no_args_is_help=True)


@app.callback()
def log() -> None:
    """The log: sealing it, and figures made anew."""


app.add_typer(sealing.app)
