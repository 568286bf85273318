"""How long do people stay with a video?"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from groundswell.figures.asked import DAY_MS, Asked
from groundswell.figures.wording import Tables, rows_of

BUCKET_MS = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Those who were still watching when a bucket of 250 ms began; video 0 is all answers together."""

    video: int
    bucket: int
    watching: int


def question(tables: Tables, asked: Asked) -> ir.Table:
    """One row for each video and bucket that anybody left in, in order; the first row of a video is all."""
    rows = rows_of(tables("day_by_watch"), asked, period_ms=DAY_MS)
    left = rows.group_by("video", "bucket").aggregate(leaving=rows["count"].sum().cast("int64"))
    onwards = ibis.window(group_by="video", order_by="bucket", preceding=0, following=None)
    watching = left.leaving.sum().over(onwards).cast("int64")
    return left.select("video", "bucket", watching=watching).order_by("video", "bucket")
