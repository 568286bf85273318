"""Merging of the public figures: no cell below ten, and none that subtraction could find."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.safeguarding.rules.safety import LEAST, merge, percentile, rounded, total_over

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 60), max_size=8)


@given(COUNTS)
def test_no_group_tells_of_fewer_than_ten(counts: dict[str, int]) -> None:
    assert all(group.count >= LEAST for group in merge(counts))


@given(COUNTS)
def test_the_groups_add_up_to_the_total_or_nothing_is_shown(counts: dict[str, int]) -> None:
    groups = merge(counts)
    assert sum(group.count for group in groups) in {0, sum(counts.values())}
    assert bool(groups) == (sum(counts.values()) >= LEAST)


@given(COUNTS)
def test_subtracting_any_groups_from_the_total_finds_nobody(counts: dict[str, int]) -> None:
    groups = merge(counts)
    total = sum(group.count for group in groups)
    for size in range(len(groups)):
        for taken in combinations(groups, size):
            rest = total - sum(group.count for group in taken)
            assert rest == 0 or rest >= LEAST


@given(COUNTS)
def test_every_cell_stands_in_one_group(counts: dict[str, int]) -> None:
    names = [name for group in merge(counts) for name in group.members]
    assert len(names) == len(set(names))
    assert set(names) in ({name for name, count in counts.items() if count}, set())


@given(st.lists(st.integers(0, 60), max_size=8))
def test_a_sum_over_pages_less_what_they_show_finds_nobody(parts: list[int]) -> None:
    shown = sum(part for part in parts if part >= LEAST)
    rest = total_over(parts) - shown
    assert rest == 0 or rest >= LEAST


@given(st.integers(LEAST, 100_000))
def test_what_is_shown_is_never_more_and_still_at_least_ten(count: int) -> None:
    assert LEAST <= rounded(count) <= count < rounded(count) + 5


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=50), st.sampled_from([0.5, 0.95, 1.0]))
def test_a_percentile_is_reached_by_its_share(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert sum(value <= found for value in values) >= share * len(values)
    assert found in values


def test_there_is_no_percentile_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


def test_a_single_small_cell_takes_the_smallest_other_with_it() -> None:
    groups = merge({"en": 50, "nl": 12, "sw": 3})
    assert [(group.members, group.count) for group in groups] == [(("en",), 50), (("nl", "sw"), 15)]
