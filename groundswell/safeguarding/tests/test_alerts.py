"""Whom a case that nobody opens alerts, with receipts; the clock is moved, no pager is real."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from groundswell.challenges.access import Challenge
from groundswell.frame.problems import NotAllowed
from groundswell.notices.actions import NotSent, Receipt
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import duty, ringing
from groundswell.safeguarding.actions.alerts import WITH_ANOTHER, confirm_alert, raise_alerts
from groundswell.safeguarding.actions.channels import (
    ChannelRefused,
    add_channel,
    channels_for,
    remove_channel,
)
from groundswell.safeguarding.actions.ringing import ring, send_alerts
from groundswell.safeguarding.models import Alert, AlertChannel, Case, LogLine
from groundswell.safeguarding.reads.alerts import alert_by_seal, letter_of, sealed
from groundswell.safeguarding.rules.alarm import Way
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from tests.cast import Cast, colleague
from tests.stage import open_challenge

HOOK = "https://pager.example/hook"


@pytest.fixture
def wim(db: None) -> Person:
    """A second moderator."""
    return colleague("Wim", Role.MODERATOR)


@pytest.fixture
def staffed(lea: Person, sam: Person, vera: Person, wim: Person) -> Challenge:
    """An open challenge with Vera and Wim on duty."""
    challenge = open_challenge(lea)
    duty.staff_around_the_clock(sam, [vera, wim], ["en"])
    return challenge


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that only moves when it is told to."""
    with time_machine.travel(timezone.now(), tick=False) as coordinates:
        yield coordinates


def told() -> list[str]:
    """Who was sent a mail so far, in order."""
    return [message.to[0].partition("@")[0] for message in mail.outbox]


def see(case: Case, at: datetime) -> None:
    """What opening a case writes."""
    Case.objects.filter(pk=case.pk).update(first_seen_at=at)


def test_danger_alerts_at_once_and_after_two_and_four_minutes(
    staffed: Challenge, mina: Person, clock: time_machine.Traveller
) -> None:
    assert cry_of(mina, staffed, DANGER).level == "T0"
    ring()
    assert told() == ["vera"]
    clock.shift(timedelta(seconds=119))
    ring()
    assert told() == ["vera"]
    clock.shift(timedelta(seconds=1))
    ring()
    assert told() == ["vera", "wim"]
    clock.shift(timedelta(minutes=2))
    ring()
    assert told() == ["vera", "wim", "sam"]


def test_distress_alerts_after_ten_and_fifteen_minutes(
    staffed: Challenge, mina: Person, clock: time_machine.Traveller
) -> None:
    assert cry_of(mina, staffed, DISTRESS).level == "T1"
    for minutes, expected in (
        (9, []),
        (1, ["vera"]),
        (4, ["vera"]),
        (1, ["vera", "wim"]),
        (60, ["vera", "wim"]),
    ):
        clock.shift(timedelta(minutes=minutes))
        ring()
        assert told() == expected


def test_nobody_is_alerted_any_more_once_somebody_has_opened_the_case(
    staffed: Challenge, mina: Person, clock: time_machine.Traveller
) -> None:
    case = cry_of(mina, staffed)
    ring()
    see(case, timezone.now())
    clock.shift(timedelta(minutes=5))
    ring()
    assert told() == ["vera"]


def test_an_alert_that_waits_is_let_go_when_the_case_is_opened_meanwhile(
    staffed: Challenge, mina: Person
) -> None:
    case = cry_of(mina, staffed)
    raise_alerts()
    see(case, timezone.now())
    assert send_alerts() == 0
    assert (told(), Alert.objects.get().retry_at) == ([], None)


def test_with_nobody_on_duty_the_safeguarding_lead_and_the_organisation_are_alerted_at_once(
    lea: Person, sam: Person, vera: Person, mina: Person
) -> None:
    challenge = open_challenge(lea)
    add_channel(sam, Way.EMAIL, "pager@example.org", for_organisation=True)
    cry_of(mina, challenge)
    ring()
    assert sorted(told()) == ["pager", "sam"]


def test_a_later_step_asks_everybody_again_when_nobody_is_left(
    lea: Person, sam: Person, mina: Person, clock: time_machine.Traveller
) -> None:
    cry_of(mina, open_challenge(lea))
    ring()
    clock.shift(timedelta(minutes=2))
    ring()
    assert told() == ["sam", "sam"]


