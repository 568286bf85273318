"""A limited video stands where its link leads and on its author's page, in no list, and takes no answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groundswell.challenges.access import Hindrance, answerable_entry_for, hindrance, published_entry_for
from groundswell.challenges.reads import answers_to, entries_by, path_to_original, published_entries
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from groundswell.people.actions import suspend
from groundswell.videos.actions import limit_video
from tests.stage import open_challenge, original_of, public_id_of, published_answer, video_id_of


def test_it_is_in_no_list_and_still_there_for_whoever_has_the_link(
    lea: Person, kim: Person, mina: Person
) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    limited = published_answer(kim, original)
    below = published_answer(mina, limited)
    limit_video(video_id_of(limited), is_limited=True)
    shown = public_id_of(limited)
    for cards in (published_entries(challenge, "en"), answers_to(original, "en")):
        assert shown not in {card.public_id for card in cards}
    assert [card.public_id for card in entries_by(kim, "en")] == [shown]
    assert [card.public_id for card in path_to_original(below, "en")][1] == shown
    assert public_id_of(below) in {card.public_id for card in published_entries(challenge, "en")}
    found = published_entry_for(mina, shown)
    assert hindrance(mina, found) is Hindrance.NOT_OPEN
    with pytest.raises(NotAllowed):
        answerable_entry_for(mina, shown)
    limit_video(video_id_of(limited), is_limited=False)
    assert shown in {card.public_id for card in answers_to(original, "en")}


def test_whose_account_rests_cannot_answer_and_reads_why(lea: Person, kim: Person) -> None:
    original = original_of(open_challenge(lea))
    suspend(kim.pk, timezone.now() + timedelta(days=1))
    kim.refresh_from_db()
    assert hindrance(kim, original) is Hindrance.SUSPENDED
    with pytest.raises(NotAllowed, match="rests"):
        answerable_entry_for(kim, public_id_of(original))
