"""What is published of small cells, tried as somebody who wants to know them would."""

import itertools
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.figures.disclosure import FEWEST, Cell, PublicRow, Release, release_of

Key = tuple[int, int, str, int]

CELLS = st.dictionaries(
    st.tuples(st.integers(0, 5), st.integers(1, 3), st.sampled_from(["", "BE", "CI"]), st.integers(0, 2)),
    st.one_of(st.integers(1, FEWEST + 2), st.integers(1, 400), st.integers(-5, 3)),
    max_size=40,
).map(lambda found: [Cell(*key, (count,)) for key, count in found.items() if count])
ENDS = st.sets(st.integers(0, 6), min_size=1, max_size=4).map(sorted)


def holds(row: PublicRow, cell: Cell) -> bool:
    """Whether a cell may be in a row, by its label."""
    return (
        row.first_day <= cell.day <= row.last_day
        and row.theme in {None, cell.theme}
        and row.country in {None, cell.country}
        and row.source in {None, cell.source}
    )


@given(CELLS, ENDS)
def test_no_row_shows_fewer_than_ten(cells: list[Cell], ends: list[int]) -> None:
    assert all(row.counts[0] >= FEWEST for row in release_of(cells, ends).rows)


@given(CELLS, ENDS)
def test_totals_hold_but_for_what_waits(cells: list[Cell], ends: list[int]) -> None:
    release = release_of(cells, ends)
    due = [cell for cell in cells if cell.day <= ends[-1]]
    if release.waits_from is None:
        assert sum(row.counts[0] for row in release.rows) == sum(cell.counts[0] for cell in due)
    else:
        told = sum(row.counts[0] for row in release.rows)
        assert any(
            told == sum(cell.counts[0] for cell in due if cell.day <= end) or told == 0 for end in [-1, *ends]
        )


@given(st.lists(st.builds(Cell, st.integers(0, 5), st.integers(1, 3), st.just("BE"), st.just(1),
                          st.tuples(st.integers(1, 60))), unique_by=lambda cell: (cell.day, cell.theme)))  # fmt: skip
def test_one_release_of_enough_leaves_nothing_waiting(cells: list[Cell]) -> None:
    cells = [*cells, Cell(0, 1, "FR", 1, (100,))]
    release = release_of(cells, [5])
    assert release.waits_from is None
    assert sum(row.counts[0] for row in release.rows) == sum(cell.counts[0] for cell in cells)


@given(CELLS, ENDS)
def test_a_later_release_repeats_every_row_of_an_earlier_one(cells: list[Cell], ends: list[int]) -> None:
    later = release_of(cells, ends)
    for number in range(1, len(ends)):
        earlier = release_of([cell for cell in cells if cell.day <= ends[number - 1]], ends[:number])
        assert set(earlier.rows) <= set(later.rows)
        assert all(row.counts[0] >= FEWEST for row in set(later.rows) - set(earlier.rows))


@given(CELLS)
def test_the_order_in_which_cells_come_changes_nothing(cells: list[Cell]) -> None:
    assert release_of(cells, [2, 5]) == release_of(cells[::-1], [2, 5])


@given(st.lists(st.builds(Cell, st.integers(0, 2), st.just(1), st.sampled_from(["BE", "CI"]), st.just(1),
                          st.tuples(st.integers(FEWEST, 99))), unique_by=lambda cell: (cell.day, cell.country)))  # fmt: skip
def test_cells_that_are_large_enough_stand_alone(cells: list[Cell]) -> None:
    rows = release_of(cells, [2]).rows
    assert sorted((row.first_day, row.country, row.counts[0]) for row in rows) == sorted(
        (cell.day, cell.country, cell.counts[0]) for cell in cells
    )


@given(CELLS, ENDS)
@settings(max_examples=50)
def test_no_cell_could_be_in_no_row(cells: list[Cell], ends: list[int]) -> None:
    release = release_of(cells, ends)
    if release.waits_from is None:
        for cell in cells:
            assert cell.day > ends[-1] or any(holds(row, cell) for row in release.rows)


