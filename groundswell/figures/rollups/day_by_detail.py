"""By the day and what the detail of the kind says (a share's channel): only what has one."""

import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted

NAME = "day_by_detail"
KEYS = ("day", "detail")


def expression(events: ir.Table) -> ir.Table:
    """What has a detail."""
    detailed = events.filter(events.detail != 0)
    return counted(detailed, day=detailed.at // DAY_MS, detail=detailed.detail)
