"""Joins the command that takes folders of batches in to those of the log; it belongs to the room that knows challenges."""

from groundswell.events.commands import app
from groundswell.insights.commands.ingesting import ingest_command

app.command("ingest")(ingest_command)
