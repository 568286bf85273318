"""What was there in each language?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One language: its primary subtag, '' where it is unknown."""

    language: str


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each language, most starts first."""
    rows = rows_of(tables("day_cube"), asked, period_ms=DAY_MS)
    return measured(rows, "language").order_by(ibis.desc("starts"), "language")
