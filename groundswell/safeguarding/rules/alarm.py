"""Whom an unopened case alerts, and when: one table; knows no table of people and no clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.screening.levels import Level


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


def next_step_at(level: str, opened_at: datetime, now: datetime) -> datetime | None:
    """Give when the next step comes; None where all have come."""
    coming = [opened_at + step.after for step in STEPS[Level(level)] if opened_at + step.after > now]
    return min(coming, default=None)
