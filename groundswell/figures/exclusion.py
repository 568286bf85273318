"""What a clean figure leaves out, and why: nothing is dropped, it is counted apart with its reason."""

from enum import IntEnum


class Exclusion(IntEnum):
    """Why an event stands beside the clean figure and not in it."""

    CLEAN = 0
    BOT = 1
    STAFF = 2
    PREVIEW = 3


def exclusion_of(*, is_bot: bool, is_staff: bool, is_preview: bool) -> Exclusion:
    """The one reason that counts: a machine before staff, staff before a preview."""
    if is_bot:
        return Exclusion.BOT
    if is_staff:
        return Exclusion.STAFF
    if is_preview:
        return Exclusion.PREVIEW
    return Exclusion.CLEAN
