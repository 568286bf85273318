"""Handing in an answer: under which terms, to what, and what the log hears of it."""

import pytest
from time_machine import travel

from groundswell.challenges.actions import Way, answer, move_challenge, note_answer_started
from groundswell.challenges.models import Entry
from groundswell.challenges.reads import challenge_page
from groundswell.challenges.rules import TermsNotAccepted
from groundswell.events.reads import recorded_facts
from groundswell.events.rules import Source
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from groundswell.videos.reads import my_videos
from groundswell.videos.rules import UploadRefused
from tests.stage import handed_in_answer, open_challenge, original_of, public_id_of, short_video


@pytest.mark.django_db
def test_it_hangs_below_what_it_answers_and_keeps_the_terms(lea: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    entry = handed_in_answer(mina, original)
    assert (entry.parent_id, entry.original_id, entry.generation) == (original.pk, original.pk, 1)
    assert entry.theme_id == original.theme_id
    assert entry.terms_hash == challenge_page(challenge, "en").terms_hash
    assert entry.joined_at is None


@pytest.mark.django_db
def test_the_log_hears_who_set_it_off(lea: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    terms = challenge_page(challenge, "en").terms_hash
    way = Way(invitation=7, source=Source.INVITATION)
    entry = answer(mina, short_video(), public_id_of(original), terms_accepted=terms, way=way)
    fact = recorded_facts("take_sent")[0]
    assert entry.invitation == 7
    assert (fact.body["video"], fact.body["invitation"]) == (original.video_id, 7)
    assert (fact.body["country"], fact.body["source"]) == ("BE", int(Source.INVITATION))


@pytest.mark.django_db
def test_opening_the_form_is_a_fact_of_its_own(lea: Person, mina: Person) -> None:
    original = original_of(open_challenge(lea))
    note_answer_started(mina, original)
    assert recorded_facts("take_started")[0].body["video"] == original.video_id


@pytest.mark.django_db
def test_it_refuses_terms_that_are_not_those_of_today(lea: Person, mina: Person) -> None:
    original = original_of(open_challenge(lea))
    with pytest.raises(TermsNotAccepted):
        answer(mina, short_video(), public_id_of(original), terms_accepted="0" * 64)
    assert my_videos(mina) == []


@pytest.mark.django_db
def test_it_refuses_a_file_that_is_no_video_and_leaves_nothing(
    lea: Person, mina: Person, tmp_path_factory: pytest.TempPathFactory
) -> None:
    challenge = open_challenge(lea)
    text = tmp_path_factory.mktemp("answer") / "video.mp4"
    text.write_text("this is no video")
    with pytest.raises(UploadRefused):
        answer(
            mina,
            text,
            public_id_of(original_of(challenge)),
            terms_accepted=challenge_page(challenge, "en").terms_hash,
        )
    assert Entry.objects.filter(generation=1).count() == 0
    assert len(recorded_facts("take_sent")) == 0


@pytest.mark.django_db
def test_nobody_answers_a_closed_challenge(lea: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    move_challenge(challenge, "close")
    with pytest.raises(NotAllowed):
        handed_in_answer(mina, original)


@pytest.mark.django_db
def test_nobody_answers_after_the_last_day(lea: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    with travel(f"{challenge.closes_on}T23:30:00+00:00", tick=False), pytest.raises(NotAllowed):
        # In Brussels it is already half past midnight.
        handed_in_answer(mina, original)
