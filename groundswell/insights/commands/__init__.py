"""The commands of insights; each file here holds those of one noun."""

import typer

from groundswell.insights.commands import figures, report, simulation

app = typer.Typer()
app.add_typer(figures.app, name="figures")
app.add_typer(report.app)
app.add_typer(simulation.app)
