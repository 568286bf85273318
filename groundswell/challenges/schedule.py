"""What runs by the clock: challenges whose last day is over are closed."""

from groundswell.challenges.actions import close_ended
from groundswell.events.rules import Job

SCHEDULE = [Job("challenges.close_ended", 60, close_ended)]
