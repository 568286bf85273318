"""The rows of the log become the numbers of the page."""

from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.insights.rules import (
    COLUMNS,
    Figure,
    busiest_first,
    figure_blocks,
    hour_blocks,
    key_block,
    table_rows,
)

HOUR = 500_000


def figure(kind: Count, total: int = 1, *, exclusion: Exclusion = Exclusion.CLEAN, theme: int = 1) -> Figure:
    return Figure(theme, 2, exclusion, kind, total, last_day=total, day_before=0)


def test_a_like_that_is_taken_back_is_subtracted() -> None:
    _, total, day, before = figure_blocks([figure(Count.LIKE, 5), figure(Count.UNLIKE, 2)])
    assert total == day == {"like": 3}
    assert before == {}


def test_what_is_excluded_stands_apart_only() -> None:
    blocks, total, _, _ = figure_blocks([figure(Count.PLAY), figure(Count.PLAY, 7, exclusion=Exclusion.BOT)])
    assert total == {"play": 1}
    assert blocks["theme"] == {"1": {"play": 1}}
    assert blocks["excluded"] == {"1": {"play": 7}}


def test_the_totals_are_the_sum_of_the_themes() -> None:
    blocks, total, _, _ = figure_blocks(
        [figure(Count.START, 2), figure(Count.START, 3, theme=2), figure(Count.LEAVE)]
    )
    assert total == {"start": 5}
    assert sum(row["start"] for row in blocks["theme"].values()) == 5


def test_an_hour_stands_at_its_place_and_its_ghost_a_day_earlier() -> None:
    start = int(Count.START)
    rows = [(HOUR, 1, start, 4), (HOUR - 23, 2, start, 5), (HOUR - 24, 1, start, 6), (HOUR - 48, 1, start, 7)]
    blocks = hour_blocks(rows, HOUR)
    assert blocks["hour"] == {"0": {"start": 4}, "23": {"start": 5}}
    assert blocks["hour_before"] == {"0": {"start": 6}}
    assert blocks["theme_hour"] == {"1-0": {"start": 4}, "2-23": {"start": 5}}


def test_a_table_names_each_number_and_fills_gaps_with_0() -> None:
    block = key_block([("BE", Count.START, 3), ("SE", Count.START, 9), ("SE", Count.PLAY, 9)])
    assert busiest_first(block) == ["SE", "BE"]
    (row,) = table_rows("country", block, {"BE": "Belgium"}, COLUMNS)
    assert row.label == "Belgium"
    assert {cell.name: cell.number for cell in row.cells if cell.number} == {"country.BE.start": 3}
    assert len(row.cells) == len(COLUMNS)
