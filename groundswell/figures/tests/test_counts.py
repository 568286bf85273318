"""The four counts are what pages call them."""

from groundswell.figures.counts import FOUR_COUNTS, Count


def test_the_four_counts_stand_in_the_order_in_which_they_are_shown() -> None:
    assert FOUR_COUNTS == (Count.PLAY, Count.START, Count.VIEWABLE, Count.COMPLETE)
