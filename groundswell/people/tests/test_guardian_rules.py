"""The rules about guardians: safest by default, at most six switches, and nothing that is not there is asked about."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.people.rules import (
    CONSENT_AGES,
    SWITCHES,
    AgeBand,
    Switch,
    cleaned_switches,
    is_allowed,
    is_surely_sixteen,
    law_of,
    offered_switches,
    opens_more,
)
from groundswell.people.secrets import new_guardian_code, normalise_guardian_code

JOINED = datetime(2024, 2, 29, 12, tzinfo=UTC)
TICKED = st.dictionaries(st.sampled_from([*Switch, "other"]), st.booleans())


def test_there_are_at_most_six_switches_each_with_one_row() -> None:
    assert [row.switch for row in SWITCHES] == list(Switch)
    assert len(SWITCHES) <= 6


def test_only_switches_whose_feature_exists_are_offered() -> None:
    assert offered_switches() == (Switch.ANSWER, Switch.COMMENT, Switch.NOTICES)


def test_without_a_tick_everything_is_off() -> None:
    assert not any(cleaned_switches({}).values())
    assert not any(is_allowed({}, switch) or is_allowed(None, switch) for switch in Switch)


@given(TICKED)
def test_a_form_opens_only_what_is_offered_and_ticked(wanted: dict[str, bool]) -> None:
    kept = cleaned_switches(wanted)
    for switch in Switch:
        assert is_allowed(kept, switch) == (switch in offered_switches() and wanted.get(switch, False))


def test_a_switch_of_a_feature_that_is_not_there_opens_nothing() -> None:
    assert not is_allowed({"mine": True}, Switch.MINE)


@given(TICKED, TICKED)
def test_more_is_opened_exactly_when_something_closed_becomes_open(
    before: dict[str, bool], after: dict[str, bool]
) -> None:
    opened = {switch for switch in Switch if is_allowed(after, switch) and not is_allowed(before, switch)}
    assert opens_more(before, after) == bool(opened)


@pytest.mark.parametrize("country", [*CONSENT_AGES, "", "US", "xx"])
def test_the_law_that_counted_is_named_for_every_country(country: str) -> None:
    law = law_of(country)
    assert law.country == country.upper()
    assert 13 <= law.age_years <= 16
    assert len(law.source) <= 200


def test_nobody_is_taken_for_sixteen_before_she_certainly_is() -> None:
    band = AgeBand.FROM_13_TO_15
    assert not is_surely_sixteen(band, JOINED, JOINED + timedelta(days=3 * 365))
    assert is_surely_sixteen(band, JOINED, datetime(2027, 3, 4, tzinfo=UTC))
    assert not is_surely_sixteen(AgeBand.UNDER_13, JOINED, datetime(2040, 1, 1, tzinfo=UTC))


def test_a_code_is_eight_letters_that_are_not_taken_for_others() -> None:
    code = new_guardian_code()
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code).isdisjoint("ILOQU0123456789")


@pytest.mark.parametrize("written", ["krtm-bxae", "KRTM BXAE", " K R T M B X A E "])
def test_a_code_is_read_however_it_is_written(written: str) -> None:
    assert normalise_guardian_code(written) == "KRTMBXAE"


@pytest.mark.parametrize("written", ["", "KRTM", "KRTM-BXAE-K", "12345678"])
def test_what_cannot_be_a_code_is_none(written: str) -> None:
    assert normalise_guardian_code(written) == ""
