"""The table of levels."""

import pytest

from groundswell.screening.levels import LEVEL_OF, Level, is_more_urgent, level_of


def test_the_most_urgent_signal_sets_the_level() -> None:
    assert level_of([]) is None
    assert level_of(["spam"]) is Level.NOISE
    assert level_of(["spam", "bullying", "distress"]) is Level.DISTRESS
    assert level_of(["personal_data", "danger"]) is Level.DANGER


def test_a_signal_that_stands_in_no_table_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        level_of(["followers"])


def test_urgency_follows_the_numbers() -> None:
    assert is_more_urgent("T0", "T1")
    assert not is_more_urgent("T3", "T3")
    with pytest.raises(ValueError, match="T9"):
        is_more_urgent("T9", "T1")


def test_neither_followers_nor_scores_are_signals() -> None:
    assert not {"followers", "likes", "score", "ordering"} & set(LEVEL_OF)
