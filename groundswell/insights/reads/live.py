"""What moves by itself on the dashboard: the numbers of a challenge at this moment, and those of all challenges."""

import time
from dataclasses import replace

from groundswell.events.reads import figure_versions
from groundswell.events.reads.asking import ask
from groundswell.figures.asked import DAY_MS, HOUR_MS, MINUTE_MS, Asked, CannotAsk
from groundswell.figures.measures import Measures
from groundswell.figures.questions import over_time
from groundswell.figures.questions import totals as altogether
from groundswell.insights.rules import (
    HOURS,
    MINUTES,
    Block,
    Snapshot,
    added,
    beginnings,
    numbers_of,
    recent,
)


def snapshot(asked: Asked) -> Snapshot:
    """The totals of what is asked about, and the last minutes and hours, which no choice of days narrows."""
    at_ms = time.time_ns() // 1_000_000
    version = figure_versions([asked.challenge]).get(asked.challenge, 0)
    hour = at_ms // HOUR_MS
    hours, minutes = _periods(asked, at_ms, HOUR_MS), _periods(asked, at_ms, MINUTE_MS)
    blocks: dict[str, Block] = {}
    if hours is not None:
        blocks["hour"] = recent(hours, hour, HOURS)
        blocks["hour_before"] = recent(hours, hour - HOURS, HOURS)
    if minutes is not None:
        blocks["minute"] = recent(minutes, at_ms // MINUTE_MS, MINUTES)
    return Snapshot(
        version,
        at_ms,
        beginnings(at_ms),
        numbers_of(ask(altogether, asked)[0]),
        added([*blocks.get("hour", {}).values()]),
        added([*blocks.get("hour_before", {}).values()]),
        blocks,
    )


def _periods(asked: Asked, at_ms: int, period_ms: int) -> dict[int, Measures] | None:
    """What was counted in each period of the last two days and today; None where it cannot be asked."""
    lately = replace(asked, first_day=at_ms // DAY_MS - 2, last_day=None)
    try:
        return {row.period: row for row in ask(over_time, lately, period_ms=period_ms)}
    except CannotAsk:
        return None


def totals(challenges: list[int]) -> Block:
    """The clean numbers of each of these challenges, all videos and times, by its integer as text."""
    return {str(challenge): numbers_of(ask(altogether, Asked(challenge))[0]) for challenge in challenges}
