"""What was left out of the clean figures, and why?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, cells_of, measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One reason, by its number."""

    exclusion: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each reason that left anything out, in their order."""
    cells = cells_of(
        tables("day_cube" if asked.is_narrowed else "day_by_generation"), asked, period_ms=DAY_MS
    )
    rows = cells.filter(cells.exclusion != int(Exclusion.CLEAN))
    return measured(rows, "exclusion").order_by("exclusion")
