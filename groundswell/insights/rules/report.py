"""The shapes of a report: figures with their definitions, and sections of words, tables and charts; frozen and pure.

Every format is made from these alone; what they hold is gathered in `reads.report`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

SCHEMA_VERSION = 2
"""Grows when a field of the JSON changes its meaning or goes; new ones may come without."""

LEAST = 10
"""No number of a table by country or language tells of fewer; smaller ones are put together with others."""

Value: TypeAlias = int | float | str | None
"""None where there is nothing to tell, which is no 0."""


class Unit(StrEnum):
    """What a column holds: words, an ISO day, an ISO moment (UTC), a hash, or a number."""

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return self in {Unit.COUNT, Unit.PERCENT, Unit.DECIMAL}

    WORDS = "words"
    DAY = "day"
    MOMENT = "moment"
    COUNT = "count"
    PERCENT = "percent"
    DECIMAL = "decimal"
    HASH = "hash"


@dataclass(frozen=True, slots=True)
class Figure:
    """One published count; `excluded` says by reason what is left out of it."""

    name: str
    label: str
    value: int
    definition: str
    scope: str
    excluded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """Different people by day (ISO); `excluded` are the plays left out by reason: a viewer of such alone is not in it."""

    name: str
    label: str
    value: Mapping[str, int]
    definition: str
    scope: str
    excluded: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `key` stays the same in every language.

    What is `only_for_machines` stands on no page: a page has the same in words.
    """

    key: str
    head: str
    unit: Unit = Unit.WORDS
    colour: str = ""
    only_for_machines: bool = False


class Drawing(StrEnum):
    """How a chart shows the numbers of its table: piled up, as lines, or a bar for each row."""

    STACKED = "stacked"
    LINES = "lines"
    BARS = "bars"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a table: the first column names the places, `columns` (by key) are drawn.

    `colours` are those of the rows where each has its own; `told` says in a sentence what is to be seen.
    """

    title: str
    drawing: Drawing
    columns: tuple[str, ...]
    told: str
    colours: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every chart stands over the table whose numbers it draws."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    chart: Chart | None = None

    def values_of(self, key: str) -> list[Value]:
        """One column, from top to bottom; ValueError where there is none of this key."""
        place = [column.key for column in self.columns].index(key)
        return [row[place] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Section:
    """One message of the report."""

    key: str
    title: str
    words: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class Head(Protocol):
    """The newest row of the manifest, which stands for everything that was sealed before it; number 0 is none."""

    @property
    def number(self) -> int:
        """Which row it is."""

    @property
    def hash(self) -> str:
        """What it hashes to."""

    @property
    def at(self) -> datetime | None:
        """When it was written; None where there is none."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words around the sections, in the language of the report."""

    title: str
    days: str
    simulated: str
    made: str
    scope: str
    contents: str
    head: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The challenge that a report is about, in the language of the report."""

    slug: str
    name: str
    hashtag: str
    state: str
    is_simulated: bool
    opens_on: date
    closes_on: date
    zone: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; `highlights` are the names of the figures on the cover."""

    language: str
    made_at: datetime
    version: str
    subject: Subject
    scope: str
    figures: tuple[Figure, ...]
    reach: tuple[Reach, ...]
    highlights: tuple[str, ...]
    sections: tuple[Section, ...]
    head: Head
    words: Words

    def figure(self, name: str) -> Figure:
        """The figure of this name; KeyError where there is none."""
        return {figure.name: figure for figure in self.figures}[name]

    @property
    def tables(self) -> list[Table]:
        """All tables, in their order."""
        return [table for section in self.sections for table in section.tables]


Cells: TypeAlias = Mapping[str, Mapping[str, int]]
"""Counts by row and column."""


MERGED = "others"
"""The key of the row in which small ones are put together."""


def rows_to_merge(scopes: Sequence[Cells]) -> tuple[str, ...]:
    """The keys of the rows that are merged, decided for all scopes of one table at once: (), where all can be shown.

    A row stands by itself where none of its numbers tells of fewer than LEAST, in no scope: else one scope subtracted
    from another would tell of them. The merged row takes in the smallest others until it holds no small number either.
    Where it still does, everything is in it: then the table says no more than its totals.
    """

    def is_small(keys: Iterable[str]) -> bool:
        return any(_is_small(_sum(cells.get(key, {}) for key in keys)) for cells in scopes)

    def size(key: str) -> int:
        return sum(sum(cells.get(key, {}).values()) for cells in scopes)

    every = {key for cells in scopes for key in cells}
    merged = {key for key in every if is_small([key])}
    by_size = sorted(every - merged, key=lambda key: (-size(key), key))
    while merged and by_size and is_small(merged):
        merged.add(by_size.pop())
    return tuple(sorted(merged))


def merge_rows(cells: Cells, merged: Iterable[str]) -> dict[str, dict[str, int]]:
    """The rows with those of the keys `merged` put together into the row MERGED."""
    merged = set(merged)
    shown = {key: dict(row) for key, row in cells.items() if key not in merged}
    if merged:
        shown[MERGED] = _sum(cells.get(key, {}) for key in merged)
    return shown


def _is_small(row: Mapping[str, int]) -> bool:
    return any(0 < count < LEAST for count in row.values())


def _sum(rows: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for row in rows:
        for key, count in row.items():
            total[key] = total.get(key, 0) + count
    return total


def fold(row: Mapping[str, int], kept: Iterable[str], other: str) -> dict[str, int]:
    """The row with everything beyond the columns that are kept under `other`, where there is any."""
    kept = set(kept)
    folded: dict[str, int] = {}
    for key, count in row.items():
        name = key if key in kept else other
        folded[name] = folded.get(name, 0) + count
    return folded


def busiest_columns(cells: Cells, most: int) -> tuple[str, ...]:
    """The columns with most, at most this many."""
    total = _sum(cells.values())
    return tuple(sorted(total, key=lambda key: (-total[key], key))[:most])
