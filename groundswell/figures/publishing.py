"""From the cells of a challenge to the rows of its public data set; the merging itself is `disclosure`'s."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from groundswell.figures.disclosure import FEWEST, Cell, release_of
from groundswell.figures.questions import public_cells
from groundswell.figures.scope import Scope, VideoScope

FAMILIES = (("plays", "starts", "viewable", "complete"), ("likes",), ("shares",), ("comments",), ("takes",))
"""Measures that are merged alike: no start, viewable or complete play is without its play, so that what is
told of one bounds the others."""
SCOPES = {VideoScope.ORIGINAL: Scope.ORIGINALS, VideoScope.TAKE: Scope.TAKES}
DAY_MS = 86_400_000
SETTLED_MS = 72 * 3_600_000
"""So long after its end a day cannot change any more: what comes later is late and in no clean figure."""


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """A row of the data set; days since 1970 UTC, `SEVERAL` and `SEVERAL_COUNTRIES` where it holds several."""

    first_day: int
    last_day: int
    theme: int
    country: str
    source: int
    scope: str
    kind: str
    count: int


SEVERAL = -1
"""Stands for several themes or sources."""
SEVERAL_COUNTRIES = "*"


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """Figures of which something is in no row yet: nothing from `from_day` on is told."""

    scope: str
    kind: str
    from_day: int


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """All rows of a release in order, and what waits."""

    rows: tuple[Figure, ...]
    waiting: tuple[Waiting, ...]

    @property
    def sha256(self) -> str:
        """A digest of rows and what waits, by which a release is recognised."""
        digest = hashlib.sha256()
        for row in (*self.rows, *self.waiting):
            digest.update(f"{row}\n".encode())
        return digest.hexdigest()


def last_settled_day(now_ms: int) -> int:
    """The last day (since 1970, UTC) that cannot change any more."""
    return (now_ms - SETTLED_MS) // DAY_MS - 1


def public_figures(
    cells: Iterable[public_cells.Row], ends: Sequence[int], *, fewest: int = FEWEST
) -> PublicFigures:
    """The rows of the last of several releases, which ended with these days; those of the others are in it."""
    known = list(cells)
    rows: list[Figure] = []
    waiting: list[Waiting] = []
    for videos, scope in SCOPES.items():
        for family in FAMILIES:
            series = [
                Cell(
                    cell.day,
                    cell.theme,
                    cell.country,
                    cell.source,
                    tuple(getattr(cell, kind) for kind in family),
                )
                for cell in known
                if cell.videos == int(videos)
            ]
            release = release_of(series, ends, fewest=fewest)
            for number, kind in enumerate(family):
                rows += [
                    Figure(
                        row.first_day,
                        row.last_day,
                        SEVERAL if row.theme is None else row.theme,
                        SEVERAL_COUNTRIES if row.country is None else row.country,
                        SEVERAL if row.source is None else row.source,
                        str(scope),
                        kind,
                        row.counts[number],
                    )
                    for row in release.rows
                    if row.counts[number]
                ]
                if release.waits_from is not None:
                    waiting.append(Waiting(str(scope), kind, release.waits_from))
    return PublicFigures(tuple(sorted(rows)), tuple(sorted(waiting)))
