"""Whom an unopened case alerts, and when: one table; knows no table of people and no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.screening.levels import Level


class Way(StrEnum):
    """Over what an alert travels."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    PUSH = "push"


APPEAL_OVERDUE = 0
"""The step of an alert that is no alarm for an unopened case, but tells of an appeal that nobody decided in time."""

RETRY_AFTER = (timedelta(seconds=5), timedelta(seconds=20), timedelta(seconds=60))
"""Waits after the first, second and third failure of an alert; after one more it is given up."""

LEASE = timedelta(seconds=30)
"""How long a worker has an alert to itself: longer than its time-out, shorter than a colleague can wait."""


def retry_after(failures: int) -> timedelta | None:
    """Give how long to wait after so many failures (from 1); None where it is given up."""
    return RETRY_AFTER[failures - 1] if failures <= len(RETRY_AFTER) else None


class Reached(StrEnum):
    """How far a step is: nobody alerted yet, on its way, all of it failed, or received by a server."""

    NOBODY = "nobody"
    PENDING = "pending"
    MISSED = "missed"
    SENT = "sent"


def reached(sent_and_failed: Sequence[tuple[bool, bool]]) -> Reached:
    """Give how far a step is from its alerts: whether each was sent, and whether it failed at least once."""
    if not sent_and_failed:
        return Reached.NOBODY
    if any(sent for sent, _failed in sent_and_failed):
        return Reached.SENT
    return Reached.MISSED if all(failed for _sent, failed in sent_and_failed) else Reached.PENDING


@dataclass(frozen=True)
class Step:
    """The n-th person who is alerted (from 1), so long after the case was opened."""

    number: int
    after: timedelta


STEPS: dict[Level, tuple[Step, ...]] = {
    Level.DANGER: (
        Step(1, timedelta(0)),
        Step(2, timedelta(minutes=2)),
        Step(3, timedelta(minutes=4)),
    ),
    Level.DISTRESS: (
        Step(1, timedelta(minutes=10)),
        Step(2, timedelta(minutes=15)),
    ),
    Level.RULES: (),
    Level.NOISE: (),
}
"""Danger alerts duty at once, a second person after 2 min, a third after 4; Distress after 10 and 15 min.

Nobody is alerted any more once a human has opened the case.
"""


def steps_due(level: str, opened_at: datetime, now: datetime) -> tuple[Step, ...]:
    """Give the steps whose time has come for a case that nobody has opened."""
    return tuple(step for step in STEPS[Level(level)] if opened_at + step.after <= now)
