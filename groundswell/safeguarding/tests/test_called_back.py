"""Whoever needs a person again is heard again: the case opens, and duty is alerted as for a new one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Challenge
from groundswell.people.access import Person
from groundswell.safeguarding.actions import alerts, claim_case, duty, report_comment
from groundswell.safeguarding.actions.alerts import raise_alerts
from groundswell.safeguarding.actions.cases import Subject, drop_case
from groundswell.safeguarding.actions.claims import look_at_case, release_case
from groundswell.safeguarding.actions.opinions import change_level
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.actions.seals import seal_case
from groundswell.safeguarding.actions.threads import ask_for_person, resolve, send
from groundswell.safeguarding.models import Alert, Case
from groundswell.safeguarding.rules import Category, Decision, Ground, Level, VerdictRefused, VerdictWish
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from groundswell.safeguarding.tests.decided import PUBLISH, decided
from tests.stage import open_challenge

CARE = VerdictWish(Decision.DECLINE, ground=Ground.CARE, words="We are here for you.")


@pytest.fixture
def staffed(lea: Person, sam: Person, vera: Person) -> Challenge:
    challenge = open_challenge(lea)
    duty.staff_around_the_clock(sam, [vera], ["en"])
    return challenge


def again(case: Case) -> tuple[str, int, bool]:
    case.refresh_from_db()
    return case.state, case.round, case.first_seen_at is None


@pytest.mark.django_db
def test_an_author_who_asks_for_a_person_after_the_decision_is_in_the_queue_and_alerts_again(
    staffed: Challenge, mina: Person, vera: Person
) -> None:
    case = cry_of(mina, staffed, DANGER)
    ring()
    look_at_case(vera, case.public_id)
    decided(vera, case, CARE)
    case.refresh_from_db()
    thread = ask_for_person(mina, case)
    assert again(case) == ("open", 2, True)
    assert case.due_at <= timezone.now() + timedelta(minutes=5)
    ring()
    assert [alert.round for alert in Alert.objects.filter(sent_at__isnull=False).order_by("pk")] == [1, 2]
    send(mina, thread, "are you there")
    assert again(case) == ("open", 2, True)


@pytest.mark.django_db
def test_a_message_to_nobody_alerts_and_one_to_who_has_the_case_tells_her(
    staffed: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    case = cry_of(mina, staffed, DANGER)
    look_at_case(vera, case.public_id)
    claim_case(vera, case.public_id)
    case.refresh_from_db()
    thread = ask_for_person(mina, case)
    send(mina, thread, "are you there")
    send(mina, thread, "please")
    assert again(case) == ("open", 1, False)
    assert vera.notices.filter(kind="author_waits").count() == 2
    assert sam.notices.filter(kind="author_waits").count() == 2
    release_case(vera, case.public_id)
    send(mina, thread, "anybody?")
    assert again(case) == ("open", 1, False)
    assert case.left_at is not None
    assert raise_alerts() > 0


@pytest.mark.django_db
def test_a_thread_that_was_closed_calls_back_when_it_is_opened_again(
    staffed: Challenge, mina: Person, vera: Person
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    look_at_case(vera, case.public_id)
    resolve(vera, ask_for_person(mina, case))
    decided(vera, case, CARE)
    case.refresh_from_db()
    ask_for_person(mina, case)
    assert again(case)[0::2] == ("open", True)
    assert case.level == "T1"


@pytest.mark.django_db
def test_who_wrote_to_a_person_is_heard_after_her_case_was_lowered_and_dropped(
    staffed: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    thread = ask_for_person(mina, case)
    assert change_level(sam, case.public_id, Level.RULES)
    drop_case(Subject(comment=case.comment_id))
    assert again(case) == ("dropped", 1, True)
    send(mina, thread, "are you there")
    assert again(case) == ("open", 2, True)
    assert case.level == "T1"
    with travel(timezone.now() + timedelta(minutes=10), tick=False):
        assert raise_alerts() == 1


@pytest.mark.django_db
def test_who_asks_for_a_person_is_alerted_for_although_her_case_waits_as_a_lesser_one(
    staffed: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    thread = ask_for_person(mina, case)
    assert change_level(sam, case.public_id, Level.NOISE)
    send(mina, thread, "are you there")
    assert again(case) == ("open", 2, True)
    assert case.level == "T1"


@pytest.mark.django_db
def test_a_report_of_danger_alerts_although_somebody_has_seen_the_case_before(
    staffed: Challenge, mina: Person, vera: Person
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    look_at_case(vera, case.public_id)
    assert case.comment is not None
    report_comment(None, case.comment.pk, Category.SELF_HARM, address="a")
    assert again(case) == ("open", 2, True)
    assert (case.level, raise_alerts()) == ("T0", 1)


@pytest.mark.django_db
def test_a_report_of_spam_makes_no_noise_of_a_child_in_need(
    staffed: Challenge, mina: Person, vera: Person
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    decided(vera, case, PUBLISH)
    assert case.comment is not None
    report_comment(None, case.comment.pk, Category.SPAM, address="a")
    case.refresh_from_db()
    assert (case.state, case.level) == ("open", "T1")
    with pytest.raises(VerdictRefused, match="never told of a rule"):
        decided(vera, case, VerdictWish(Decision.DECLINE, rule="kind", words="No."))


@pytest.mark.django_db
def test_whoever_asks_for_a_person_is_answered_although_her_case_is_sealed(
    staffed: Challenge, mina: Person, vera: Person, kim: Person, client: Client
) -> None:
    case = cry_of(mina, staffed, DANGER)
    look_at_case(vera, case.public_id)
    seal_case(vera, case.public_id, SealReason.SUSPECTED)
    case.refresh_from_db()
    thread = ask_for_person(mina, case)
    send(mina, thread, "are you there")
    assert again(case) == ("open", 2, True)
    client.force_login(vera)
    shown = client.get(f"/desk/{case.public_id}/", follow=True).content.decode()
    assert "The author asked for a person" in shown
    assert DANGER not in shown
    client.post(f"/desk/{case.public_id}/thread/join")
    shown = client.get(f"/desk/sealed/{case.public_id}/").content.decode()
    assert "are you there" in shown
    assert again(case) == ("open", 2, False)
    client.force_login(kim)
    assert client.get(f"/desk/sealed/{case.public_id}/").status_code == 403


@pytest.mark.django_db
def test_a_moderator_who_reported_it_ends_no_alarm_by_looking(
    staffed: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    case = cry_of(mina, staffed, DISTRESS)
    decided(sam, case, PUBLISH)
    assert case.comment is not None
    report_comment(vera, case.comment.pk, Category.SELF_HARM)
    look_at_case(vera, case.public_id)
    assert again(case) == ("open", 2, True)
    look_at_case(sam, case.public_id)
    assert again(case) == ("open", 2, False)


@pytest.mark.django_db
def test_a_flood_of_cases_that_alerted_already_hides_no_later_one(
    staffed: Challenge, mina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alerts, "MOST_AT_ONCE", 2)
    flood = [cry_of(mina, staffed, f"{DANGER} {number}") for number in range(2)]
    ring()
    last = cry_of(mina, staffed, DANGER)
    ring()
    assert [Alert.objects.filter(case=case).count() for case in (*flood, last)] == [1, 1, 1]
