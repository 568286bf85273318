"""Joins the command that publishes figures in to those of the log; it belongs to the room that knows challenges."""

from groundswell.events.commands import app
from groundswell.insights.commands.exporting import export_command

app.command("export")(export_command)
