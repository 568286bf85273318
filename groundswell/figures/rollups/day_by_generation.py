"""By the day (since 1970, UTC) and generation: how far from the originals people watch."""

import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted

NAME = "day_by_generation"
KEYS = ("day", "generation")


def expression(events: ir.Table) -> ir.Table:
    """Everything, once."""
    return counted(events, day=events.at // DAY_MS, generation=events.generation)
