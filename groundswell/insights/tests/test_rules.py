"""Filters are read from the address, and counts become what the page shows; without Django."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.figures.asked import Asked
from groundswell.figures.measures import Measures
from groundswell.figures.scope import Scope
from groundswell.insights.rules import (
    Fault,
    Filter,
    Filters,
    Known,
    added,
    bar_of,
    beginnings,
    level_of,
    read_filters,
    recent,
)

KNOWN = Known(
    {"bullying": 4, "gender": 2}, {"feed": 2, "link": 5}, {"BE", "FR"}.__contains__, {"ar", "en"}.__contains__
)
WHOLE = Filters(Scope.TAKES, date(2026, 11, 1), date(2026, 11, 20), "bullying", "BE", "ar", "feed")
ADDRESS = {
    "scope": "takes",
    "from": "2026-11-01",
    "to": "2026-11-20",
    "theme": "bullying",
    "country": "BE",
    "language": "ar",
    "source": "feed",
}


def test_an_address_says_what_is_asked() -> None:
    filters, faults = read_filters(ADDRESS, KNOWN)
    assert (filters, faults) == (WHOLE, ())
    assert filters.asked(7, KNOWN) == Asked(7, Scope.TAKES, 20758, 20777, 4, "BE", "ar", 2)


def test_without_filters_everything_is_asked() -> None:
    filters, faults = read_filters({"scope": "", "from": " ", "lang": "ar"}, KNOWN)
    assert (filters, faults, filters.query) == (Filters(), (), "")
    assert filters.asked(7, KNOWN) == Asked(7)


@pytest.mark.parametrize("name", list(Filter))
def test_a_bad_value_is_named_and_the_rest_kept(name: Filter) -> None:
    filters, faults = read_filters(ADDRESS | {name: "<nonsense>"}, KNOWN)
    assert faults == (Fault(name, "<nonsense>"),)
    assert filters == WHOLE.without(name)


def test_days_the_wrong_way_round_are_left_out_together() -> None:
    filters, faults = read_filters(ADDRESS | {"from": "2026-12-01"}, KNOWN)
    assert [fault.is_order for fault in faults] == [True]
    assert filters == WHOLE.without("from", "to")


def test_unknown_is_a_country_and_a_language_to_choose() -> None:
    filters, faults = read_filters({"country": "unknown", "language": "unknown"}, KNOWN)
    assert (filters.country, filters.language, faults) == ("", "", ())
    assert filters.query == "country=unknown&language=unknown"


def test_letters_of_a_country_may_be_small() -> None:
    assert read_filters({"country": "be"}, KNOWN)[0].country == "BE"


@given(
    st.builds(
        Filters,
        st.sampled_from(Scope),
        st.none() | st.dates(max_value=date(2026, 1, 1)),
        st.none() | st.dates(min_value=date(2026, 1, 1)),
        st.none() | st.sampled_from(["bullying", "gender"]),
        st.none() | st.sampled_from(["", "BE", "FR"]),
        st.none() | st.sampled_from(["", "ar"]),
        st.none() | st.sampled_from(["feed", "link"]),
    )
)
def test_filters_survive_the_address(filters: Filters) -> None:
    assert read_filters({str(name): value for name, value in filters.chosen.items()}, KNOWN) == (filters, ())


def test_the_last_periods_stand_by_how_long_ago_they_were() -> None:
    rows = {500: Measures(plays=4, starts=3), 477: Measures(starts=5), 476: Measures(starts=6)}
    assert recent(rows, 500, 24) == {"0": {"plays": 4, "starts": 3}, "23": {"starts": 5}}


def test_rows_are_added_up_by_measure() -> None:
    assert added([{"starts": 3, "likes": -1}, {"starts": 2}]) == {"starts": 5, "likes": -1}


def test_minutes_and_hours_begin_where_clocks_do() -> None:
    times = beginnings(1_790_000_059_999)
    assert (len(times["minute"]), len(times["hour"])) == (60, 24)
    assert times["minute"][0] % 60_000 == times["hour"][0] % 3_600_000 == 0
    assert times["hour"][0] - times["hour"][1] == 3_600_000


def test_what_is_not_nothing_is_to_be_seen() -> None:
    assert [bar_of(number, 1000) for number in (0, 1, 500, 1000)] == [0, 1, 50, 100]
    assert [level_of(number, 1000) for number in (0, 1, 500, 1000)] == [0, 1, 4, 8]
    assert bar_of(-3, 0) == level_of(-3, 0) == 0
