"""How did it go over time, from each source?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measures_of, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One day and source."""

    day: int
    source: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each day and source, in order: what is stacked in the daily curve."""
    rows = rows_of(tables("day_cube"), asked, period_ms=DAY_MS)
    by_source = rows.group_by(day=rows.day.cast("int64"), source=rows.source)
    return by_source.aggregate(**measures_of(rows)).order_by("day", "source")
