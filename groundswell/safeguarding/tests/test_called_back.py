"""Whoever needs a person again is heard again: the case opens, and duty is alerted as for a new one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.people.access import Person
from groundswell.safeguarding.actions import claim_case, duty, report_comment
from groundswell.safeguarding.actions.alerts import raise_alerts
from groundswell.safeguarding.actions.claims import look_at_case, release_case
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.actions.threads import ask_for_person, resolve, send
from groundswell.safeguarding.models import Alert, Case
from groundswell.safeguarding.rules import Category, Decision, Ground, VerdictRefused, VerdictWish
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from groundswell.safeguarding.tests.decided import decided
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
    assert again(case) == ("open", 2, True)
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
    decided(vera, case, VerdictWish(Decision.PUBLISH))
    assert case.comment is not None
    report_comment(None, case.comment.pk, Category.SPAM, address="a")
    case.refresh_from_db()
    assert (case.state, case.level) == ("open", "T1")
    with pytest.raises(VerdictRefused, match="never told of a rule"):
        decided(vera, case, VerdictWish(Decision.DECLINE, rule="kind", words="No."))
