"""What people does by the clock."""

from groundswell.events.rules import Job
from groundswell.people.actions import (
    clear_sessions,
    erase_closed_accounts,
    forget_erasures,
    forget_guardian_requests,
    release_grown,
)

EVERY_HOUR_S = 3_600
EVERY_FIVE_MINUTES_S = 300

SCHEDULE = [
    Job(name="people.clear_sessions", every_s=EVERY_HOUR_S, action=clear_sessions),
    Job(name="people.release_grown", every_s=EVERY_HOUR_S, action=release_grown),
    Job(name="people.forget_guardian_requests", every_s=EVERY_HOUR_S, action=forget_guardian_requests),
    Job(name="people.erase_closed_accounts", every_s=EVERY_FIVE_MINUTES_S, action=erase_closed_accounts),
    Job(name="people.forget_erasures", every_s=EVERY_HOUR_S, action=forget_erasures),
]
