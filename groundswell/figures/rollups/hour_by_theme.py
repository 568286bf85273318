"""By the hour (since 1970), theme and source: totals, curves, theme tables."""

import ibis.expr.types as ir

from groundswell.figures.counted import HOUR_MS, counted

NAME = "hour_by_theme"
KEYS = ("hour", "theme", "source")


def expression(events: ir.Table) -> ir.Table:
    """Everything, once."""
    return counted(events, hour=events.at // HOUR_MS, theme=events.theme, source=events.source)
