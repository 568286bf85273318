"""How far down the tree of answers did it happen?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One generation: 0 are the originals, 1 answers to them, and so on."""

    generation: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each generation, the originals first."""
    rows = rows_of(tables("day_by_generation"), asked, period_ms=DAY_MS)
    return measured(rows, "generation").order_by("generation")
