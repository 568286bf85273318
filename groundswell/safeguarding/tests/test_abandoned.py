"""A cry that somebody opened and left undecided is alerted for again, once each time; the clock is moved."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import claim_case, duty
from groundswell.safeguarding.actions.claims import (
    begin_alarms_again,
    give_up_cases_of,
    hand_over,
    look_at_case,
    release_case,
)
from groundswell.safeguarding.actions.opinions import change_level
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.actions.seals import seal_case
from groundswell.safeguarding.actions.threads import ask_for_person
from groundswell.safeguarding.models import Alert, Case, LogLine
from groundswell.safeguarding.reads import queue
from groundswell.safeguarding.reads.alerts import letter_of
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.rules.desk import CLAIM_LASTS
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from groundswell.safeguarding.tests.decided import CARE, HOLD, decided
from tests.cast import colleague
from tests.stage import open_challenge

A_MINUTE = timedelta(minutes=1)
# Whoever has opened least Danger is asked first: Vera while nobody opened any, and Wim once she had.


@pytest.fixture
def wim(db: None) -> Person:
    """A second moderator."""
    return colleague("Wim", Role.MODERATOR)


@pytest.fixture
def staffed(lea: Person, sam: Person, vera: Person, wim: Person) -> Challenge:
    """An open challenge with Vera and Wim on duty, and Sam who answers for it."""
    challenge = open_challenge(lea, comments="open")
    duty.staff_around_the_clock(sam, [vera, wim], ["en"])
    return challenge


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that only moves when it is told to."""
    with time_machine.travel(timezone.now(), tick=False) as coordinates:
        yield coordinates


def told_after(clock: time_machine.Traveller, wait: timedelta = timedelta(0)) -> list[str]:
    """Who was sent a mail since the last time, once so much time has passed."""
    clock.shift(wait)
    ring()
    told = [message.to[0].partition("@")[0] for message in mail.outbox]
    mail.outbox.clear()
    return told


def opened(moderator: Person, case: Case) -> None:
    """What 'Open' on the desk does: she has it, and sees it."""
    claim_case(moderator, case.public_id)
    look_at_case(moderator, case.public_id)


