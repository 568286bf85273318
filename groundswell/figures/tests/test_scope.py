"""A scope says which videos a figure covers."""

from groundswell.figures.scope import Scope, VideoScope, videos_in


def test_originals_and_takes_together_are_all_and_never_overlap() -> None:
    originals, takes = set(videos_in(Scope.ORIGINALS)), set(videos_in(Scope.TAKES))
    assert originals | takes == set(videos_in(Scope.ALL)) == set(VideoScope)
    assert not originals & takes
