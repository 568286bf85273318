"""By the day and promotion: only what came through one."""

import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted

NAME = "day_by_promotion"
KEYS = ("day", "promotion")


def expression(events: ir.Table) -> ir.Table:
    """What came through a promotion."""
    promoted = events.filter(events.promotion != 0)
    return counted(promoted, day=promoted.at // DAY_MS, promotion=promoted.promotion)
