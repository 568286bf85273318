"""The live page as numbers: what was counted by the minute and the hour becomes a snapshot; no words, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from groundswell.figures.asked import HOUR_MS, MINUTE_MS
from groundswell.figures.measures import MEASURES, Measures

HOURS = 24
MINUTES = 60


class Measure(StrEnum):
    """What is counted, by its name in figures."""

    PLAY = "plays"
    START = "starts"
    VIEWABLE = "viewable"
    COMPLETE = "complete"
    LIKE = "likes"
    SHARE = "shares"
    COMMENT = "comments"
    ANSWER = "takes"
    BEGUN = "begun"
    SENT = "sent"


FOUR = (Measure.PLAY, Measure.START, Measure.VIEWABLE, Measure.COMPLETE)
COLUMNS = tuple(Measure(name) for name in MEASURES)
INVITATION_COLUMNS = (*COLUMNS[:-1], Measure.BEGUN, Measure.SENT, Measure.ANSWER)

Numbers: TypeAlias = dict[str, int]
Block: TypeAlias = dict[str, Numbers]
"""Rows of a table by key; each with its numbers by measure, zeros left out."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All numbers of the live page that move by themselves, at one moment.

    `times` are the beginnings of the last 60 minutes and of the last 24 hours in ms, the present one first; the rows
    of the blocks `minute`, `hour` and `hour_before` (the same hour a day earlier) are keyed by the place in it. A
    block that cannot be asked is not there. `version` is that of the rollups.
    """

    version: int
    at_ms: int
    times: dict[str, list[int]]
    total: Numbers
    day: Numbers
    before: Numbers
    blocks: dict[str, Block] = field(default_factory=dict)


def numbers_of(row: Measures) -> Numbers:
    """The counts of a row by measure, zeros left out."""
    return {name: number for name in MEASURES if (number := getattr(row, name))}


def beginnings(at_ms: int) -> dict[str, list[int]]:
    """When the last minutes and hours began, in ms, the present ones first."""
    return {
        name: [(at_ms // period - place) * period for place in range(count)]
        for name, period, count in (("minute", MINUTE_MS, MINUTES), ("hour", HOUR_MS, HOURS))
    }


def recent(rows: Mapping[int, Measures], newest: int, count: int) -> Block:
    """The `count` periods up to `newest`, by how long ago they were; those without anything are left out."""
    return {str(place): numbers_of(rows[newest - place]) for place in range(count) if newest - place in rows}


def added(blocks: Sequence[Numbers]) -> Numbers:
    """The sum of rows."""
    names = dict.fromkeys(name for numbers in blocks for name in numbers)
    return {name: sum(numbers.get(name, 0) for numbers in blocks) for name in names}
