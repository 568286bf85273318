"""What a clean figure leaves out, and why: nothing is dropped, it is counted apart with its reason."""

from enum import IntEnum


class Exclusion(IntEnum):
    """Why an event stands beside the clean figure and not in it."""

    CLEAN = 0
    BOT = 1
    STAFF = 2
    PREVIEW = 3
    LATE = 4


def exclusion_of(*, is_late: bool, is_bot: bool, is_staff: bool, is_preview: bool) -> Exclusion:
    """The one reason that counts: late before all, a machine before staff, staff before a preview."""
    reasons = (
        (is_late, Exclusion.LATE),
        (is_bot, Exclusion.BOT),
        (is_staff, Exclusion.STAFF),
        (is_preview, Exclusion.PREVIEW),
    )
    return next((reason for holds, reason in reasons if holds), Exclusion.CLEAN)
