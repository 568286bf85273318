"""The night of a minor, where she lives."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from groundswell.people.rules import CONSENT_AGES, AgeBand, is_quiet

MINORS = [AgeBand.UNDER_13, AgeBand.FROM_13_TO_15, AgeBand.FROM_16_TO_17]
WINTER, SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)


@pytest.mark.parametrize("country", [*CONSENT_AGES, "", "US", "XX"])
@pytest.mark.parametrize("band", MINORS)
@pytest.mark.parametrize("day", [WINTER, SUMMER])
def test_nothing_rings_at_night_in_any_country(band: AgeBand, country: str, day: datetime) -> None:
    for zone in {"BE": ["Europe/Brussels"], "PT": ["Europe/Lisbon", "Atlantic/Azores"]}.get(country, []):
        for hour in (21, 22, 23, 0, 3, 6):
            at = day.replace(tzinfo=ZoneInfo(zone), hour=hour, minute=59)
            is_late_enough = hour != 21 or band != AgeBand.FROM_16_TO_17
            assert not is_late_enough or is_quiet(band, at, country=country)
    quiet_hours = sum(is_quiet(band, day + timedelta(hours=hour), country=country) for hour in range(24))
    assert quiet_hours >= (9 if band == AgeBand.FROM_16_TO_17 else 10)


@pytest.mark.parametrize(
    ("band", "hour", "quiet"),
    [
        (AgeBand.FROM_13_TO_15, 20, False),
        (AgeBand.FROM_13_TO_15, 21, True),
        (AgeBand.FROM_13_TO_15, 6, True),
        (AgeBand.FROM_13_TO_15, 7, False),
        (AgeBand.FROM_16_TO_17, 21, False),
        (AgeBand.FROM_16_TO_17, 22, True),
    ],
)
def test_the_night_begins_at_nine_and_at_ten_from_sixteen_on(band: AgeBand, hour: int, quiet: bool) -> None:
    at = datetime(2026, 7, 15, hour, 30, tzinfo=ZoneInfo("Europe/Brussels"))
    assert is_quiet(band, at, country="BE") is quiet
    assert is_quiet(band, at, zone="Europe/Brussels") is quiet


def test_the_zone_of_the_device_counts_before_the_country() -> None:
    noon_in_belgium = datetime(2026, 7, 15, 12, tzinfo=ZoneInfo("Europe/Brussels"))
    assert is_quiet(AgeBand.FROM_13_TO_15, noon_in_belgium, zone="America/Los_Angeles", country="BE")
    assert not is_quiet(AgeBand.FROM_13_TO_15, noon_in_belgium, zone="no/zone", country="BE")


def test_where_nobody_knows_where_she_is_it_is_always_quiet() -> None:
    assert all(is_quiet(AgeBand.FROM_13_TO_15, WINTER + timedelta(hours=hour)) for hour in range(24))


def test_a_band_that_is_not_known_sleeps_as_the_youngest() -> None:
    assert is_quiet("", datetime(2026, 1, 15, 20, tzinfo=UTC), country="BE")


def test_grown_people_are_left_to_themselves() -> None:
    assert not any(
        is_quiet(AgeBand.ADULT, WINTER + timedelta(hours=hour), country="BE") for hour in range(24)
    )


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        is_quiet(AgeBand.FROM_13_TO_15, WINTER.replace(tzinfo=None))
