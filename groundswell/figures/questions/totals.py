"""How much was there altogether?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True)
class Row(Measures):
    """The whole, in one row."""


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row with the eight measures."""
    rollup = tables("day_cube" if asked.is_narrowed else "day_by_generation")
    rows = rows_of(rollup, asked, period_ms=DAY_MS)
    return measured(rows)
