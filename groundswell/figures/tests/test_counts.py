"""The four counts mean what their definitions say."""

import pytest

from groundswell.figures.counts import FOUR_COUNTS, Count, counts_of


def test_a_play_is_also_a_start() -> None:
    assert counts_of(Count.PLAY, is_replay=False) == (Count.PLAY, Count.START)


def test_a_replay_is_a_play_and_no_start() -> None:
    assert counts_of(Count.PLAY, is_replay=True) == (Count.PLAY,)


@pytest.mark.parametrize("kind", [kind for kind in Count if kind not in (Count.PLAY, Count.START)])
@pytest.mark.parametrize("is_replay", [True, False])
def test_everything_else_counts_as_itself_once(kind: Count, is_replay: bool) -> None:
    assert counts_of(kind, is_replay=is_replay) == (kind,)


def test_the_four_counts_stand_in_the_order_in_which_they_are_shown() -> None:
    assert FOUR_COUNTS == (Count.PLAY, Count.START, Count.VIEWABLE, Count.COMPLETE)
