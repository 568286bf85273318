"""What insights does by the clock."""

from groundswell.events.rules import Job
from groundswell.insights.actions import forget_unconfirmed_files

SCHEDULE = [Job("insights.forget_unconfirmed_files", 3600, forget_unconfirmed_files)]
