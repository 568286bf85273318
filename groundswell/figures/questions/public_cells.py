"""How much was there in each of the cells that a public release is made of? Only what is merged may leave."""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of

KEYS = ("day", "theme", "country", "source", "videos")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One day (since 1970, UTC), theme, country, source and scope of videos (`figures.scope.VideoScope`)."""

    day: int
    theme: int
    country: str
    source: int
    videos: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each cell in which there was something; languages are added up."""
    rows = rows_of(tables("day_cube"), asked, period_ms=DAY_MS)
    rows = rows.mutate(videos=rows.scope)
    return measured(rows, *KEYS).order_by(*KEYS)
