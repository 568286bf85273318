"""What is published of small cells, tried as somebody who wants to know them would."""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.figures.disclosure import FEWEST, MANY, Cell, PublicRow, Release, release_of

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


def test_the_order_in_which_cells_stand_is_of_how_many_there_are_and_not_of_what_is_in_them() -> None:
    cells = [Cell(day, 1, country, 1, (500,)) for day in (0, 1) for country in ("BE", "CI", "FR")]
    cells += [Cell(0, 1, "MT", 1, (4,)), Cell(0, 1, "LU", 1, (3,))]
    for large in (500, 40):
        cells[0] = Cell(0, 1, "BE", 1, (large,))
        rows = release_of(cells, [1]).rows
        assert [(row.first_day, row.country, row.counts[0]) for row in rows] == [
            (0, None, large + 7),
            (0, "CI", 500),
            (0, "FR", 500),
            (1, "BE", 500),
            (1, "CI", 500),
            (1, "FR", 500),
        ]


def test_what_is_left_over_at_the_end_goes_to_the_row_before_it() -> None:
    cells = [Cell(0, 1, country, 1, (6,)) for country in ("BE", "CI", "FR", "MT")]
    assert [row.counts for row in release_of(cells, [0]).rows] == [(12,), (12,)]
    cells += [Cell(0, 1, "NL", 1, (40,)), Cell(0, 2, "NL", 1, (1,))]
    rows = release_of(cells, [0]).rows
    assert sorted((row.theme or 0, row.country or "*", row.counts[0]) for row in rows) == [
        (0, "*", 13),
        (1, "*", 12),
        (1, "NL", 40),
    ]


def test_a_theme_of_many_cells_shares_no_row_with_another() -> None:
    cells = [Cell(day, theme, "BE", 1, (2,)) for theme in (1, 2) for day in range(MANY)]
    assert {row.theme for row in release_of(cells, [MANY]).rows} == {1, 2}
    assert {row.theme for row in release_of(cells[1:], [MANY]).rows} == {1, None, 2}


def test_too_little_to_be_open_waits() -> None:
    assert release_of([Cell(0, 1, "BE", 1, (5,)), Cell(0, 1, "CI", 1, (5,))], [0]) == Release((), 0)
    (row,) = release_of([Cell(0, 1, "BE", 1, (5,)), Cell(0, 1, "CI", 1, (6,))], [0]).rows
    assert (row.country, row.counts) == (None, (11,))


def test_what_waits_is_in_the_first_row_of_a_later_release() -> None:
    cells = [Cell(0, 1, "BE", 1, (5,)), Cell(1, 1, "BE", 1, (40,)), Cell(1, 1, "CI", 1, (30,))]
    rows = release_of(cells, [0, 1]).rows
    assert [(row.first_day, row.last_day, row.country, row.counts[0]) for row in rows] == [
        (0, 1, "BE", 45),
        (1, 1, "CI", 30),
    ]


Counts = tuple[int, ...]
World = tuple[Counts, ...]
"""What is in each cell."""

PLACES: list[Key] = list(itertools.product((0, 1), (1, 2), ("BE", "CI", "FR"), (1, 2)))
SETTINGS: dict[str, tuple[list[Key], list[int]]] = {
    "countries": ([(0, 1, country, 1) for country in ("BE", "CI", "FR", "MT")], [0]),
    "days": ([(day, 1, "BE", 1) for day in (0, 1, 2, 3)], [3]),
    "themes and sources": ([(1, 1, "BE", 1), (1, 2, "CI", 2), (2, 2, "BE", 2), (2, 2, "CI", 2)], [2]),
    "two releases of days": ([(day, 1, "BE", 1) for day in (0, 1, 2, 3)], [1, 3]),
    "three releases": ([(day, 1, "BE", 1) for day in (0, 1, 2)], [0, 1, 2]),
    "first little": ([(0, 1, "BE", 1), (1, 1, "BE", 1), (1, 1, "CI", 1), (1, 2, "CI", 1)], [0, 1]),
    "then little": ([(0, 1, "BE", 1), (0, 1, "CI", 1), (0, 2, "CI", 1), (1, 1, "CI", 1)], [0, 1]),
}


