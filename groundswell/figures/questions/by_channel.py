"""By which way were videos shared?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.counts import Count
from groundswell.figures.wording import Tables, rows_of, sum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way of sharing, by its number."""

    channel: int
    shares: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each way of sharing, most shares first."""
    rows = rows_of(tables("day_by_detail"), asked, period_ms=DAY_MS)
    by_channel = rows.group_by(channel=rows.detail).aggregate(shares=sum_of(rows, Count.SHARE))
    return by_channel.filter(by_channel.shares > 0).order_by(ibis.desc("shares"), "channel")
