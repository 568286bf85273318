"""Which answers to one video had most?"""

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.questions.top_videos import MOST, Row
from groundswell.figures.wording import Tables, measured, rows_of

__all__ = ["MOST", "Row", "question"]


def question(tables: Tables, asked: Asked, *, parent: int) -> ir.Table:
    """The direct answers to `parent` with most starts, at most `MOST`; needs the table `videos`."""
    rows = rows_of(tables("day_by_video"), asked, period_ms=DAY_MS)
    videos = tables("videos")
    answers = rows.join(videos.filter(videos.parent == parent).select("video"), "video")
    by_video = measured(answers, "video")
    return by_video.order_by(ibis.desc("starts"), "video").limit(MOST)
