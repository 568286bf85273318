"""By the hour and invitation: only what came through one."""

import ibis.expr.types as ir

from groundswell.figures.counted import HOUR_MS, counted

NAME = "hour_by_invitation"
KEYS = ("hour", "invitation")


def expression(events: ir.Table) -> ir.Table:
    """What came through an invitation."""
    invited = events.filter(events.invitation != 0)
    return counted(invited, hour=invited.at // HOUR_MS, invitation=invited.invitation)
