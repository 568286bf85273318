"""By the hour and promotion: only what came through one."""

import ibis.expr.types as ir

from groundswell.figures.counted import HOUR_MS, counted

NAME = "hour_by_promotion"
KEYS = ("hour", "promotion")


def expression(events: ir.Table) -> ir.Table:
    """What came through a promotion."""
    promoted = events.filter(events.promotion != 0)
    return counted(promoted, hour=promoted.at // HOUR_MS, promotion=promoted.promotion)
