"""What may be a cry for help is published only by a second deliberate step, whoever sends the form."""

from dataclasses import replace

import pytest
from django.test import Client

from groundswell.challenges.access import Entry
from groundswell.engagement.actions import withdraw_comment
from groundswell.people.access import Person
from groundswell.safeguarding.models import Verdict
from groundswell.safeguarding.rules import VerdictRefused
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS
from groundswell.safeguarding.tests.decided import CALM, PUBLISH, commented, decided, state_of
from tests.stage import open_challenge, original_of

IN_HASTE = replace(PUBLISH, is_cared_for=False)
TICK = 'name="is_cared_for"'
OTHER_TICK = 'name="is_not_distress"'
STEPS = "<kbd>P</kbd> <kbd>Space</kbd> <kbd>P</kbd>"


@pytest.fixture
def original(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="approval"), "bullying")


@pytest.mark.parametrize("words", [DANGER, DISTRESS])
def test_a_cry_is_published_only_by_who_says_that_she_looked(
    original: Entry, mina: Person, vera: Person, words: str
) -> None:
    comment, case = commented(mina, original, words)
    with pytest.raises(VerdictRefused, match="Tick that you looked") as refused:
        decided(vera, case, IN_HASTE)
    assert refused.value.field == "is_cared_for"
    assert state_of(comment) == ("held", False)
    decided(vera, case, PUBLISH)
    assert state_of(comment) == ("published", False)


@pytest.mark.parametrize("words", [DANGER, DISTRESS])
def test_a_form_without_the_tick_is_refused_and_keeps_what_was_written(
    client: Client, original: Entry, mina: Person, vera: Person, words: str
) -> None:
    comment, case = commented(mina, original, words)
    client.force_login(vera)
    address = f"/desk/{case.public_id}/"
    sent = {"decision": "publish", "round": "1", "words": "I rang her school."}
    answer = client.post(address, sent)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "I rang her school." in shown
    assert "Tick that you looked" in shown
    assert state_of(comment) == ("held", False)
    assert not Verdict.objects.exists()
    assert client.post(address, {**sent, "is_cared_for": "on"}).status_code != 422
    assert state_of(comment) == ("published", False)


def test_the_page_of_a_cry_says_which_keys_publish_it_and_any_other_page_one(
    client: Client, lea: Person, mina: Person, vera: Person
) -> None:
    challenge = open_challenge(lea, comments="approval")
    client.force_login(vera)
    for theme, words, is_cry in (("bullying", DANGER, True), ("school", CALM, False)):
        _comment, case = commented(mina, original_of(challenge, theme), words)
        shown = client.get(f"/desk/{case.public_id}/").content.decode()
        assert (TICK in shown) is is_cry
        assert (OTHER_TICK in shown) is is_cry
        assert (STEPS in shown) is is_cry
        assert "for Danger and Distress P, Space, P" in shown


def test_words_that_were_taken_back_are_closed_and_not_called_published(
    client: Client, original: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, original, DANGER)
    withdraw_comment(mina, comment.public_id)
    client.force_login(vera)
    address = f"/desk/{case.public_id}/"
    shown = client.get(address).content.decode()
    assert "Close the case <kbd>P</kbd>" in shown
    assert "Publish <kbd>P</kbd>" not in shown
    assert "needs no more help from us now" in shown
    client.post(address, {"decision": "publish", "round": "1", "is_cared_for": "on"})
    case.refresh_from_db()
    assert case.state == "decided"
    assert state_of(comment)[0] == "withdrawn"
