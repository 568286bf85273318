"""How many answers an hour are taken: what the desk can carry, fairly, and never a limit on watching."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Challenge, Hindrance, answerable_entry_for, hindrance
from groundswell.challenges.actions.intake import limit_intake, wish_intake
from groundswell.challenges.form_seals import is_open_form, seal_of
from groundswell.challenges.models import Entry
from groundswell.challenges.reads.intake import intake_of
from groundswell.challenges.rules.intake import again_at, limit_of
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from tests.cast import Cast
from tests.stage import handed_in_answer, open_challenge, original_of, public_id_of

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def full(lea: Person, omar: Person) -> Challenge:
    """A challenge that takes one answer an hour, and has it."""
    challenge = open_challenge(lea)
    handed_in_answer(omar, original_of(challenge))
    limit_intake(challenge, 1)
    challenge.refresh_from_db()
    return challenge


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that only moves when it is told to."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def test_the_stricter_of_both_limits_holds() -> None:
    assert limit_of(None, None) is None
    assert limit_of(5, None) == limit_of(None, 5) == limit_of(5, 9) == limit_of(9, 5) == 5


def test_there_is_room_again_an_hour_after_the_oldest_of_the_last_ones() -> None:
    times = [NOON, NOON - timedelta(minutes=20), NOON - timedelta(minutes=40)]
    assert again_at(times, 2) == NOON + timedelta(minutes=40)
    assert again_at(times, 4) is None
    assert again_at(times, 0) is None


def test_a_full_hour_takes_no_answer_and_the_next_does(
    clock: time_machine.Traveller, full: Challenge, mina: Person
) -> None:
    assert hindrance(mina, original_of(full)) == Hindrance.INTAKE
    with pytest.raises(NotAllowed, match="So many answers"):
        answerable_entry_for(mina, public_id_of(original_of(full)))
    clock.shift(timedelta(hours=1))
    assert hindrance(mina, original_of(full)) == Hindrance.NONE
    assert not intake_of(full, timezone.now()).is_full


def test_whoever_opened_the_form_in_time_may_still_send(
    clock: time_machine.Traveller, full: Challenge, mina: Person, omar: Person
) -> None:
    entry = original_of(full)
    word = seal_of(mina, entry)
    assert hindrance(mina, entry, has_open_form=is_open_form(word, mina, entry)) == Hindrance.NONE
    assert not is_open_form(word, omar, entry)
    assert not is_open_form(word, mina, original_of(full, "school"))
    assert not is_open_form(word[:-1] + "?", mina, entry)
    assert not is_open_form("", mina, entry)
    clock.shift(timedelta(minutes=31))
    assert not is_open_form(word, mina, entry)


def test_the_page_says_when_to_come_back_and_watching_stays(full: Challenge, mina: Person) -> None:
    client = Client()
    client.force_login(mina)
    address = public_id_of(original_of(full))
    page = client.get(f"/answer/{address}").content.decode()
    assert "Come back a little later" in page
    assert "then there is room again" in page
    assert client.get(f"/v/{address}/").status_code == 200


def test_a_desk_that_carries_nothing_takes_nothing(full: Challenge, mina: Person) -> None:
    limit_intake(full, 0)
    full.refresh_from_db()
    assert hindrance(mina, Entry.objects.get(pk=original_of(full).pk)) == Hindrance.INTAKE
    assert intake_of(full, timezone.now()).again_at is None
    limit_intake(full, None)
    assert hindrance(mina, original_of(full)) == Hindrance.NONE


def test_only_a_lead_wishes_for_less(full: Challenge, cast: Cast, lea: Person) -> None:
    for name, person in cast.items():
        if isinstance(person, Person) and name != "lea":
            with pytest.raises(NotAllowed):
                wish_intake(person, full, 5)
    wish_intake(lea, full, 0)
    full.refresh_from_db()
    assert intake_of(full, timezone.now()).per_hour == 0
