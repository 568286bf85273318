"""What people does by the clock."""

from groundswell.events.rules import Job
from groundswell.people.actions import clear_sessions, forget_guardian_requests, release_grown

EVERY_HOUR_S = 3_600

SCHEDULE = [
    Job(name="people.clear_sessions", every_s=EVERY_HOUR_S, action=clear_sessions),
    Job(name="people.release_grown", every_s=EVERY_HOUR_S, action=release_grown),
    Job(name="people.forget_guardian_requests", every_s=EVERY_HOUR_S, action=forget_guardian_requests),
]
