"""The sixteen flag bits of an event, as they stand in the log and in segments; numbers only."""

from enum import IntEnum, IntFlag


class Flag(IntFlag):
    """One bit each; bits 8 to 11 hold the `BotReason`.

    VIEWABLE and COMPLETE stand on a play that is told whole, after the fact: see `figures.counts`.
    """

    NONE = 0
    REPLAY = 1
    CLAMPED = 2
    STAFF = 4
    SIMULATED = 8
    PROMOTED = 16
    LATE = 32
    PREVIEW = 64
    VIEWABLE = 4096
    COMPLETE = 8192


class BotReason(IntEnum):
    """Why a sender is taken for a machine; four bits of the flags."""

    NONE = 0
    DECLARED = 1
    HEADLESS = 2
    LIBRARY = 3
    NO_AGENT = 4


BOT_SHIFT = 8
BOT_MASK = 0x0F


def bot_reason(flags: int) -> BotReason:
    """The reason, in the flags of an event, why its sender is taken for a machine."""
    return BotReason((flags >> BOT_SHIFT) & BOT_MASK)
