"""What people does by the clock."""

from groundswell.events.rules import Job
from groundswell.people.actions import clear_sessions

EVERY_HOUR_S = 3_600

SCHEDULE = [Job(name="people.clear_sessions", every_s=EVERY_HOUR_S, action=clear_sessions)]
