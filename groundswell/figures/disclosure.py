"""Which sums of cells may be published so that nobody can tell a small cell from them; no clock, no disk.

A cell is how much there was on one day, under one theme, from one country and by one way, of the measures
of one family in one scope. Each published row is the sum of some cells and each cell is in one row at most,
so whatever is added up or subtracted gives sums of rows again. Measures of which one bounds the other stand
in one family and are merged alike. docs/decisions says which attack each rule answers.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Label = TypeVar("Label", int, str)

FEWEST = 10
"""A row shows no less than this (measure.md: fewer than ten people are merged upward)."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell; `day` since 1970 UTC, the rest as in the log, a count for each measure of the family.

    Where there are several, none is larger than the first.
    """

    day: int
    theme: int
    country: str
    source: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A sum that may be published; `None` where cells of several themes, countries or sources are in it."""

    first_day: int
    last_day: int
    theme: int | None
    country: str | None
    source: int | None
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """The rows of a family, and the first day from which something waits for more to hide among, or `None`.

    From `waits_from` on nothing of the family is in any row; all days before add up exactly.
    """

    rows: tuple[PublicRow, ...]
    waits_from: int | None


def release_of(cells: Iterable[Cell], ends: Sequence[int], *, fewest: int = FEWEST) -> Release:
    """What may be published of a family after releases that ended with these days, in their order.

    `ends` are the last days of all releases so far, this one's last. The rows of an earlier release are
    among those of each later one, unchanged: they depend on the days up to its end alone. Cells after
    the last end are left out, and so are cells of 0.
    """
    by_end: dict[int, list[Cell]] = defaultdict(list)
    for cell in sorted(cells):
        end = next((end for end in ends if cell.day <= end), None)
        if end is not None and any(cell.counts):
            by_end[end].append(cell)
    merging = _Merging(fewest)
    rows: list[_Group] = []
    waiting = _Group()
    for end in ends:
        fresh, rest = merging.themes(by_end[end])
        fresh, waiting = merging.settled(fresh, waiting + rest)
        rows += fresh
    waits_from = min((cell.day for cell in waiting.cells), default=None)
    return Release(tuple(sorted((row.public() for row in rows), key=_by_label)), waits_from)


@dataclass(frozen=True, slots=True)
class _Group:
    """Some cells that are only ever shown as one sum."""

    cells: tuple[Cell, ...] = ()
    totals: tuple[int, ...] = ()

    def __add__(self, other: "_Group") -> "_Group":
        return _group((*self.cells, *other.cells))

    def public(self) -> PublicRow:
        """Named after what all its cells have in common."""
        return PublicRow(
            min(cell.day for cell in self.cells),
            max(cell.day for cell in self.cells),
            _common(cell.theme for cell in self.cells),
            _common(cell.country for cell in self.cells),
            _common(cell.source for cell in self.cells),
            self.totals,
        )


def _group(cells: Iterable[Cell]) -> _Group:
    kept = tuple(cells)
    return _Group(kept, tuple(map(sum, zip(*(cell.counts for cell in kept), strict=True))))


_Settled = tuple[list[_Group], _Group]
"""Groups that may be published, and what could not be hidden among them."""


@dataclass(frozen=True, slots=True)
class _Merging:
    """The merging of small cells upward: among countries, sources, days, themes, and then into later releases."""

    fewest: int

    def themes(self, cells: Iterable[Cell]) -> _Settled:
        """All days of a release."""
        return self._gathered(cells, lambda cell: cell.theme, self._days)

    def _days(self, cells: Iterable[Cell]) -> _Settled:
        """One theme: what a day cannot hide goes on to the next day that can, at the end to those before."""
        rows: list[_Group] = []
        waiting = _Group()
        for of_day in _parted(cells, lambda cell: cell.day):
            fresh, rest = self._gathered(of_day, lambda cell: cell.source, self._countries)
            fresh, waiting = self.settled(fresh, waiting + rest)
            rows += fresh
        return self.settled(rows, waiting)

    def _countries(self, cells: Iterable[Cell]) -> _Settled:
        """One day, theme and source."""
        small: list[Cell] = []
        large: list[_Group] = []
        for cell in cells:
            if any(map(self._is_small, cell.counts)):
                small.append(cell)
            else:
                large.append(_group([cell]))
        return self.settled(large, _group(small))

    def _is_small(self, count: int) -> bool:
        return count != 0 and count < self.fewest

    def _gathered(
        self,
        cells: Iterable[Cell],
        key: Callable[[Cell], Hashable],
        settle: Callable[[Iterable[Cell]], _Settled],
    ) -> _Settled:
        rows: list[_Group] = []
        rest = _Group()
        for part in _parted(cells, key):
            fresh, left = settle(part)
            rows += fresh
            rest += left
        return self.settled(rows, rest)

    def settled(self, rows: list[_Group], rest: _Group) -> _Settled:
        """Hides the rest in one row, taking in the smallest of these rows as long as one could tell its cells.

        Where all together are too few, nothing is published here and all of it goes upward.
        """
        if not rest.cells:
            return rows, rest
        ordered = sorted(rows, key=lambda row: (row.totals, row.cells[0]))
        hidden = rest
        for number in range(len(ordered) + 1):
            taken_in = ordered[:number]
            ceiling = ordered[number].totals[0] if number < len(ordered) else None
            if all(self._hides(which, rest, taken_in, ceiling) for which in range(len(rest.totals))):
                return [*ordered[number:], hidden], _Group()
            if number < len(ordered):
                hidden += ordered[number]
        return [], hidden

    def _hides(self, which: int, rest: _Group, taken_in: Sequence[_Group], ceiling: int | None) -> bool:
        """Whether the sum of a measure leaves open what each small cell in it is, to who knows these rules.

        She is taken to know which cells are not empty, that each small one lies between 1 and `fewest` - 1,
        and that each of the rows taken in lies between `fewest` and `ceiling`, the smallest row left.
        """
        counts = [cell.counts[which] for cell in rest.cells if cell.counts[which]]
        rows = [row.totals[which] for row in taken_in if row.totals[which]]
        total = sum(counts) + sum(rows)
        if not counts and not rows:
            return True
        if total < self.fewest:
            return False
        small = sum(map(self._is_small, counts))
        large = len(counts) - small
        if not small:
            return True
        highest = min(self.fewest - 1, total - (small - 1) - (large + len(rows)) * self.fewest)
        is_open = large > 0 or (len(rows) > 0 and ceiling is None)
        others = (small - 1) * (self.fewest - 1) + len(rows) * ((ceiling or 0) - 1)
        lowest = 1 if is_open else max(1, total - others)
        return highest - lowest + 1 >= (self.fewest + 1) // 2


def _parted(cells: Iterable[Cell], key: Callable[[Cell], Hashable]) -> Iterator[list[Cell]]:
    """The cells by a key, in the order in which each key is first met."""
    parts: dict[Hashable, list[Cell]] = defaultdict(list)
    for cell in cells:
        parts[key(cell)].append(cell)
    yield from parts.values()


def _common(values: Iterable[Label]) -> Label | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _by_label(row: PublicRow) -> tuple[int, int, int, str, int]:
    return (
        row.first_day,
        row.last_day,
        -1 if row.theme is None else row.theme,
        row.country or "",
        -1 if row.source is None else row.source,
    )
