"""How did it go over time?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, HOUR_MS, MINUTE_MS, PERIODS, Asked, CannotAsk
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of

_BY_HOUR = {"theme": "hour_by_theme", "source": "hour_by_theme", "country": "hour_by_country"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One period that anything happened in; `period` counts them since 1970, UTC."""

    period: int


def question(tables: Tables, asked: Asked, *, period_ms: int = DAY_MS) -> ir.Table:
    """One row for each period of this length (a minute, an hour, a day), in order; empty ones are left out.

    By the day it can be narrowed by everything, by the hour by country or by theme and source, by the
    minute by nothing; else raises `CannotAsk`.
    """
    rows = rows_of(tables(rollup_for(asked, period_ms)), asked, period_ms=period_ms)
    return measured(rows, period=rows[PERIODS[period_ms]].cast("int64")).order_by("period")


def rollup_for(asked: Asked, period_ms: int) -> str:
    """The smallest rollup that can answer at this length of period."""
    narrowed = asked.narrowing
    if period_ms == DAY_MS:
        return "day_cube" if narrowed else "day_by_generation"
    if period_ms == MINUTE_MS:
        if narrowed:
            raise CannotAsk(
                f"By the minute nothing is kept by {', '.join(narrowed)}; ask by the hour or the day.",
                narrowed,
            )
        return "minute_total"
    if period_ms != HOUR_MS:
        raise CannotAsk("A period is a minute, an hour or a day.")
    rollups = {_BY_HOUR.get(name, "") for name in narrowed} or {"hour_by_theme"}
    if len(rollups) != 1 or "" in rollups:
        raise CannotAsk(
            f"By the hour nothing is kept by {', '.join(narrowed)} together; ask by the day.", narrowed
        )
    return rollups.pop()
