"""Who decides on a comment before it appears: the mode of a challenge and of a theme, as pure functions."""

from enum import StrEnum


class CommentMode(StrEnum):
    """How comments appear: adults' harmless ones at once, each after a look, or not at all."""

    OPEN = "open"
    APPROVAL = "approval"
    CLOSED = "closed"


STRICTNESS = (CommentMode.OPEN, CommentMode.APPROVAL, CommentMode.CLOSED)


def is_laxer(one: CommentMode, other: CommentMode) -> bool:
    """Say whether mode `one` lets more appear than mode `other`."""
    return STRICTNESS.index(one) < STRICTNESS.index(other)


def mode_of(challenge_mode: str, theme_mode: str) -> CommentMode:
    """Give the mode that holds under a theme: its own, "" for the challenge's, never laxer than the challenge's."""
    modes = [CommentMode(challenge_mode), *([CommentMode(theme_mode)] if theme_mode else [])]
    return max(modes, key=STRICTNESS.index)