def sums(cells: int, top: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many cells, none of them empty, hold `top` together or less."""
    for ends in itertools.combinations(range(1, top + 1), cells):
        yield tuple(end - start for start, end in itertools.pairwise((0, *ends)))


def attack(
    keys: list[Key], ends: list[int], worlds: Iterable[World], *, fewest: int, top: int, many: int = MANY
) -> int:
    """How many different publications give no cell away to who knows the rules and which cells are not empty.

    Worlds that publish the same in every release look alike to her. Each count must be as much as a row
    may show, or nothing (which is told), or else be one of `fewest` - 1 values at least. Publications of so
    much that worlds beyond those tried could give them too are left out.
    """
    alike: dict[object, list[World]] = defaultdict(list)
    for world in worlds:
        cells = [Cell(*key, counts) for key, counts in zip(keys, world, strict=True)]
        seen = (
            release_of(cells, ends[:number], fewest=fewest, many=many) for number in range(1, len(ends) + 1)
        )
        alike[tuple(seen)].append(world)
    tried = 0
    for same in alike.values():
        if sum(counts[0] for counts in same[0]) > top - fewest - len(keys):
            continue
        tried += 1
        for number in range(len(keys)):
            for values in map(set, zip(*(world[number] for world in same), strict=True)):
                known = values == {0} or (len(values) == 1 and min(values) >= fewest)
                assert known or len(values) >= fewest - 1, (keys, ends, number, same)
    return tried


@pytest.mark.parametrize("many", [1, MANY])
@pytest.mark.parametrize("name", SETTINGS)
def test_who_knows_the_rules_and_every_release_cannot_tell_a_small_cell(name: str, many: int) -> None:
    keys, ends = SETTINGS[name]
    worlds = (tuple((count,) for count in counts) for counts in sums(len(keys), 20))
    assert attack(keys, ends, worlds, fewest=4, top=20, many=many) > 9


def drawn(seed: int, fewest: int, top: int) -> int:
    """An attack on three or four cells in one or two releases, by chance."""
    chance = random.Random(seed)
    keys = sorted(chance.sample(PLACES, chance.choice([3, 4, 4])))
    worlds = (tuple((count,) for count in counts) for counts in sums(len(keys), top))
    return attack(
        keys, chance.choice([[1], [0, 1]]), worlds, fewest=fewest, top=top, many=chance.choice([1, 2, MANY])
    )


def test_she_cannot_wherever_the_cells_are() -> None:
    assert sum(drawn(seed, fewest=4, top=17) for seed in range(40)) > 300


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_she_cannot_with_the_least_sum_that_is_used(seed: int) -> None:
    assert drawn(seed, FEWEST, top=36) > 9


@pytest.mark.parametrize("keys", [[(0, 1, "BE", 1), (0, 1, "CI", 1)], [(0, 1, "BE", 1), (1, 1, "BE", 1)],
                                  [(0, 1, "BE", 1), (1, 1, "BE", 1), (1, 1, "CI", 1)]])  # fmt: skip
@pytest.mark.parametrize("ends", [[1], [0, 1]])
def test_one_measure_does_not_give_away_another_that_it_bounds(keys: list[Key], ends: list[int]) -> None:
    """As above for plays and starts: she knows that no cell has more starts than plays."""
    top = 19 if len(keys) == 2 else 15
    worlds = (
        tuple(zip(plays, starts, strict=True))
        for plays in sums(len(keys), top)
        for starts in itertools.product(*(range(count + 1) for count in plays))
    )
    assert attack(keys, ends, worlds, fewest=4, top=top) > 9


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["BE", "CI", "FR"]), st.integers(1, 30), st.integers(0, 30)),
                unique_by=lambda cell: cell[:2]))  # fmt: skip
def test_no_measure_of_a_row_is_below_ten_unless_there_is_none(
    found: list[tuple[int, str, int, int]],
) -> None:
    cells = [Cell(day, 1, country, 1, (plays, min(plays, starts))) for day, country, plays, starts in found]
    assert all(
        count == 0 or count >= FEWEST for row in release_of(cells, [1, 3]).rows for count in row.counts
    )


def test_measures_of_a_family_are_merged_alike() -> None:
    cells = [Cell(0, 1, "BE", 1, (30, 30)), Cell(0, 1, "MT", 1, (12, 9))]
    (row,) = release_of(cells, [0]).rows
    assert (row.country, row.counts) == (None, (42, 39))
