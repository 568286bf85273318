"""When a moderator rests after a hard case, and how often she may skip it; knows no table or clock."""

from collections.abc import Iterable
from datetime import datetime, timedelta

RESTS_FOR = timedelta(minutes=5)
"""After a case of Danger. Long enough to stand up; short enough that nobody dreads it."""

RESTS_KEPT = timedelta(days=30)
"""Long enough for a safeguarding lead to see who carries too much, and no longer: it is about a colleague's health."""

SKIPS = 1
"""How often a rest may be skipped within a shift."""


def may_skip(skipped: Iterable[datetime], now: datetime, shift: timedelta) -> bool:
    """Say whether one more rest may be skipped at `now`; `skipped` are the times of rests skipped before."""
    return sum(now - shift < at <= now for at in skipped) < SKIPS
