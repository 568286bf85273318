"""The live page as numbers: how rows of the log become a snapshot; no words, no storage, no clock."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion

HOURS = 24
HOUR_MS = 3_600_000


class Measure(StrEnum):
    """A column of the live page."""

    PLAY = "play"
    START = "start"
    VIEWABLE = "viewable"
    COMPLETE = "complete"
    LIKE = "like"
    SHARE = "share"
    BEGUN = "begun"
    SENT = "sent"
    ANSWER = "answer"


FOUR = (Measure.PLAY, Measure.START, Measure.VIEWABLE, Measure.COMPLETE)
COLUMNS = (*FOUR, Measure.LIKE, Measure.SHARE, Measure.ANSWER)
INVITATION_COLUMNS = (*COLUMNS[:-1], Measure.BEGUN, Measure.SENT, Measure.ANSWER)

_ADDS: Mapping[int, tuple[Measure, int]] = {
    Count.PLAY: (Measure.PLAY, 1),
    Count.START: (Measure.START, 1),
    Count.VIEWABLE: (Measure.VIEWABLE, 1),
    Count.COMPLETE: (Measure.COMPLETE, 1),
    Count.LIKE: (Measure.LIKE, 1),
    Count.UNLIKE: (Measure.LIKE, -1),
    Count.SHARE: (Measure.SHARE, 1),
    Count.TAKE_STARTED: (Measure.BEGUN, 1),
    Count.TAKE_SENT: (Measure.SENT, 1),
    Count.TAKE: (Measure.ANSWER, 1),
}

Numbers: TypeAlias = dict[str, int]
Block: TypeAlias = dict[str, Numbers]
"""Rows of a table by key; each with its numbers by measure, zeros left out."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of what the log adds up to, with the hours that it is asked for."""

    theme: int
    source: int
    exclusion: int
    kind: int
    total: int
    last_day: int
    day_before: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All numbers of the live page at one moment.

    `hours` are the beginnings of the last 24 hours in ms, the present one first; the rows of `hour`
    and `hour_before` (the same hour a day earlier) are keyed by the place in it, those of `theme_hour`
    by `theme-place`. `version` is that of the rollups.
    """

    version: int
    at_ms: int
    hours: list[int]
    total: Numbers
    day: Numbers
    before: Numbers
    blocks: dict[str, Block] = field(default_factory=dict)
    beside: Numbers = field(default_factory=dict)


class Adding:
    """Adds counts up by key and measure; what is taken back (a like) is subtracted."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, Counter[Measure]] = defaultdict(Counter)

    def add(self, key: object, kind: int, number: int) -> None:
        """Add a number of one count under a key; counts without a column are left out."""
        if kind in _ADDS and number:
            measure, sign = _ADDS[kind]
            self._rows[str(key)][measure] += sign * number

    def block(self) -> Block:
        """The rows, by key."""
        return {
            key: {str(measure): number for measure, number in row.items()} for key, row in self._rows.items()
        }

    def row(self, key: object) -> Numbers:
        """One row; empty where nothing was added."""
        return self.block().get(str(key), {})


def figure_blocks(figures: Iterable[Figure]) -> tuple[dict[str, Block], Numbers, Numbers, Numbers]:
    """The tables by theme, source and reason of exclusion, and the clean totals: ever, last day, day before.

    Only the table of exclusions holds what is excluded.
    """
    names = ("theme", "source", "excluded", "total")
    adding = {name: Adding() for name in names}
    for row in figures:
        if row.exclusion != Exclusion.CLEAN:
            adding["excluded"].add(row.exclusion, row.kind, row.total)
            continue
        adding["theme"].add(row.theme, row.kind, row.total)
        adding["source"].add(row.source, row.kind, row.total)
        adding["total"].add("ever", row.kind, row.total)
        adding["total"].add("day", row.kind, row.last_day)
        adding["total"].add("before", row.kind, row.day_before)
    total = adding.pop("total")
    blocks = {name: each.block() for name, each in adding.items()}
    return blocks, total.row("ever"), total.row("day"), total.row("before")


def hour_blocks(rows: Iterable[tuple[int, int, int, int]], this_hour: int) -> dict[str, Block]:
    """The last 24 hours, the 24 before and the themes by the hour, from (hour, theme, kind, number)."""
    now, before, by_theme = Adding(), Adding(), Adding()
    for hour, theme, kind, number in rows:
        place = this_hour - hour
        if 0 <= place < HOURS:
            now.add(place, kind, number)
            by_theme.add(f"{theme}-{place}", kind, number)
        elif HOURS <= place < 2 * HOURS:
            before.add(place - HOURS, kind, number)
    return {"hour": now.block(), "hour_before": before.block(), "theme_hour": by_theme.block()}


def key_block(rows: Iterable[tuple[str | int, int, int]]) -> Block:
    """A table by one key, from (key, kind, number)."""
    adding = Adding()
    for key, kind, number in rows:
        adding.add(key, kind, number)
    return adding.block()


def hour_beginnings(this_hour: int) -> list[int]:
    """The beginnings of this hour and the 23 before it, in ms; hours count from 1970."""
    return [(this_hour - place) * HOUR_MS for place in range(HOURS)]


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table and the name under which a newer snapshot brings it."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """A labelled row of a table."""

    key: str
    label: str
    cells: list[Cell]


def table_rows(
    name: str, block: Block, labels: Mapping[str, str], columns: Sequence[Measure]
) -> list[TableRow]:
    """The rows of a table in the order of `labels`; the ones that nothing was counted for say 0."""
    return [
        TableRow(
            key,
            label,
            [Cell(f"{name}.{key}.{column}", block.get(key, {}).get(column, 0)) for column in columns],
        )
        for key, label in labels.items()
    ]


def busiest_first(block: Block) -> list[str]:
    """The keys of a table, those with most starts first, then by key."""
    return sorted(block, key=lambda key: (-block[key].get(Measure.START, 0), key))
