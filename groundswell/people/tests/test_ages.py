"""Ages: the bands are cut where they should be, and no country lets a child consent below 13."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.people.rules import (
    CONSENT_AGES,
    AgeBand,
    AgeRefused,
    Standing,
    band_for,
    consent_age,
    is_country,
    is_minor,
    may_answer,
    minor_defaults,
    standing_after_move,
    standing_for,
)

AGES = st.integers(0, 120)
COUNTRIES = st.sampled_from([*CONSENT_AGES, "", "US", "EG", "xx"])
ORDER = list(AgeBand)


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, AgeBand.UNDER_13),
        (12, AgeBand.UNDER_13),
        (13, AgeBand.FROM_13_TO_15),
        (15, AgeBand.FROM_13_TO_15),
        (16, AgeBand.FROM_16_TO_17),
        (17, AgeBand.FROM_16_TO_17),
        (18, AgeBand.ADULT),
        (120, AgeBand.ADULT),
    ],
)
def test_the_bands_are_cut_at_13_16_and_18(age: int, band: AgeBand) -> None:
    assert band_for(age) == band


@pytest.mark.parametrize("age", [-1, 121, 10**9])
def test_an_impossible_age_is_refused(age: int) -> None:
    with pytest.raises(AgeRefused):
        band_for(age)


@given(AGES, AGES)
def test_an_older_person_is_never_in_a_younger_band(one: int, other: int) -> None:
    younger, older = sorted((one, other))
    assert ORDER.index(band_for(younger)) <= ORDER.index(band_for(older))


@given(AGES, COUNTRIES)
def test_who_needs_a_guardian_is_younger_than_the_age_of_the_country(age: int, country: str) -> None:
    assert standing_for(age, country).needs_guardian == (age < consent_age(country))


@given(AGES, COUNTRIES)
def test_nobody_under_13_and_nobody_who_needs_a_guardian_answers(age: int, country: str) -> None:
    standing = standing_for(age, country)
    answers = may_answer(standing.band, standing.needs_guardian)
    assert answers == (age >= 13 and age >= consent_age(country))


@given(AGES, COUNTRIES, COUNTRIES)
def test_no_move_takes_a_guardians_place(age: int, here: str, there: str) -> None:
    before = standing_for(age, here)
    after = standing_after_move(before, there)
    assert after.band == before.band
    assert after.needs_guardian or not before.needs_guardian
    if not standing_for(age, there).needs_guardian and not after.needs_guardian:
        assert not before.needs_guardian


@given(AGES, COUNTRIES, COUNTRIES)
def test_after_a_move_nobody_answers_who_could_not_there(age: int, here: str, there: str) -> None:
    after = standing_after_move(standing_for(age, here), there)
    if standing_for(age, there).needs_guardian:
        assert after.needs_guardian


def test_grown_people_move_freely() -> None:
    adult = Standing(AgeBand.ADULT, needs_guardian=False)
    assert standing_after_move(adult, "DE") == adult


def test_every_row_of_the_table_lies_between_13_and_16_and_names_its_source() -> None:
    for country, row in CONSENT_AGES.items():
        assert row.country == country
        assert is_country(country)
        assert 13 <= row.age_years <= 16
        assert row.source
        assert date(2018, 5, 25) <= row.in_force_since <= date(2026, 12, 31)


def test_the_table_has_the_union_the_economic_area_and_the_united_kingdom() -> None:
    union = [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
    assert set(CONSENT_AGES) == {*union, "IS", "LI", "NO", "GB"}


def test_an_unknown_country_gets_the_safest_age() -> None:
    assert consent_age("") == consent_age("XX") == 16
    assert consent_age("be") == 13


@given(st.text())
def test_a_band_that_is_not_known_counts_as_a_minor(band: str) -> None:
    assert is_minor(band) == (band != "adult")


@pytest.mark.parametrize(("band", "hour"), [("13-15", 21), ("under13", 21), ("16-17", 22)])
def test_minors_show_nothing_and_sleep_at_night(band: str, hour: int) -> None:
    defaults = minor_defaults(band)
    assert not (defaults.shows_real_name)
    assert not (defaults.shows_counters)
    assert not (defaults.shows_location)
    assert (defaults.quiet_from_hour, defaults.quiet_until_hour) == (hour, 7)


def test_grown_people_may_show_more() -> None:
    assert minor_defaults("adult").shows_counters
