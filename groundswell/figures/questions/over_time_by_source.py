"""How did it go over time, from each source?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One day and source."""

    day: int
    source: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each day and source, in order: what is stacked in the daily curve."""
    rows = rows_of(tables("day_cube"), asked, period_ms=DAY_MS)
    return measured(rows, "day", "source").order_by("day", "source")
