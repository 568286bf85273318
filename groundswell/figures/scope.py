"""Which videos a figure covers: originals, takes, or all of them."""

from enum import IntEnum, StrEnum


class VideoScope(IntEnum):
    """What a video is, as it stands in the rollups: an original has generation 0, what answers is a take."""

    ORIGINAL = 1
    TAKE = 2


class Scope(StrEnum):
    """What a figure covers; every published figure names it."""

    ALL = "all"
    ORIGINALS = "originals"
    TAKES = "takes"


def videos_in(scope: Scope) -> tuple[VideoScope, ...]:
    """The kinds of videos that a figure of this scope adds up."""
    if scope is Scope.ORIGINALS:
        return (VideoScope.ORIGINAL,)
    if scope is Scope.TAKES:
        return (VideoScope.TAKE,)
    return (VideoScope.ORIGINAL, VideoScope.TAKE)
