"""The roster: who is on duty, for which language, and who may change it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import duty
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import LogLine
from groundswell.safeguarding.reads import duty as reads
from groundswell.safeguarding.rules.duty import MOST_DANGER_IN_A_SHIFT, ShiftRefused
from groundswell.safeguarding.tests.cries import cry_of
from tests.cast import Cast, colleague
from tests.stage import open_challenge

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
OFFICE = duty.Hours(frozenset(range(5)), time(9), time(17), "Europe/Brussels", date(2026, 1, 1))


def test_somebody_is_on_duty_in_her_hours_for_the_languages_that_she_reads(sam: Person, vera: Person) -> None:
    duty.add_shift(sam, duty.set_reader(sam, vera, ["en", "pt-BR"], "Europe/Brussels"), OFFICE)
    assert reads.on_duty("en", MONDAY.replace(hour=8)) == [vera]
    assert reads.on_duty("pt", MONDAY.replace(hour=8)) == [vera]
    assert reads.on_duty("ar", MONDAY.replace(hour=8)) == []
    assert reads.on_duty("en", MONDAY.replace(hour=7)) == []
    assert reads.on_duty("en-GB", MONDAY.replace(hour=8)) == [vera]
    assert reads.languages_of(vera) == {"en", "pt"}


def test_whoever_is_on_duty_looks_at_words_whose_language_nobody_could_tell(
    sam: Person, vera: Person
) -> None:
    duty.add_shift(sam, duty.set_reader(sam, vera, ["en"], "Europe/Brussels"), OFFICE)
    assert reads.on_duty("und", MONDAY.replace(hour=8)) == [vera]


def test_a_shift_runs_over_midnight_and_follows_the_clock_of_its_zone(sam: Person, vera: Person) -> None:
    night = duty.Hours(frozenset({5}), time(22), time(6), "Europe/Brussels", date(2026, 1, 1))
    duty.add_shift(sam, duty.set_reader(sam, vera, ["en"], "Europe/Brussels"), night)
    # In the night to 29 March 2026 the clock goes from 2 to 3: the shift ends at 04:00 UTC instead of 05:00.
    assert "en" in reads.roster().languages_at(datetime(2026, 3, 29, 3, 59, tzinfo=UTC))
    assert "en" not in reads.roster().languages_at(datetime(2026, 3, 29, 4, 0, tzinfo=UTC))


def test_single_hours_take_somebody_away_or_bring_her_in(sam: Person, vera: Person) -> None:
    reader = duty.set_reader(sam, vera, ["en"], "Europe/Brussels")
    duty.add_shift(sam, reader, OFFICE)
    away = duty.add_single(sam, reader, MONDAY.replace(hour=9), MONDAY.replace(hour=10), is_there=False)
    duty.add_single(sam, reader, MONDAY.replace(hour=20), MONDAY.replace(hour=21), is_there=True)
    assert "en" not in reads.roster().languages_at(MONDAY.replace(hour=9))
    assert "en" in reads.roster().languages_at(MONDAY.replace(hour=20))
    duty.remove_single(sam, away.public_id)
    assert "en" in reads.roster().languages_at(MONDAY.replace(hour=9))


def test_a_break_ends_by_itself_and_staffs_nothing_meanwhile(sam: Person, vera: Person) -> None:
    duty.staff_around_the_clock(sam, [vera], ["en"])
    with time_machine.travel(timezone.now(), tick=False) as clock:
        duty.take_break(vera, timedelta(minutes=30))
        assert "en" not in reads.roster().languages_at(timezone.now())
        assert reads.on_duty("en") == [vera]
        clock.shift(timedelta(minutes=30))
        assert "en" in reads.roster().languages_at(timezone.now())
        duty.take_break(vera, timedelta(minutes=30))
        duty.end_break(vera)
        assert "en" in reads.roster().languages_at(timezone.now())


def test_whoever_is_on_a_break_or_has_seen_much_danger_is_asked_last(
    sam: Person, vera: Person, lea: Person, mina: Person
) -> None:
    cry = cry_of(mina, open_challenge(lea))
    wim = colleague("Wim", Role.MODERATOR)
    duty.staff_around_the_clock(sam, [vera, wim], ["en"])
    assert reads.on_duty("en") == [vera, wim]
    duty.take_break(vera, timedelta(minutes=15))
    assert reads.on_duty("en") == [wim, vera]
    duty.end_break(vera)
    note(vera, "case_seen", cry)
    assert reads.danger_seen([vera, wim], timezone.now()) == {vera.public_id: 1}
    assert reads.on_duty("en") == [wim, vera]
    assert MOST_DANGER_IN_A_SHIFT > 1


def test_a_forgotten_break_and_an_empty_shift_are_refused(sam: Person, vera: Person) -> None:
    reader = duty.set_reader(sam, vera, ["en"], "Europe/Brussels")
    with pytest.raises(ShiftRefused):
        duty.take_break(vera, timedelta(hours=3))
    with pytest.raises(ShiftRefused):
        duty.take_break(sam, timedelta(minutes=15))
    with pytest.raises(ShiftRefused):
        duty.set_reader(sam, vera, [], "Europe/Brussels")
    with pytest.raises(ShiftRefused):
        duty.set_reader(sam, vera, ["en"], "Europe/Nowhere")
    with pytest.raises(ShiftRefused):
        duty.add_single(sam, reader, MONDAY, MONDAY, is_there=False)
    with pytest.raises(ShiftRefused):
        duty.add_shift(
            sam, reader, duty.Hours(frozenset(), time(9), time(17), "Europe/Brussels", date(2026, 1, 1))
        )


def test_the_roster_is_the_safeguarding_leads_alone(cast: Cast, vera: Person, sam: Person) -> None:
    for name, person in cast.items():
        if name == "sam" or not isinstance(person, Person):
            continue
        with pytest.raises(NotAllowed):
            duty.set_reader(person, vera, ["en"], "Europe/Brussels")
    duty.set_reader(sam, vera, ["en"], "Europe/Brussels")
    assert LogLine.objects.filter(action="roster_changed", actor=sam.public_id).count() == 1


def test_only_moderators_and_safeguarding_leads_stand_on_it(cast: Cast, sam: Person) -> None:
    for name, person in cast.items():
        if isinstance(person, Person) and name not in {"vera", "sam"}:
            with pytest.raises(NotAllowed):
                duty.set_reader(sam, person, ["en"], "Europe/Brussels")


def test_somebody_taken_off_the_roster_is_not_on_duty_any_more(sam: Person, vera: Person) -> None:
    duty.staff_around_the_clock(sam, [vera], ["en"])
    shift = reads.roster().shifts[0]
    duty.remove_shift(sam, shift.public_id)
    assert len(reads.roster().shifts) == 1
    duty.remove_reader(sam, vera)
    assert "en" not in reads.roster().languages_at(timezone.now())
    assert not reads.has_roster()


def test_the_week_shows_who_works_when(sam: Person, vera: Person) -> None:
    duty.add_shift(sam, duty.set_reader(sam, vera, ["en"], "Europe/Brussels"), OFFICE)
    (row,) = reads.week(MONDAY).rows
    assert [len(day) for day in row.days] == [1, 1, 1, 1, 1, 0, 0]
    assert (row.days[0][0].begins, row.days[0][0].ends) == ("09:00", "17:00")
    assert reads.roster().hours_a_week("en", MONDAY) == 40
    assert reads.roster().hours_a_week("ar", MONDAY) == 0
    assert reads.roster().person_hours(MONDAY, 24) == 8
    assert reads.roster().next_cover(MONDAY.replace(hour=17)) == MONDAY + timedelta(days=1, hours=8)
