"""What the wording of all questions shares: the rows of a rollup that a question is about, and the sums of its counts.

Only what words a question imports this, since Ibis takes a second to load.
"""

from collections.abc import Callable
from typing import TypeAlias

import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, PERIODS, Asked, CannotAsk
from groundswell.figures.counts import COLUMNS, Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.scope import videos_in

Tables: TypeAlias = Callable[[str], ir.Table]
"""Gives a rollup by its name: cells, as its own expression over segments gives them, or rows with a column for each
count (`counts.COLUMNS`), as the state keeps most of them."""


def rows_of(rollup: ir.Table, asked: Asked, *, period_ms: int) -> ir.Table:
    """The clean rows of a rollup that a question is about; `period_ms` is the length of its periods.

    The column of the period is `day`, `hour` or `minute`. Raises `CannotAsk` where the rollup lacks a
    column that the question is narrowed by.
    """
    return cells_of(rollup, asked, period_ms=period_ms).filter(rollup.exclusion == int(Exclusion.CLEAN))


def cells_of(rollup: ir.Table, asked: Asked, *, period_ms: int) -> ir.Table:
    """As `rows_of`, with what is excluded from the clean figures."""
    scopes = [int(scope) for scope in videos_in(asked.scope)]
    kept = rollup.filter(rollup.challenge == asked.challenge, rollup.scope.isin(scopes))
    unknown = tuple(name for name in asked.narrowing if name not in rollup.columns)
    if unknown:
        raise CannotAsk(f"This question cannot be narrowed by {', '.join(unknown)}.", unknown)
    for name in asked.narrowing:
        kept = kept.filter(kept[name] == getattr(asked, name))
    period = PERIODS[period_ms]
    in_a_day = DAY_MS // period_ms
    if asked.first_day is not None:
        kept = kept.filter(kept[period] >= asked.first_day * in_a_day)
    if asked.last_day is not None:
        kept = kept.filter(kept[period] < (asked.last_day + 1) * in_a_day)
    return kept


_ADDS = {
    "plays": Count.PLAY,
    "starts": Count.START,
    "viewable": Count.VIEWABLE,
    "complete": Count.COMPLETE,
    "likes": Count.LIKE,
    "shares": Count.SHARE,
    "comments": Count.COMMENT,
    "takes": Count.TAKE,
}


def sum_of(rows: ir.Table, count: Count) -> ir.IntegerValue:
    """What the rows have of one count, as an integer of 64 bits in every engine."""
    in_rows = COLUMNS[count] in rows.columns
    counted = rows[COLUMNS[count]].sum() if in_rows else rows["count"].sum(where=rows.kind == int(count))
    total: ir.IntegerValue = counted.fill_null(0).cast("int64")
    return total


def measured(rows: ir.Table, *names: str, **keys: ir.Value) -> ir.Table:
    """`Measures` by keys, which are columns of the rows or expressions over them; one row where there are none.

    Cells are added up by their kind first: one sum over all of them is several times faster than nine.
    """
    if "kind" not in rows.columns:
        sums = measures_of(rows)
        return rows.group_by(*names, **keys).aggregate(**sums) if names or keys else rows.aggregate(**sums)
    by_kind = rows.group_by(*names, **keys, kind=rows.kind).aggregate(count=rows["count"].sum().cast("int64"))
    sums = measures_of(by_kind)
    return by_kind.group_by(*names, *keys).aggregate(**sums) if names or keys else by_kind.aggregate(**sums)


def measures_of(rows: ir.Table) -> dict[str, ir.IntegerValue]:
    """The sums that give `Measures`, by name, for `aggregate`."""
    sums = {name: sum_of(rows, count) for name, count in _ADDS.items()}
    sums["likes"] = sums["likes"] - sum_of(rows, Count.UNLIKE)
    return sums
