"""The shapes of the dashboard: parts with a chart and a table, columns and cells; pure, and without words of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAT = 8
"""Levels of a table of heat; 0 is nothing."""
FULL = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the place on the page where its definition stands."""

    text: str
    defined_at: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table.

    `name` is that under which a newer snapshot brings it, `level` its heat from 0 to `HEAT`, `percent` whether it is
    one. None is nothing to tell, which is no 0.
    """

    number: float | None
    name: str = ""
    level: int = 0
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A labelled row; `bar` is how long its bar is, of 100, None where the table has none."""

    label: str
    cells: Sequence[Cell]
    key: str = ""
    bar: int | None = None
    colour: str = ""
    address: str = ""
    more: Sequence["Link"] = ()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere else; `about` tells those who do not see the row what it is about."""

    text: str
    address: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `name` finds it again on a newer page."""

    name: str
    title: str
    first: str
    columns: Sequence[Column]
    rows: Sequence[TableRow]
    has_bars: bool = False


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A colour of a chart and what has it."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, drawn for a wide page and for a phone; both are whole SVG documents."""

    wide: str
    narrow: str
    legend: Sequence[LegendEntry] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the dashboard: `covers` says what its figures are about, `cannot` why there are none.

    `way_out` leads to where there are.
    """

    key: str
    title: str
    covers: str
    note: str = ""
    table: Table | None = None
    drawn: Drawn | None = None
    cannot: str = ""
    way_out: str = ""


def level_of(number: float, most: float) -> int:
    """How hot a number is among numbers up to `most`: nothing is 0, anything at least 1, the most `HEAT`."""
    return 0 if number <= 0 or most <= 0 else max(1, round(HEAT * number / most))


def bar_of(number: float, most: float) -> int:
    """How long the bar of a number is, of 100; what is not nothing is to be seen."""
    return 0 if number <= 0 or most <= 0 else max(1, round(FULL * number / most))
