"""Which videos a figure covers: originals, takes, or all of them."""

from enum import IntEnum, StrEnum


class VideoScope(IntEnum):
    """What a video is, as it stands in the rollups."""

    ORIGINAL = 1
    TAKE = 2


class Scope(StrEnum):
    """What a figure covers; every published figure names it."""

    ALL = "all"
    ORIGINALS = "originals"
    TAKES = "takes"


def scope_of(generation: int) -> VideoScope:
    """An original is generation 0, everything that answers is a take."""
    return VideoScope.ORIGINAL if generation == 0 else VideoScope.TAKE


def videos_in(scope: Scope) -> tuple[VideoScope, ...]:
    """The kinds of videos that a figure of this scope adds up."""
    if scope is Scope.ORIGINALS:
        return (VideoScope.ORIGINAL,)
    if scope is Scope.TAKES:
        return (VideoScope.TAKE,)
    return (VideoScope.ORIGINAL, VideoScope.TAKE)
