"""The commands of insights; each file here holds those of one noun."""

import typer

from groundswell.insights.commands import figures, simulation

app = typer.Typer()
app.add_typer(figures.app, name="figures")
app.add_typer(simulation.app)
