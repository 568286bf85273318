"""How many cases an hour five people sustain, ordered by the desk and, beside it, by arrival.

`python -m bench.desk_load` simulates comments and answers that come by chance at a steady rate, and five people who
take them one after the other, with the desk's own order, rests and limits on Danger. Nobody is disturbed in a case.
It looks by bisection for the highest rate at which 95 of 100 cases of each level are opened in time, and prints the
section `Load of the desk`.
"""

import heapq
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from math import exp, log

from groundswell.safeguarding.rules.capacity import PRIOR_MIX, PRIOR_S, SHARE_OF_WORK
from groundswell.safeguarding.rules.duty import SHIFT_LASTS, OnDuty, in_order
from groundswell.safeguarding.rules.levels import DUE_AFTER, Level, due_at
from groundswell.safeguarding.rules.order import queue_key
from groundswell.safeguarding.rules.rests import RESTS_FOR

PEOPLE = 5
DAYS = 4
SEEDS = (1, 2, 3)
SPREAD = 0.6
"""Of the logarithm of handling times: one case in twenty takes more than twice the mean."""
BREAK_EVERY_S, BREAK_S = 2 * 3600.0, 900.0
BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
STEPS = 9
IN_TIME_S = {level: min(DUE_AFTER[level].total_seconds(), 4 * 3600.0) for level in Level}
"""As the desk promises; Noise within 4 h instead of 24, since otherwise a queue that only grows would pass in four days."""
URGENT = (Level.DANGER, Level.DISTRESS)


@dataclass(frozen=True)
class Waiting:
    """A case that comes `at` seconds after the beginning and takes `takes` seconds."""

    at: float
    level: Level
    takes: float
    score: float


@dataclass
class Moderator:
    """One of the people: until when she is busy, when she had her last break, and the Danger that she saw."""

    number: int
    last_break: float
    danger: list[float] = field(default_factory=list)

    def on_duty(self, now: float) -> OnDuty:
        """Give how she stands, for the desk's own order of who is asked first."""
        lately = [at for at in self.danger if at > now - SHIFT_LASTS.total_seconds()]
        return OnDuty(self.number, danger_seen=len(lately))


Key = Callable[[Waiting], tuple[object, ...]]


def by_desk(case: Waiting) -> tuple[object, ...]:
    """The order of the desk's queue."""
    came = BEGINS + timedelta(seconds=case.at)
    return queue_key(case.level, due_at(case.level, came), case.score)


def by_arrival(case: Waiting) -> tuple[object, ...]:
    """First come, first seen."""
    return (case.at,)


