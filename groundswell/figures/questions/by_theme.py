"""What was there under each theme?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One theme, by its number."""

    theme: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each theme, most starts first."""
    rows = rows_of(tables("day_cube"), asked, period_ms=DAY_MS)
    return measured(rows, "theme").order_by(ibis.desc("starts"), "theme")
