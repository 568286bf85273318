"""Which sums of cells may be published so that nobody can tell a small cell from them; no clock, no disk.

A cell is how much there was on one day, under one theme, from one country and by one way, of the measures
of one family in one scope. All cells stand in one line, in an order that no count decides. The line is cut
into pieces: each as short as it can be so that its sum leaves open what is in it. Each published row is the
sum of a piece, so whatever is added up or subtracted gives sums of pieces again. Measures of which one bounds
the other stand in one family and are cut alike. Decision 0021 has the proof, and which attack it answers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Label = TypeVar("Label", int, str)

FEWEST = 10
"""No row shows less than this, and no cell that is less can be told from rows.

It counts events, not people: ten plays may be one person's. People cannot be counted here, because a viewer
is known for one day only and is forgotten after 90. So a row of ten may tell what one person did, to
somebody who knows that nobody else was there.
"""

MANY = 3 * FEWEST
"""A theme with so many cells in a release that are not empty shares no row with the next, if it has one itself."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell; `day` since 1970 UTC, the rest as in the log, a count for each measure of the family.

    Where there are several, none is larger than the first and none is less than 0.
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


def release_of(
    cells: Iterable[Cell], ends: Sequence[int], *, fewest: int = FEWEST, many: int = MANY
) -> Release:
    """What may be published of a family after releases that ended with these days, in their order.

    `ends` are the last days of all releases so far, this one's last. The rows of an earlier release are
    among those of each later one, unchanged: they depend on the days up to its end alone. Cells after
    the last end are left out, and so are cells of 0.
    """
    by_end: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        end = next((end for end in ends if cell.day <= end), None)
        if end is not None and any(cell.counts):
            by_end[end].append(cell)
    pieces: list[_Piece] = []
    waiting: _Piece = ()
    for end in ends:
        for stretch in _stretches(_in_line(by_end[end]), many):
            fresh, waiting = _cut(waiting, stretch, fewest)
            pieces += fresh
    waits_from = min((cell.day for cell in waiting), default=None)
    return Release(tuple(sorted(map(_public, pieces), key=_by_label)), waits_from)


_Piece = tuple[Cell, ...]
"""Some cells that are only ever shown as one sum."""


def _in_line(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a release by theme, day, source and country; of each, what has few cells comes first.

    Small cells so stand together mostly, and before a large one. How many there are of cells is no secret;
    were the order to depend on what is in them, it would tell of it.
    """
    themes = Counter(cell.theme for cell in cells)
    countries = Counter(cell.country for cell in cells)
    sources = Counter(cell.source for cell in cells)
    return sorted(
        cells,
        key=lambda cell: (
            (themes[cell.theme], cell.theme),
            cell.day,
            (sources[cell.source], cell.source),
            (countries[cell.country], cell.country),
        ),
    )


def _stretches(line: Sequence[Cell], many: int) -> Iterator[list[Cell]]:
    """The line in parts of one theme, or of several one after another where one has few cells."""
    stretch: list[Cell] = []
    for place, cell in enumerate(line):
        is_next = bool(stretch) and cell.theme != stretch[-1].theme
        if is_next and min(len(stretch), len(line) - place) >= many:
            yield stretch
            stretch = []
        stretch.append(cell)
    yield stretch


def _cut(waiting: _Piece, line: Iterable[Cell], fewest: int) -> tuple[list[_Piece], _Piece]:
    """The pieces of a stretch, the first of which begins with what waits; and what is to wait for the next.

    What is left over at its end belongs to the piece before.
    """
    pieces: list[_Piece] = []
    piece = list(waiting)
    totals = _Totals(fewest, piece)
    for cell in line:
        piece.append(cell)
        totals.add(cell)
        if totals.are_open:
            pieces.append(tuple(piece))
            piece = []
            totals = _Totals(fewest)
    rest = tuple(piece)
    while rest and pieces:
        rest = pieces.pop() + rest
        if _Totals(fewest, rest).are_open:
            return [*pieces, rest], ()
    return pieces, rest


class _Totals:
    """The sums of a growing piece."""

    def __init__(self, fewest: int, cells: Iterable[Cell] = ()) -> None:
        self._fewest = fewest
        self._cells = 0
        self._counts: list[int] = []
        for cell in cells:
            self.add(cell)

    def add(self, cell: Cell) -> None:
        self._cells += 1
        if self._counts:
            self._counts = [total + count for total, count in zip(self._counts, cell.counts, strict=True)]
        else:
            self._counts = list(cell.counts)

    @property
    def are_open(self) -> bool:
        """Whether they leave open what each cell is, to who knows these rules and which cells are not empty.

        One in each cell is no news to her; beyond that there are at least `fewest` - 1 to be anywhere.
        """
        first, *others = self._counts
        return first - self._cells >= self._fewest - 1 and all(
            count == 0 or count >= self._fewest for count in others
        )


def _public(piece: _Piece) -> PublicRow:
    """The sum of a piece, named after what all its cells have in common."""
    return PublicRow(
        min(cell.day for cell in piece),
        max(cell.day for cell in piece),
        _common(cell.theme for cell in piece),
        _common(cell.country for cell in piece),
        _common(cell.source for cell in piece),
        tuple(map(sum, zip(*(cell.counts for cell in piece), strict=True))),
    )


def _common(values: Iterable[Label]) -> Label | None:
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _by_label(row: PublicRow) -> tuple[int, int, int, str, int, tuple[int, ...]]:
    return (
        row.first_day,
        row.last_day,
        -1 if row.theme is None else row.theme,
        row.country or "",
        -1 if row.source is None else row.source,
        row.counts,
    )
