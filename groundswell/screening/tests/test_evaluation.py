"""The figures of an order: the area under the curve, precision, recall, and how much of a queue is read."""

import itertools
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.screening.evaluation import Judged, area_under_curve, precision_and_recall, queue_share


def queue(*judged: tuple[float, int]) -> list[Judged]:
    return [Judged((place,), bool(positive)) for place, positive in judged]


def test_half_of_a_queue_is_read_where_the_last_positive_stands_in_its_middle() -> None:
    assert queue_share(queue((9, 1), (8, 1), (7, 0), (6, 0)), 0.95) == 0.5


def test_arrival_order_reads_about_as_much_as_it_finds() -> None:
    share = queue_share(queue(*[(0, number % 5 == 0) for number in range(1000)]), 0.95)
    assert share == pytest.approx(0.95, abs=0.01)


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), min_size=1, max_size=6))
def test_equal_texts_count_as_the_mean_of_all_their_orders(judged: list[tuple[int, bool]]) -> None:
    if not any(positive for _, positive in judged):
        return
    everyone = queue(*judged)
    shares = [
        queue_share(queue(*[(place * 100 + rank, positive) for rank, (place, positive) in order]), 0.9)
        for order in (zip(ranks, judged, strict=True) for ranks in itertools.permutations(range(len(judged))))
    ]
    assert queue_share(everyone, 0.9) == pytest.approx(mean(share or 0 for share in shares))


def test_level_comes_before_score() -> None:
    desk = [Judged((-1.0, 0.1), True), Judged((-4.0, 0.9), False)]
    assert queue_share(desk, 0.95) == 0.5


def test_the_area_counts_equal_ones_half() -> None:
    assert area_under_curve(queue((1, 1), (1, 0))) == 0.5
    assert area_under_curve(queue((2, 1), (1, 0))) == 1
    assert area_under_curve(queue((1, 1), (2, 0), (1, 0), (0, 0))) == 0.5


def test_a_figure_that_does_not_exist_is_none() -> None:
    assert queue_share(queue((1, 0)), 0.9) is None
    assert area_under_curve(queue((1, 1))) is None
    assert precision_and_recall([False], [False]) == (None, None)


def test_precision_and_recall_are_of_what_was_called_and_what_was_meant() -> None:
    assert precision_and_recall([True, True, False], [True, False, True]) == (0.5, 0.5)
