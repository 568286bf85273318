"""The commands of safeguarding, `groundswell safeguarding …`; each file here holds those of one question."""

import typer

from groundswell.safeguarding.commands import drills, helplines, log, ordering, screening, statements

app = typer.Typer(
    name="safeguarding", help="Screening of texts, and the desk's records.", no_args_is_help=True
)


@app.callback()
def safeguarding() -> None:
    """Screening of texts, and the desk's records."""


app.add_typer(drills.app)
app.add_typer(helplines.app)
app.add_typer(log.app)
app.add_typer(screening.app)
app.add_typer(ordering.app)
app.add_typer(statements.app)
