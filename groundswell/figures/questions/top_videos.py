"""Which videos had most?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of

MOST = 100
"""As many as anybody reads; the rest stands in the export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One video, by its number in the log."""

    video: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """The videos with most starts, at most `MOST`."""
    rows = rows_of(tables("day_by_video"), asked, period_ms=DAY_MS)
    by_video = measured(rows, "video")
    return by_video.order_by(ibis.desc("starts"), "video").limit(MOST)
