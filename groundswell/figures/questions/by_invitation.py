"""What came through each invitation?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.counts import Count
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measures_of, rows_of, sum_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One invitation, by its number, with answers begun and handed in; what came without one is not here."""

    invitation: int
    begun: int = 0
    sent: int = 0


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each invitation, most starts first."""
    rows = rows_of(tables("day_by_invitation"), asked, period_ms=DAY_MS)
    counted = rows.group_by("invitation").aggregate(
        **measures_of(rows), begun=sum_of(rows, Count.TAKE_STARTED), sent=sum_of(rows, Count.TAKE_SENT)
    )
    return counted.order_by(ibis.desc("starts"), "invitation")
