"""At which hour of the day do people watch, in each country?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import HOUR_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One hour of the day (0 to 23, UTC) in one country."""

    country: str
    hour_of_day: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each country and hour of the day in which anything happened, in their order."""
    rows = rows_of(tables("hour_by_country"), asked, period_ms=HOUR_MS)
    by_hour = measured(rows, "country", hour_of_day=(rows.hour.cast("int64") % 24).cast("int64"))
    return by_hour.order_by("country", "hour_of_day")
