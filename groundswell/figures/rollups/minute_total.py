"""By the minute (since 1970): the live curve."""

import ibis.expr.types as ir

from groundswell.figures.counted import MINUTE_MS, counted

NAME = "minute_total"
KEYS = ("minute",)


def expression(events: ir.Table) -> ir.Table:
    """Everything of each minute."""
    return counted(events, minute=events.at // MINUTE_MS)
