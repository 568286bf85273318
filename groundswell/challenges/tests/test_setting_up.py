"""Making, rewriting and moving a challenge by its actions."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.actions import (
    close_ended,
    create_challenge,
    move_challenge,
    publish_original,
    update_challenge,
)
from groundswell.challenges.models import Challenge
from groundswell.challenges.reads import challenge_page, checklist, document_of, known_for
from groundswell.challenges.rules import ChallengeFaults, NotReady, check_document, node_of, plain_document
from groundswell.events.reads import recorded_facts
from groundswell.frame.problems import NotAllowed
from groundswell.lifecycle import WrongState
from groundswell.people.access import Person
from tests.stage import description, draft, keep_safe, open_challenge, rendered_original


def plain(challenge: Challenge) -> dict[str, Any]:
    return plain_document(document_of(challenge))


def rewritten(challenge: Challenge, **changes: object) -> Challenge:
    document = check_document(node_of({**plain(challenge), **changes}), known_for(challenge))
    return update_challenge(challenge, document)


@pytest.mark.django_db
def test_a_description_comes_back_as_it_went_in(lea: Person) -> None:
    document = check_document(node_of(description()), known_for())
    assert document_of(create_challenge(document, lea)) == document


@pytest.mark.django_db
def test_a_slug_and_a_hashtag_that_are_taken_meanwhile_are_refused(lea: Person) -> None:
    document = check_document(node_of(description()), known_for())
    create_challenge(document, lea)
    with pytest.raises(ChallengeFaults) as caught:
        create_challenge(document, lea)
    assert [fault.place for fault in caught.value.faults] == ["hashtag", "hashtag", "slug"]
    assert Challenge.objects.count() == 1


@pytest.mark.django_db
def test_themes_keep_their_numbers_when_they_are_moved_and_taken_out(lea: Person) -> None:
    challenge = draft(lea)
    themes = plain(challenge)["themes"]
    rewritten(challenge, themes=themes[::-1])
    assert [(theme.slug, theme.number) for theme in challenge.themes.all()] == [
        ("school", 2),
        ("bullying", 1),
    ]
    rewritten(challenge, themes=themes[1:])
    assert list(challenge.themes.values_list("number", flat=True)) == [2]


@pytest.mark.django_db
def test_what_was_promised_to_those_who_answer_cannot_change(lea: Person) -> None:
    challenge = open_challenge(lea)
    terms = {**plain(challenge)["use_terms"], "what": "Sell it"}
    with pytest.raises(ChallengeFaults, match="Answers were given under these terms"):
        rewritten(challenge, use_terms=terms)
    with pytest.raises(ChallengeFaults, match="has videos"):
        rewritten(challenge, themes=plain(challenge)["themes"][:1])
    with pytest.raises(ChallengeFaults, match="mark of a simulation"):
        rewritten(challenge, simulated=True)
    assert rewritten(challenge, brief="Other words").brief == {"en": "Other words"}


@pytest.mark.django_db
def test_it_is_ready_and_opens_only_when_the_checklist_holds(lea: Person) -> None:
    challenge = draft(lea, rules=[])
    with pytest.raises(NotReady, match="no rule"):
        move_challenge(challenge, "prepare")
    challenge = rewritten(challenge, rules=[{"id": "kind", "text": {"en": "Be kind.", "ar": "كن لطيفا."}}])
    move_challenge(challenge, "prepare")
    with pytest.raises(NotReady, match="No original is published yet in: bullying, school"):
        move_challenge(challenge, "open")
    for slug in ("bullying", "school"):
        publish_original(lea, rendered_original(lea, challenge, slug))
    with pytest.raises(NotReady, match="No country of this challenge has a helpline"):
        move_challenge(challenge, "open")
    keep_safe(challenge, "BE")
    assert move_challenge(challenge, "open").state == "open"
    states = [fact.body["state"] for fact in recorded_facts("challenge_state_changed")]
    assert states == ["draft", "ready", "open"]


@pytest.mark.django_db
def test_it_cannot_open_before_its_first_day_nor_skip_a_state(lea: Person) -> None:
    tomorrow = (timezone.now() + timedelta(days=2)).date().isoformat()
    challenge = draft(lea, opens_on=tomorrow)
    faults = {answered.id: str(answered.fault or "") for answered in checklist(challenge)}
    assert tomorrow in faults["first_day"]
    with pytest.raises(WrongState):
        move_challenge(challenge, "open")


@pytest.mark.django_db
def test_an_original_is_published_by_a_lead_after_it_was_rendered(lea: Person, kim: Person) -> None:
    challenge = draft(lea)
    entry = rendered_original(lea, challenge, "school")
    assert challenge_page(challenge, "en").originals == ()
    with pytest.raises(NotAllowed):
        publish_original(kim, entry)
    publish_original(lea, entry)
    assert [card.theme_slug for card in challenge_page(challenge, "en").originals] == ["school"]
    assert len(recorded_facts("original_published")) == 1


@pytest.mark.django_db
def test_it_closes_by_itself_after_its_last_day_in_its_zone(lea: Person) -> None:
    challenge = open_challenge(lea)
    with travel(f"{challenge.closes_on}T21:00:00+00:00", tick=False):
        assert close_ended() == 0
    with travel(f"{challenge.closes_on + timedelta(days=1)}T00:00:01+00:00", tick=False):
        assert close_ended() == 1
        assert close_ended() == 0
    challenge.refresh_from_db()
    assert challenge.state == "closed"
