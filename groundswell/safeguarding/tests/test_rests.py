"""Five minutes after a case of Danger; one rest in a shift may be skipped."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Challenge
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.claims import look_at_case
from groundswell.safeguarding.actions.duty import staff_around_the_clock
from groundswell.safeguarding.actions.rests import offer_rest, skip_rest
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.models import Alert, LogLine, Rest
from groundswell.safeguarding.reads import rest_of
from groundswell.safeguarding.reads.duty import on_duty, roster
from groundswell.safeguarding.rules.desk import StepRefused
from groundswell.safeguarding.rules.duty import MOST_DANGER_IN_A_SHIFT
from groundswell.safeguarding.rules.rests import RESTS_FOR
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from tests.cast import colleague
from tests.stage import open_challenge

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


def decide(client: Client, address: str) -> str:
    form = {"decision": "publish", "round": "1", "is_cared_for": "on"}
    return client.post(address, form, follow=True).content.decode()


def test_after_danger_comes_a_rest_and_no_case_before_it_ends(
    client: Client, challenge: Challenge, mina: Person, vera: Person
) -> None:
    cases = [cry_of(mina, challenge, words) for words in (DANGER, DISTRESS, DISTRESS)]
    client.force_login(vera)
    assert "Take five minutes" in decide(client, f"/desk/{cases[0].public_id}/")
    assert "Take five minutes" in client.post("/desk/next", follow=True).content.decode()
    with travel(timezone.now() + RESTS_FOR + timedelta(seconds=1)):
        assert client.get("/desk/rest/").status_code == 302
        assert "this is my life" in client.post("/desk/next", follow=True).content.decode()
        assert "Take five minutes" not in decide(client, f"/desk/{cases[1].public_id}/")


def test_one_rest_in_a_shift_can_be_skipped_and_is_counted(client: Client, vera: Person) -> None:
    client.force_login(vera)
    offer_rest(vera)
    assert client.post("/desk/rest/").status_code == 302
    assert rest_of(vera) is None
    offer_rest(vera)
    assert "You skipped one rest" in client.post("/desk/rest/").content.decode()
    with pytest.raises(StepRefused):
        skip_rest(vera)
    with travel(timezone.now() + timedelta(hours=13)):
        offer_rest(vera)
        skip_rest(vera)
        assert rest_of(vera) is None
        skip_rest(vera)
    assert Rest.objects.filter(is_skipped=True).count() == 2
    assert LogLine.objects.filter(action="break_skipped").count() == 2


def test_who_rests_or_has_seen_enough_is_asked_last(
    challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    wim = colleague("Wim", Role.MODERATOR)
    staff_around_the_clock(sam, [vera, wim], ["en"])
    assert on_duty("en") == [vera, wim]
    offer_rest(vera)
    assert on_duty("en") == [wim, vera]
    assert [reader.person for reader in roster().awake_at(timezone.now())] == [wim]
    cry_of(mina, challenge, DANGER)
    ring()
    assert [alert.person for alert in Alert.objects.all()] == [wim]
    offer_rest(wim)
    assert "en" not in roster().languages_at(timezone.now())
    with travel(timezone.now() + RESTS_FOR + timedelta(seconds=1)):
        assert on_duty("en") == [vera, wim]
        assert "en" in roster().languages_at(timezone.now())
        for number in range(MOST_DANGER_IN_A_SHIFT):
            look_at_case(vera, cry_of(mina, challenge, f"{DANGER} {number}").public_id)
        assert on_duty("en") == [wim, vera]
        offer_rest(wim)
        assert on_duty("en") == [vera, wim]
