"""What the people on duty can carry, computed from measured handling times; knows no table and no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from groundswell.screening.levels import Level

PRIOR_S: Mapping[Level, float] = {
    Level.DANGER: 600.0,
    Level.DISTRESS: 240.0,
    Level.RULES: 90.0,
    Level.NOISE: 45.0,
}
"""Seconds a case takes until the desk has measured its own: 45 s for a harmless answer (shared planning figure)."""

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

    @property
    def hours_until_empty(self) -> float | None:
        """Hours until what waits is done if nothing more comes; None with nobody on duty."""
        return self.waiting / self.cases_an_hour if self.cases_an_hour else None


def handling_time(level: Level, measured_s: Sequence[float]) -> float:
    """Give the mean seconds a case of a level takes, the prior counted as PRIOR_WEIGHT cases."""
    counted = [min(one, LONGEST_COUNTED_S) for one in measured_s]
    total = PRIOR_S[level] * PRIOR_WEIGHT + sum(counted)
    return total / (PRIOR_WEIGHT + len(counted))


def capacity(
    people: int, mix: Mapping[Level, int], measured_s: Mapping[Level, Sequence[float]], waiting: int
) -> Capacity:
    """Give what `people` can carry of cases that come in the proportions of `mix` (counts by level)."""
    arrivals = sum(mix.values())
    times = {level: handling_time(level, measured_s.get(level, ())) for level in Level}
    if arrivals:
        seconds = sum(times[level] * number for level, number in mix.items()) / arrivals
    else:
        seconds = mean(times.values())
    return Capacity(people, seconds, people * SHARE_OF_WORK * 3600 / seconds, waiting)
