"""Shifts, alarms and capacity as pure rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from groundswell.safeguarding.rules.alarm import steps_due
from groundswell.safeguarding.rules.capacity import capacity, handling_time, intake_per_hour, people_needed
from groundswell.safeguarding.rules.duty import (
    Absence,
    ShiftRefused,
    WeeklyShift,
    check_shift,
    covers,
    hours_a_week,
    on_duty,
    reads_language,
)
from groundswell.screening.levels import Level

BRUSSELS = ZoneInfo("Europe/Brussels")
NIGHT = WeeklyShift(1, frozenset({4}), time(22), time(6), "Europe/Brussels", date(2026, 1, 1))
DAY = WeeklyShift(2, frozenset(range(5)), time(9), time(17), "Asia/Kolkata", date(2026, 1, 1))
MONDAY = datetime(2026, 5, 4, tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("at", "is_covered"),
    [
        (datetime(2026, 5, 8, 21, 59, tzinfo=BRUSSELS), False),
        (datetime(2026, 5, 8, 22, 0, tzinfo=BRUSSELS), True),
        (datetime(2026, 5, 9, 5, 59, tzinfo=BRUSSELS), True),
        (datetime(2026, 5, 9, 6, 0, tzinfo=BRUSSELS), False),
        (datetime(2026, 5, 9, 23, 0, tzinfo=BRUSSELS), False),
    ],
)
def test_a_night_shift_runs_over_midnight(at: datetime, is_covered: bool) -> None:
    assert covers(NIGHT, at) is is_covered


def test_a_shift_follows_the_clock_of_its_zone() -> None:
    assert covers(DAY, datetime(2026, 5, 4, 3, 30, tzinfo=UTC))
    assert not covers(DAY, datetime(2026, 5, 4, 3, 29, tzinfo=UTC))
    summer, winter = datetime(2026, 7, 3, 20, 0, tzinfo=UTC), datetime(2026, 12, 4, 20, 0, tzinfo=UTC)
    assert covers(NIGHT, summer)
    assert not covers(NIGHT, winter)


def test_being_away_counts_more_than_a_shift() -> None:
    noon = datetime(2026, 5, 4, 12, tzinfo=ZoneInfo("Asia/Kolkata"))
    away = Absence(2, noon, noon + timedelta(hours=1), is_there=False)
    extra = Absence(3, noon, noon + timedelta(hours=1), is_there=True)
    assert on_duty([NIGHT, DAY], [extra], noon) == {2, 3}
    assert on_duty([NIGHT, DAY], [away, extra], noon) == {3}


def test_hours_of_a_week_are_counted_once() -> None:
    assert hours_a_week([DAY, DAY, NIGHT], MONDAY) == 48


@pytest.mark.parametrize(
    "shift",
    [
        WeeklyShift(1, frozenset(), time(9), time(17), "UTC", date(2026, 1, 1)),
        WeeklyShift(1, frozenset({0}), time(9), time(9), "UTC", date(2026, 1, 1)),
        WeeklyShift(1, frozenset({0}), time(9), time(17), "Europe/Atlantis", date(2026, 1, 1)),
        WeeklyShift(1, frozenset({0}), time(9), time(17), "UTC", date(2026, 1, 2), date(2026, 1, 1)),
    ],
)
def test_a_shift_that_covers_nothing_is_refused(shift: WeeklyShift) -> None:
    with pytest.raises(ShiftRefused):
        check_shift(shift)


@pytest.mark.parametrize(
    ("level", "minutes", "people"),
    [("T0", 0, 1), ("T0", 2, 2), ("T0", 3.9, 2), ("T0", 4, 3), ("T1", 9.9, 0), ("T1", 10, 1), ("T1", 15, 2)],
)
def test_more_people_hear_of_a_case_the_longer_nobody_opens_it(
    level: str, minutes: float, people: int
) -> None:
    opened = datetime(2026, 5, 1, tzinfo=UTC)
    assert len(steps_due(level, opened, opened + timedelta(minutes=minutes))) == people


def test_a_first_slow_case_moves_the_mean_little() -> None:
    assert 45 < handling_time(Level.NOISE, [600.0]) < 75
    assert handling_time(Level.NOISE, [20.0] * 2000) == pytest.approx(20, abs=1)


def test_nobody_on_duty_carries_nothing() -> None:
    nobody = capacity(0, {Level.NOISE: 10}, {}, 5)
    assert nobody.cases_an_hour == 0
    five = capacity(5, {Level.NOISE: 10}, {}, 300)
    assert five.cases_an_hour == pytest.approx(172.5, abs=0.1)


def test_what_comes_in_a_day_is_carried_in_a_day() -> None:
    # 24 hours of one person at 67.5 s a case and three quarters of work are 960 cases, half of them answers.
    assert intake_per_hour(24, 67.5, 0, 0.5) == 20
    assert intake_per_hour(24, 67.5, 480, 0.5) == 10
    assert intake_per_hour(24, 67.5, 959, 0.5) == 1
    assert intake_per_hour(24, 67.5, 960, 0.5) == 0
    assert intake_per_hour(0, 67.5, 0, 0.5) == 0


def test_it_is_said_how_many_people_would_be_needed() -> None:
    assert people_needed(0, 60) == 0
    assert people_needed(45, 60) == 1
    assert people_needed(46, 60) == 2


@pytest.mark.parametrize("language", ["und", "zxx", ""])
def test_words_in_no_known_language_are_read_by_whoever_is_on_duty(language: str) -> None:
    assert reads_language(["nl"], language)
    assert not reads_language(["nl"], "ru")
