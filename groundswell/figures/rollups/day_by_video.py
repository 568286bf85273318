"""By the day and video: top lists."""

import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted

NAME = "day_by_video"
KEYS = ("day", "video")


def expression(events: ir.Table) -> ir.Table:
    """Everything, once."""
    return counted(events, day=events.at // DAY_MS, video=events.video)