def test_danger_that_is_given_back_alerts_again_at_once_and_after_two_and_four_minutes(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    assert told_after(clock) == ["vera"]
    opened(vera, case)
    assert told_after(clock, 3 * A_MINUTE) == []
    release_case(vera, case.public_id)
    release_case(vera, case.public_id)
    assert told_after(clock) == ["wim"]
    assert told_after(clock, timedelta(seconds=119)) == []
    assert told_after(clock, timedelta(seconds=1)) == ["vera"]
    assert told_after(clock, 2 * A_MINUTE) == ["sam"]
    assert told_after(clock, 2 * CLAIM_LASTS) == []


def test_danger_whose_claim_has_run_out_alerts_again_once(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    opened(vera, case)
    assert told_after(clock, CLAIM_LASTS - timedelta(seconds=1)) == []
    assert told_after(clock, timedelta(seconds=1)) == ["wim"]
    assert told_after(clock) == []
    assert begin_alarms_again() == 0
    assert told_after(clock, 2 * A_MINUTE) == ["vera"]
    assert LogLine.objects.filter(action="claim_lapsed").count() == 1


def test_each_time_that_it_is_left_begins_one_alarm(
    staffed: Challenge, mina: Person, vera: Person, wim: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    for moderator in (vera, wim, vera):
        opened(moderator, case)
        assert told_after(clock, 5 * A_MINUTE) == []
        release_case(moderator, case.public_id)
        assert len(told_after(clock)) == 1
    assert list(Alert.objects.order_by("pk").values_list("round", "alarm", "step")) == [
        (1, number, 1) for number in (1, 2, 3, 4)
    ]


def test_who_looks_again_ends_the_alarm_and_what_waits_to_be_sent(
    staffed: Challenge, mina: Person, vera: Person, wim: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    opened(vera, case)
    release_case(vera, case.public_id)
    told_after(clock)
    opened(wim, case)
    assert told_after(clock, 15 * A_MINUTE) == []
    case.refresh_from_db()
    assert case.first_seen_at is not None


def test_danger_that_somebody_saw_and_never_took_alerts_again_when_a_claim_would_have_run_out(
    staffed: Challenge, mina: Person, vera: Person, wim: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    look_at_case(vera, case.public_id)
    clock.shift(CLAIM_LASTS - A_MINUTE)
    look_at_case(wim, case.public_id)
    assert told_after(clock, CLAIM_LASTS - A_MINUTE) == []
    assert told_after(clock, A_MINUTE) == ["vera"]
    look_at_case(vera, case.public_id)
    assert told_after(clock, 4 * A_MINUTE) == []


def test_distress_that_is_given_back_alerts_after_ten_and_fifteen_minutes_again(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    opened(vera, case)
    assert told_after(clock, 12 * A_MINUTE) == []
    release_case(vera, case.public_id)
    assert [told_after(clock, minutes * A_MINUTE) for minutes in (0, 9, 1, 4, 1, 60)] == [
        [],
        [],
        ["vera"],
        [],
        ["wim"],
        [],
    ]


def test_what_was_handed_to_somebody_who_does_not_look_alerts_when_others_get_it(
    staffed: Challenge, mina: Person, vera: Person, wim: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    opened(vera, case)
    hand_over(vera, case.public_id, wim)
    assert told_after(clock, 4 * A_MINUTE) == []
    assert told_after(clock, A_MINUTE) == ["wim"]


def test_what_a_colleague_had_who_left_alerts_again(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    opened(vera, case)
    assert give_up_cases_of(vera.pk) == 1
    assert told_after(clock) == ["wim"]


def test_nothing_begins_again_where_something_was_decided(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    held, kept = (cry_of(mina, staffed, f"{DANGER} {number}") for number in range(2))
    told_after(clock)
    for case, wish in ((held, HOLD), (kept, CARE)):
        opened(vera, case)
        decided(vera, case, wish)
    look_at_case(vera, held.public_id)
    assert told_after(clock, 2 * CLAIM_LASTS) == []


def test_what_was_held_and_then_left_alerts_again(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DANGER)
    told_after(clock)
    decided(vera, case, HOLD)
    opened(vera, case)
    assert told_after(clock, CLAIM_LASTS) == ["wim"]


def test_lesser_cases_and_what_was_sealed_begin_no_alarm(
    staffed: Challenge, mina: Person, vera: Person, sam: Person, clock: time_machine.Traveller
) -> None:
    lesser, sealed = (cry_of(mina, staffed, f"{DANGER} {number}") for number in range(2))
    for case in (lesser, sealed):
        opened(vera, case)
        release_case(vera, case.public_id)
        opened(vera, case)
    seal_case(vera, sealed.public_id, SealReason.SUSPECTED)
    release_case(vera, lesser.public_id)
    opened(sam, lesser)
    change_level(sam, lesser.public_id, Level.RULES)
    assert told_after(clock, 2 * CLAIM_LASTS) == []


def test_it_stands_on_top_of_the_queue_as_due(
    staffed: Challenge, mina: Person, vera: Person, sam: Person, clock: time_machine.Traveller
) -> None:
    earlier = cry_of(mina, staffed, f"{DANGER} before")
    clock.shift(2 * A_MINUTE)
    left = cry_of(mina, staffed, DANGER)
    opened(vera, left)
    assert [row.public_id for row in queue(sam, "en").rows] == [earlier.public_id, left.public_id]
    release_case(vera, left.public_id)
    clock.shift(timedelta(seconds=1))
    shown = queue(sam, "en")
    assert [row.public_id for row in shown.rows] == [left.public_id, earlier.public_id]
    assert [row.is_overdue for row in shown.rows] == [True, False]
    assert (shown.urgent, shown.overdue, shown.rows[0].claimed_by) == (2, 1, "")


def test_the_alert_says_that_it_was_left_and_its_page_that_somebody_has_it_again(
    client: Client, staffed: Challenge, mina: Person, vera: Person, wim: Person
) -> None:
    case = cry_of(mina, staffed, DANGER)
    opened(vera, case)
    release_case(vera, case.public_id)
    ring()
    letter = letter_of(Alert.objects.select_related("case", "person").get())
    assert "left it undecided" in letter.text
    assert "nobody has opened it yet" not in letter.text
    assert "opened it meanwhile" not in client.get(letter.link).content.decode()
    look_at_case(wim, case.public_id)
    assert "opened it meanwhile" in client.get(letter.link).content.decode()


def test_who_asks_for_a_person_while_her_case_alerts_again_sets_no_alarm_back(
    staffed: Challenge, mina: Person, vera: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    opened(vera, case)
    release_case(vera, case.public_id)
    assert told_after(clock, 9 * A_MINUTE) == []
    case.refresh_from_db()
    ask_for_person(mina, case)
    assert told_after(clock, A_MINUTE) == ["vera"]
