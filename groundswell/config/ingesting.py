"""Joins the commands that take folders of batches in and count a day anew to those of the log; they know challenges."""

from groundswell.events.commands import app
from groundswell.insights.commands.ingesting import ingest_command
from groundswell.insights.commands.recounting import reach_command

app.command("ingest")(ingest_command)
app.command("reach")(reach_command)
