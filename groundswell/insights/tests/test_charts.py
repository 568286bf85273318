"""Charts draw the numbers of their tables, to scale."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.insights.charts import Frame, Line, line_chart, stacked_columns, steps_to

DAYS = ["1 Nov", "2 Nov", "3 Nov"]
FEED, LINK = Line("Player", "#0072B2", [2, 0, 4]), Line("<Link>", "#E69F00", [2, 1, 4])


def rects(svg: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'(\w+)="([^"]*)"', shape)) for shape in re.findall(r"<rect ([^>]*)>", svg)]


def test_columns_are_piled_up_to_scale() -> None:
    first, second, *_rest = rects(stacked_columns("By day", DAYS, [FEED, LINK]))
    assert first["height"] == second["height"]
    assert float(second["y"]) + float(second["height"]) == pytest.approx(float(first["y"]), abs=0.2)
    assert len(rects(stacked_columns("By day", DAYS, [FEED, LINK]))) == 5


def test_every_column_tells_its_number_and_names_are_escaped() -> None:
    svg = stacked_columns("By day", DAYS, [FEED, LINK])
    assert "3 Nov, &lt;Link&gt;: 4" in svg
    assert "<Link>" not in svg


def test_a_line_begins_at_the_left_and_leaves_gaps() -> None:
    svg = line_chart("Watching", DAYS, [Line("Kim", "#000", [100, None, 50])], Frame(width=340), top=100)
    (points,) = re.findall(r'points="([^"]*)"', svg)
    (left, top), (right, middle) = (map(float, point.split(",")) for point in points.split())
    assert left < right <= 340
    assert top < middle


def test_nothing_to_draw_is_still_a_chart() -> None:
    assert not rects(stacked_columns("Nothing", [], []))
    assert 'aria-label="Nothing"' in line_chart("Nothing", [], [])


def test_no_two_places_stand_on_each_other() -> None:
    svg = stacked_columns("A year", [f"day {day}" for day in range(365)], [], Frame(width=340))
    xs = [float(x) for x, words in re.findall(r'<text x="([\d.]+)"[^>]*>([^<]*)', svg) if "day" in words]
    assert 2 <= len(xs) <= 4
    assert min(after - before for before, after in pairwise(xs)) > 60


@given(st.floats(0, 1e12))
def test_steps_are_few_and_reach_the_top(top: float) -> None:
    steps = steps_to(top)
    assert 2 <= len(steps) <= 5
    assert steps[0] == 0
    assert steps[-1] >= top
