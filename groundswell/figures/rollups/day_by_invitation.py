"""By the day and invitation: only what came through one."""

import ibis.expr.types as ir

from groundswell.figures.counted import DAY_MS, counted

NAME = "day_by_invitation"
KEYS = ("day", "invitation")


def expression(events: ir.Table) -> ir.Table:
    """What came through an invitation."""
    invited = events.filter(events.invitation != 0)
    return counted(invited, day=invited.at // DAY_MS, invitation=invited.invitation)
