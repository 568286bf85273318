"""What the desk does by the clock."""

from groundswell.events.rules import Job
from groundswell.safeguarding.actions.comments import erase_overdue_comments

SCHEDULE = [Job("safeguarding.erase_overdue_comments", 300, erase_overdue_comments)]
