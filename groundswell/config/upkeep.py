"""The libraries' own housekeeping, run by the clock; the rooms' jobs are in their `schedule.py`."""

from django.core.management import call_command

from groundswell.events.rules import Job
from groundswell.frame.actions import forget_sent_forms

DAY_S = 24 * 3600

# A finished task says nothing that its row in the room does not say; kept a week to look into.
TASK_RESULTS_KEPT_DAYS = 7


def forget_old_tasks() -> None:
    """Remove the library's records of tasks that ended a week ago."""
    call_command("prune_db_task_results", min_age_days=TASK_RESULTS_KEPT_DAYS, verbosity=0)


UPKEEP = (
    Job("config.forget_old_tasks", DAY_S, forget_old_tasks),
    Job("frame.forget_sent_forms", 3600, forget_sent_forms),
)
