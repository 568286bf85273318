"""Which theme was watched in which language?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One theme in one language."""

    theme: int
    language: str


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each theme and language in which anything happened, in their order."""
    rows = rows_of(tables("day_cube"), asked, period_ms=DAY_MS)
    return measured(rows, "theme", "language").order_by("theme", "language")
