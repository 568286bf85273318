"""What the people on duty can carry, computed from measured handling times; knows no table and no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from groundswell.screening.levels import Level

PRIOR_S: Mapping[Level, float] = {
    Level.DANGER: 600.0,
    Level.DISTRESS: 240.0,
    Level.RULES: 90.0,
    Level.NOISE: 45.0,
}
"""Seconds a case takes until the desk has measured its own: 45 s for a harmless answer (shared planning figure)."""

PRIOR_MIX: Mapping[Level, int] = {
    Level.DANGER: 1,
    Level.DISTRESS: 9,
    Level.RULES: 30,
    Level.NOISE: 60,
}
"""Of a hundred cases, until the desk has seen its own; counted like so many, beside what came in the last day."""

PRIOR_WEIGHT = 20
"""The prior counts like so many measured cases, so that the first slow case does not close a challenge."""

LONGEST_COUNTED_S = 1200.0
"""Somebody who was called away did not work on a case for longer than a claim lasts."""

SHARE_OF_WORK = 0.75
"""Of an hour on duty; the rest are breaks, hand-overs and hard cases' aftermath."""


@dataclass(frozen=True)
class Capacity:
    """What the desk can carry now: people, mean seconds a case, cases an hour, and what waits."""

    people: int
    seconds_a_case: float
    cases_an_hour: float
    waiting: int


def handling_time(level: Level, measured_s: Sequence[float]) -> float:
    """Give the mean seconds a case of a level takes, the prior counted as PRIOR_WEIGHT cases."""
    counted = [min(one, LONGEST_COUNTED_S) for one in measured_s]
    total = PRIOR_S[level] * PRIOR_WEIGHT + sum(counted)
    return total / (PRIOR_WEIGHT + len(counted))


def capacity(
    people: int, mix: Mapping[Level, int], measured_s: Mapping[Level, Sequence[float]], waiting: int
) -> Capacity:
    """Give what `people` can carry of cases that come in the proportions of `mix` (counts by level)."""
    expected = {level: PRIOR_MIX[level] + mix.get(level, 0) for level in Level}
    times = {level: handling_time(level, measured_s.get(level, ())) for level in Level}
    seconds = sum(times[level] * number for level, number in expected.items()) / sum(expected.values())
    return Capacity(people, seconds, people * SHARE_OF_WORK * 3600 / seconds, waiting)


def people_needed(arrivals_an_hour: float, seconds_a_case: float) -> int:
    """Give how many people on duty carry so many arrivals an hour."""
    return ceil(arrivals_an_hour * seconds_a_case / (SHARE_OF_WORK * 3600))


DAY_HOURS = 24
"""The longest that a case may wait: what comes in a day must be carried in a day."""


def intake_per_hour(person_hours: float, seconds_a_case: float, waiting: int, share: float) -> int:
    """Give how many answers an hour the desk takes on, so that all that waits and comes is opened within a day.

    `person_hours` on duty in the next day, `share` (0..1) of cases that are answers of this challenge.
    """
    carried = person_hours * SHARE_OF_WORK * 3600 / seconds_a_case
    left = max(0.0, carried - waiting)
    return max(1, floor(left / DAY_HOURS * share)) if left >= 1 else 0