def test_a_lone_small_country_takes_the_smallest_other_one_with_it() -> None:
    cells = [
        Cell(0, 1, "BE", 1, (500,)),
        Cell(0, 1, "CI", 1, (30,)),
        Cell(0, 1, "FR", 1, (40,)),
        Cell(0, 1, "MT", 1, (4,)),
    ]
    assert [(row.country, row.counts[0]) for row in release_of(cells, [0]).rows] == [
        (None, 34),
        ("BE", 500),
        ("FR", 40),
    ]


def test_a_sum_that_leaves_nothing_open_is_not_shown() -> None:
    eighteen = [Cell(0, 1, "BE", 1, (9,)), Cell(0, 1, "CI", 1, (9,))]
    assert release_of(eighteen, [0]) == Release((), 0)
    eleven = [Cell(0, 1, "BE", 1, (10,)), Cell(0, 1, "CI", 1, (1,))]
    assert release_of(eleven, [0]) == Release((), 0)


WORLDS: dict[str, tuple[list[Key], list[int]]] = {
    "countries": ([(0, 1, country, 1) for country in ("BE", "CI", "FR")], [0]),
    "sources": ([(0, 1, "BE", 1), (0, 1, "CI", 1), (0, 1, "BE", 2)], [0]),
    "days": ([(day, 1, "BE", 1) for day in (0, 1, 2)], [2]),
    "days and countries": ([(0, 1, "BE", 1), (1, 1, "BE", 1), (1, 1, "CI", 1)], [1]),
    "themes": ([(0, 1, "BE", 1), (0, 2, "BE", 1), (0, 2, "CI", 1)], [0]),
    "two releases": ([(0, 1, "BE", 1), (1, 1, "BE", 1), (1, 1, "CI", 1)], [0, 1]),
    "three releases": ([(day, 1, "BE", 1) for day in (0, 1, 2)], [0, 1, 2]),
}


@pytest.mark.parametrize("name", WORLDS)
def test_who_knows_the_rules_and_every_release_cannot_tell_a_small_cell(name: str) -> None:
    """Every world of three cells, and what each publishes: she knows even which cells are empty.

    A small cell must have at least two values among the worlds that look the same to her. Worlds that
    look like one at the edge of those tried are left out: more such worlds lie behind it.
    """
    fewest, top = 5, 15
    keys, ends = WORLDS[name]
    alike: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for counts in itertools.product(range(top + 1), repeat=len(keys)):
        cells = [Cell(*key, (count,)) for key, count in zip(keys, counts, strict=True)]
        seen = tuple(release_of(cells, ends[: number + 1], fewest=fewest) for number in range(len(ends)))
        alike[seen, tuple(count > 0 for count in counts)].append(counts)
    inside = [worlds for worlds in alike.values() if all(max(counts) < top for counts in worlds)]
    assert len(inside) > 300
    for worlds in inside:
        for values in zip(*worlds, strict=True):
            if 0 < min(values) < fewest:
                assert len(set(values)) > 1, worlds


@pytest.mark.parametrize("keys", [[(0, 1, "BE", 1), (0, 1, "CI", 1)], [(0, 1, "BE", 1), (1, 1, "BE", 1)]])
def test_one_measure_does_not_give_away_another_that_it_bounds(keys: list[Key]) -> None:
    """As above for two measures of a family: no play without a start, and no more starts than plays."""
    fewest, top = 5, 12
    pairs = [(plays, starts) for plays in range(1, top + 1) for starts in range(1, plays + 1)]
    alike: dict[object, list[tuple[tuple[int, int], ...]]] = defaultdict(list)
    for counts in itertools.product(pairs, repeat=2):
        cells = [Cell(*key, count) for key, count in zip(keys, counts, strict=True)]
        alike[release_of(cells, [1], fewest=fewest)].append(counts)
    inside = [worlds for worlds in alike.values() if all(plays < top for one in worlds for plays, _ in one)]
    assert len(inside) > 300
    for worlds in inside:
        for cell in zip(*worlds, strict=True):
            for values in zip(*cell, strict=True):
                if 0 < min(values) < fewest:
                    assert len(set(values)) > 1, worlds


def test_measures_of_a_family_are_merged_alike() -> None:
    cells = [Cell(0, 1, "BE", 1, (30, 30)), Cell(0, 1, "MT", 1, (12, 9))]
    (row,) = release_of(cells, [0]).rows
    assert (row.country, row.counts) == (None, (42, 39))
