"""By the day and how long was watched, for each original and for all takes together (video 0)."""

import ibis
import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted
from groundswell.figures.counts import Count

NAME = "day_by_watch"
KEYS = ("day", "video", "bucket")

BUCKET_MS = 250
"""A quarter of a second; quantiles of any days merge exactly from the buckets."""
LAST_BUCKET = 80
"""20 s and more: no video is longer."""


def expression(events: ir.Table) -> ir.Table:
    """Each play that ended with how much of it was watched (the count LEAVE), in buckets."""
    cells = counted(
        events,
        day=events.at // DAY_MS,
        video=ibis.ifelse(events.generation == 0, events.video.cast("int64"), 0),
        bucket=ibis.least(events.watched_ms.cast("int64") // BUCKET_MS, LAST_BUCKET),
    )
    return cells.filter(cells.kind == int(Count.LEAVE))
