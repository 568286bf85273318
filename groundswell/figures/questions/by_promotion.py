"""What came through each promotion?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One promotion, by its number; what came without one is not here."""

    promotion: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each promotion, most starts first."""
    rows = rows_of(tables("day_by_promotion"), asked, period_ms=DAY_MS)
    return measured(rows, "promotion").order_by(ibis.desc("starts"), "promotion")
