"""What notices do by the clock."""

from groundswell.events.rules import Job
from groundswell.notices.actions import forget_old_notices

SCHEDULE = [Job("notices.forget_old_notices", 3600, forget_old_notices)]
