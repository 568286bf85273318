"""How many different people watched on each day?"""

from dataclasses import dataclass

import ibis.expr.types as ir

from groundswell.figures.asked import Asked, CannotAsk
from groundswell.figures.scope import Scope
from groundswell.figures.wording import Tables

_SCOPES = {Scope.ORIGINALS: 1, Scope.TAKES: 2, Scope.ALL: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One UTC day. Days cannot be added up: who watches on two days is a different viewer on each."""

    day: int
    reach: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each day, in order; raises `CannotAsk` where it is narrowed, as viewers are not kept so."""
    if asked.is_narrowed:
        raise CannotAsk(
            "Different people are counted for the whole challenge only, by originals, answers or all.",
            asked.narrowing,
        )
    rollup = tables("day_reach")
    rows = rollup.filter(rollup.challenge == asked.challenge, rollup.scope == _SCOPES[asked.scope])
    if asked.first_day is not None:
        rows = rows.filter(rows.day >= asked.first_day)
    if asked.last_day is not None:
        rows = rows.filter(rows.day <= asked.last_day)
    by_day = rows.group_by(day=rows.day.cast("int64"))
    return by_day.aggregate(reach=rows["count"].sum().cast("int64")).order_by("day")
