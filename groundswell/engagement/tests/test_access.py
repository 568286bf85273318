"""Who may like, share, comment on and read what, with the whole cast."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from groundswell.challenges.access import Challenge, Entry
from groundswell.challenges.actions import move_challenge, update_challenge
from groundswell.challenges.reads import document_of
from groundswell.challenges.rules import CommentMode
from groundswell.engagement import access, actions
from groundswell.engagement.rules import CommentHindrance
from groundswell.engagement.tests.written import write
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, Somebody
from groundswell.people.rules import AgeBand
from groundswell.videos.actions import decline_video
from tests.cast import Cast
from tests.stage import (
    open_challenge,
    original_of,
    public_id_of,
    published_answer,
    video_id_of,
    waiting_answer,
)

pytestmark = pytest.mark.django_db
EVERYBODY = {"mina", "omar", "lea", "vera", "noor", "kim", "sol", "sam", "olu"}


def who_gets_in(cast: Cast, door: Callable[[Somebody], object]) -> set[str]:
    inside = set()
    for name, person in cast.items():
        try:
            door(person)
        except (NotAllowed, NotFound):
            continue
        inside.add(name)
    return inside


def test_everybody_may_share_what_is_published(cast: Cast, lea: Person) -> None:
    public_id = public_id_of(original_of(open_challenge(lea)))
    assert who_gets_in(cast, lambda person: access.shareable_entry_for(person, public_id)) == EVERYBODY


def test_nobody_may_share_what_waits_to_be_checked(cast: Cast, lea: Person, kim: Person) -> None:
    waiting = public_id_of(waiting_answer(kim, original_of(open_challenge(lea))))
    assert who_gets_in(cast, lambda person: access.shareable_entry_for(person, waiting)) == set()


def test_whoever_has_an_account_may_like(cast: Cast) -> None:
    assert who_gets_in(cast, access.liker_for) == EVERYBODY - {"sol"}


def test_who_waits_for_a_guardian_can_only_watch(mina_in_germany: Person) -> None:
    with pytest.raises(NotAllowed):
        access.liker_for(mina_in_germany)


def test_whoever_has_an_account_may_come_to_the_form(cast: Cast, school: Entry) -> None:
    public_id = public_id_of(school)
    inside = who_gets_in(cast, lambda person: access.commentable_entry_for(person, public_id))
    assert inside == EVERYBODY - {"sol"}


def test_who_is_too_young_or_waits_for_a_guardian_does_not_come_to_the_form(
    school: Entry, mina: Person, mina_in_germany: Person
) -> None:
    mina.age_band = AgeBand.UNDER_13
    for person, found in (
        (mina, CommentHindrance.TOO_YOUNG),
        (mina_in_germany, CommentHindrance.GUARDIAN),
    ):
        assert access.comment_hindrance(person, school, "en") is found
        with pytest.raises(NotAllowed):
            access.commentable_entry_for(person, public_id_of(school))


@pytest.mark.usefixtures("said")
def test_what_waits_is_read_by_its_author_and_the_desk(cast: Cast, school: Entry, mina: Person) -> None:
    comment = write(mina, school)
    door = partial(access.comment_for, public_id=comment.public_id)
    assert who_gets_in(cast, door) == {"mina", "vera", "sam"}
    actions.publish_comment(comment.pk)
    assert who_gets_in(cast, door) == EVERYBODY
    actions.decline_comment(comment.pk)
    assert who_gets_in(cast, door) == {"mina", "vera", "sam"}


@pytest.mark.usefixtures("said")
def test_only_its_author_opens_her_own_page_of_a_comment(cast: Cast, school: Entry, mina: Person) -> None:
    comment = write(mina, school)
    actions.publish_comment(comment.pk)
    door = partial(access.own_comment_for, public_id=comment.public_id)
    assert who_gets_in(cast, door) == {"mina"}


@pytest.mark.usefixtures("said")
def test_a_comment_goes_out_of_sight_with_its_video(
    cast: Cast, school: Entry, omar: Person, kim: Person
) -> None:
    answer = published_answer(omar, school)
    comment = write(kim, answer)
    decline_video(video_id_of(answer), "A reason.")
    door = partial(access.comment_for, public_id=comment.public_id)
    assert who_gets_in(cast, door) == {"kim", "vera", "sam"}


def test_each_hindrance_is_told_to_everybody_it_stands_against(
    cast: Cast, talking: Challenge, school: Entry, bullying: Entry
) -> None:
    def told(entry: Entry, language: str = "en") -> dict[str, str]:
        return {name: str(access.comment_hindrance(one, entry, language)) for name, one in cast.items()}

    with_account = dict.fromkeys(EVERYBODY - {"sol"}, "")
    assert told(school) == {**with_account, "sol": "signed_out"}
    assert told(bullying) == {**dict.fromkeys(with_account, "nobody_on_duty"), "sol": "signed_out"}
    actions.keep_comments_open(bullying.theme_id, ["en"], timezone.now() + timedelta(seconds=90))
    assert told(bullying) == told(bullying, "en-gb") == told(bullying, "zxx") == told(school)
    assert told(bullying, "fr")["kim"] == "nobody_on_duty"
    update_challenge(talking, replace(document_of(talking), comments=CommentMode.CLOSED))
    assert set(told(original_of(talking, "school")).values()) == {"closed"}
    update_challenge(talking, replace(document_of(talking), comments=CommentMode.OPEN))
    move_challenge(Challenge.objects.get(), "close")
    assert set(told(original_of(talking, "school")).values()) == {"not_open"}
