"""When a case keeps what it is about, for which reasons the law does, and how long words in closed cases stay; pure."""

from datetime import timedelta

from groundswell.safeguarding.rules.sentences import gettext_noop

WORDS_KEPT = timedelta(days=183)
"""A decision can be contested for six months: Regulation (EU) 2022/2065 (DSA), article 20(1)."""

PLACE_KEPT = timedelta(days=7)
"""Where somebody said that she is serves only as long as she may need help; a week for what comes after."""

HOLD_REASONS = {
    "danger": gettext_noop("Somebody may still be in danger"),
    "authority": gettext_noop("An authority asked to preserve it"),
    "crime": gettext_noop("It shows what may be a crime, and is being reported"),
    "claim": gettext_noop("A legal claim is being made or answered"),
}
"""Why a subject is kept beyond its case; the code stands in the log."""


class HoldRefused(ValueError):
    """A legal hold needs one of HOLD_REASONS."""


def is_hold_reason(reason: str) -> bool:
    """Whether a code is one of HOLD_REASONS."""
    return reason in HOLD_REASONS


def needs_subject(state: str, *, is_kept_by_law: bool, is_contested: bool) -> bool:
    """Whether a case in this state keeps its video or comment from being erased, also while an appeal waits."""
    return is_kept_by_law or is_contested or state == "open"