def test_a_pager_that_does_not_answer_alerts_the_next_person_at_once_and_is_tried_again(
    staffed: Challenge,
    vera: Person,
    mina: Person,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: Iterator[NotSent | Receipt] = iter(
        [NotSent("No answer (TimeoutError)."), Receipt("answered 200")]
    )

    def webhook(*_: object, **__: object) -> Receipt:
        answer = next(answers)
        if isinstance(answer, NotSent):
            raise answer
        return answer

    monkeypatch.setattr(ringing, "send_webhook", webhook)
    add_channel(vera, Way.WEBHOOK, HOOK)
    cry_of(mina, staffed)
    ring()
    assert told() == []
    ring()
    assert told() == ["wim"]
    assert LogLine.objects.filter(action="alert_failed").count() == 1
    clock.shift(timedelta(seconds=5))
    ring()
    again = Alert.objects.get(way=Way.WEBHOOK)
    assert (again.attempts, again.receipt, again.retry_at) == (2, "answered 200", None)
    assert again.failed_at is not None
    assert again.sent_at is not None


def test_a_pager_that_never_answers_is_given_up(
    staffed: Challenge,
    vera: Person,
    mina: Person,
    clock: time_machine.Traveller,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def webhook(*_: object, **__: object) -> Receipt:
        raise NotSent("No answer (TimeoutError).")

    monkeypatch.setattr(ringing, "send_webhook", webhook)
    add_channel(vera, Way.WEBHOOK, HOOK)
    cry_of(mina, staffed)
    for _minute in range(6):
        ring()
        clock.shift(timedelta(minutes=1))
    given_up = Alert.objects.get(way=Way.WEBHOOK, step=1)
    assert (given_up.attempts, given_up.retry_at, given_up.sent_at) == (4, None, None)


def test_two_workers_send_an_alert_once(
    staffed: Challenge, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    cry_of(mina, staffed)
    raise_alerts()
    raise_alerts()
    assert Alert.objects.count() == 1
    first = ringing._lease(timezone.now())
    assert len(first) == 1
    assert send_alerts() == 0
    assert told() == []


def test_a_look_that_finds_nothing_due_asks_for_no_write_lock(
    staffed: Challenge, mina: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cry_of(mina, staffed, DISTRESS)
    with django_assert_num_queries(3) as asked:
        assert not ring()
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_an_alert_whose_worker_was_killed_is_sent_by_the_next(
    staffed: Challenge, mina: Person, clock: time_machine.Traveller
) -> None:
    cry_of(mina, staffed)
    raise_alerts()
    ringing._lease(timezone.now())
    clock.shift(timedelta(seconds=30))
    assert send_alerts() == 1
    assert told() == ["vera"]


def test_an_alert_holds_no_word_of_the_child(staffed: Challenge, mina: Person) -> None:
    case = cry_of(mina, staffed, "I want to kill myself, says Mina")
    ring()
    letter = letter_of(Alert.objects.select_related("case", "person").get())
    sent = f"{mail.outbox[0].subject} {mail.outbox[0].body} {letter.as_json()}"
    assert not any(word in sent for word in ("kill", "Mina", mina.public_id))
    assert case.public_id in str(letter.as_json())
    assert "Danger" in mail.outbox[0].subject


def test_a_receipt_is_confirmed_once_by_its_sealed_word_alone(staffed: Challenge, mina: Person) -> None:
    cry_of(mina, staffed)
    ring()
    alert = Alert.objects.get()
    assert alert_by_seal(alert.public_id) is None
    assert alert_by_seal(sealed(alert)[:-1] + "?") is None
    found = alert_by_seal(sealed(alert))
    assert found == alert
    confirm_alert(alert)
    confirm_alert(alert)
    assert LogLine.objects.filter(action="alert_received").count() == 1


def test_whoever_wrote_the_words_is_never_the_one_who_is_alerted(
    lea: Person, sam: Person, vera: Person
) -> None:
    challenge = open_challenge(lea)
    duty.staff_around_the_clock(sam, [vera], ["en"])
    cry_of(vera, challenge)
    ring()
    assert told() == ["sam"]


def test_a_flood_of_distress_sends_one_mail_a_minute_and_danger_each(
    staffed: Challenge, mina: Person, omar: Person, clock: time_machine.Traveller
) -> None:
    for number in range(3):
        cry_of(mina, staffed, f"{DISTRESS} {number}")
    clock.shift(timedelta(minutes=10))
    ring()
    assert told() == ["vera"] * 3
    cry_of(omar, staffed, DISTRESS)
    clock.shift(timedelta(minutes=10))
    mail.outbox.clear()
    cry_of(omar, staffed, DANGER)
    ring()
    assert "vera" in told()


def test_distress_that_comes_within_the_minute_goes_with_the_alert_before(
    staffed: Challenge, mina: Person, clock: time_machine.Traveller
) -> None:
    cry_of(mina, staffed, f"{DISTRESS} 1")
    clock.shift(timedelta(seconds=30))
    cry_of(mina, staffed, f"{DISTRESS} 2")
    clock.shift(timedelta(minutes=9, seconds=30))
    ring()
    clock.shift(timedelta(seconds=30))
    ring()
    assert told() == ["vera"]
    assert Alert.objects.filter(receipt=WITH_ANOTHER).count() == 1


def test_channels_are_ones_own_and_the_organisations_the_safeguarding_leads(
    cast: Cast, vera: Person, sam: Person
) -> None:
    for name, person in cast.items():
        if not isinstance(person, Person):
            continue
        if name not in {"vera", "sam"}:
            with pytest.raises(NotAllowed):
                add_channel(person, Way.EMAIL, "a@example.org")
        if name != "sam":
            with pytest.raises(NotAllowed):
                add_channel(person, Way.EMAIL, "a@example.org", for_organisation=True)
    own = add_channel(vera, Way.EMAIL, "night@example.org")
    remove_channel(sam, own.public_id)
    assert channels_for(vera) == [own]
    remove_channel(vera, own.public_id)
    assert [channel.address for channel in channels_for(vera)] == ["vera@example.org"]
    shared = add_channel(sam, Way.WEBHOOK, HOOK, for_organisation=True)
    with pytest.raises(NotAllowed):
        remove_channel(vera, shared.public_id)
    remove_channel(sam, shared.public_id)
    assert not AlertChannel.objects.filter(person=None).exists()


def test_a_channel_that_could_never_work_is_refused(vera: Person) -> None:
    for way, address in (
        (Way.EMAIL, "nobody"),
        (Way.WEBHOOK, "ftp://x"),
        (Way.PUSH, "https://push.example/1"),
    ):
        with pytest.raises(ChannelRefused):
            add_channel(vera, way, address)
    first = add_channel(vera, Way.WEBHOOK, HOOK)
    assert add_channel(vera, Way.WEBHOOK, HOOK) == first
    assert len(first.secrets["shared"]) > 32