def arrivals(per_hour: float, seed: int) -> list[Waiting]:
    """Cases of `DAYS` days that come by chance, in the proportions and with the handling times of planning."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    levels, weights = list(PRIOR_MIX), list(PRIOR_MIX.values())
    cases, at = [], 0.0
    while (at := at + chance.expovariate(per_hour / 3600)) < DAYS * 86_400:
        level = chance.choices(levels, weights)[0]
        median = log(PRIOR_S[level]) - SPREAD**2 / 2
        cases.append(Waiting(at, level, exp(chance.gauss(median, SPREAD)), chance.random()))
    return cases


def opened_after(cases: list[Waiting], key: Key) -> dict[Level, list[float]]:
    """Seconds from coming to being opened, by level; what nobody opened by the end counts until then."""
    waits: dict[Level, list[float]] = {level: [] for level in Level}
    queue: list[tuple[tuple[object, ...], int]] = []
    people = [Moderator(number, -BREAK_EVERY_S * number / PEOPLE) for number in range(PEOPLE)]
    idle = {one.number for one in people}
    free: list[tuple[float, int]] = []
    coming = 0
    while coming < len(cases) or (queue and free):
        next_case = cases[coming].at if coming < len(cases) else float("inf")
        if free and free[0][0] <= next_case:
            now, number = heapq.heappop(free)
            idle.add(number)
        else:
            now = next_case
            heapq.heappush(queue, (key(cases[coming]), coming))
            coming += 1
        if coming == len(cases) and now > DAYS * 86_400:
            break
        while queue and idle:
            number = in_order(people[one].on_duty(now) for one in idle)[0].person
            idle.remove(number)
            if now - people[number].last_break >= BREAK_EVERY_S:
                people[number].last_break = now + BREAK_S
                heapq.heappush(free, (now + BREAK_S, number))
                continue
            case = cases[heapq.heappop(queue)[1]]
            waits[case.level].append(now - case.at)
            rest = RESTS_FOR.total_seconds() if case.level is Level.DANGER else 0.0
            if case.level is Level.DANGER:
                people[number].danger.append(now)
            heapq.heappush(free, (now + case.takes + rest, number))
    for _key, left in queue:
        waits[cases[left].level].append(DAYS * 86_400 - cases[left].at)
    return waits


def p95(times: list[float]) -> float:
    """The time within which 95 of 100 were opened; 0 for none."""
    return sorted(times)[int(0.95 * (len(times) - 1))] if times else 0.0


def measured(per_hour: float, key: Key) -> dict[Level, float]:
    """The p95 (seconds) of each level over all seeds together."""
    whole: dict[Level, list[float]] = {level: [] for level in Level}
    for seed in SEEDS:
        for level, times in opened_after(arrivals(per_hour, seed), key).items():
            whole[level] += times
    return {level: p95(times) for level, times in whole.items()}


def holds(per_hour: float, key: Key, levels: tuple[Level, ...]) -> bool:
    """Whether 95 of 100 cases of these levels are opened in time at this rate."""
    found = measured(per_hour, key)
    return all(found[level] <= IN_TIME_S[level] for level in levels)


def sustained(key: Key, levels: tuple[Level, ...]) -> float:
    """The highest rate (cases an hour) that holds, by bisection; 0 where none does."""
    low, high = 0.0, 400.0
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle, key, levels) else (low, middle)
    return low


def minutes(found: dict[Level, float]) -> str:
    """The p95 of each level in minutes, as cells of the table."""
    return " | ".join(f"{found[level] / 60:.1f}" for level in Level)


def main() -> int:
    """Print the section; 1 where the desk's order sustains less than the order of arrival."""
    every = tuple(Level)
    desk, arrival = sustained(by_desk, every), sustained(by_arrival, every)
    urgent_desk, urgent_arrival = sustained(by_desk, URGENT), sustained(by_arrival, URGENT)
    mean_s = sum(PRIOR_S[level] * PRIOR_MIX[level] for level in Level) / sum(PRIOR_MIX.values())
    print("## Load of the desk\n")
    print(
        f"`python -m bench.desk_load`: simulated, {PEOPLE} people at a time, {DAYS} days, {len(SEEDS)} runs. Of 100 cases "
        + ", ".join(f"{PRIOR_MIX[level]} {level.value}" for level in Level)
        + "; handling "
        + ", ".join(f"{PRIOR_S[level]:.0f}" for level in Level)
        + f" s in the mean (lognormal, {SPREAD}), {mean_s:.0f} s over all. A break of 15 min every 2 h, "
        f"{RESTS_FOR.total_seconds() / 60:.0f} min of rest after Danger.\n"
    )
    print(
        "| order | cases an hour, T0 and T1 in time (the rest waits) | cases an hour, all levels in time, T3 within 4 h |"
    )
    print("|---|---:|---:|")
    print(f"| desk | {urgent_desk:.0f} | {desk:.0f} |")
    print(f"| arrival | {urgent_arrival:.0f} | {arrival:.0f} |\n")
    print(f"p95 in minutes at the {desk:.0f} an hour that the desk sustains:\n")
    print("| order | T0 (5) | T1 (15) | T2 (60) | T3 (240) |")
    print("|---|---:|---:|---:|---:|")
    print(f"| desk | {minutes(measured(desk, by_desk))} |")
    print(f"| arrival | {minutes(measured(desk, by_arrival))} |\n")
    planned = PEOPLE * SHARE_OF_WORK * 3600 / mean_s
    print(f"The desk tells its lead that they carry {planned:.0f} an hour (planning figures).")
    held = desk >= arrival and urgent_desk >= urgent_arrival
    print(f"Goal: T0 in 5 and T1 in 15 minutes, more than by arrival ({'held' if held else 'missed'}).")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
