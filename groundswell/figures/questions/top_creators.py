"""Which creators had most, with their own videos and with what answers them?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.measures import Measures
from groundswell.figures.wording import Tables, measured, rows_of

MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Measures):
    """One creator, by her number in the table `videos`."""

    creator: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """The creators whose own videos had most starts, at most `MOST`.

    Needs the table `videos` (video, parent, creator) beside the rollups; creator 0 is nobody.
    """
    rows = rows_of(tables("day_by_video"), asked, period_ms=DAY_MS)
    videos = tables("videos")
    known = rows.join(videos.filter(videos.creator != 0).select("video", "creator"), "video")
    by_creator = measured(known, "creator")
    return by_creator.order_by(ibis.desc("starts"), "creator").limit(MOST)
