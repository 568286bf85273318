"""What the desk, the author and the clock do with a comment; each twice is once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.engagement import actions, states
from groundswell.engagement.access import Comment
from groundswell.engagement.reactions import consent_withdrawn
from groundswell.engagement.tests.written import write
from groundswell.events.rules import FactRecord
from groundswell.frame.problems import NotFound
from groundswell.lifecycle import WrongState
from groundswell.people.access import Person
from groundswell.videos.actions import erase_video
from tests.stage import published_answer, video_id_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("said")]
Facts = list[tuple[str, dict[str, object]]]


@pytest.fixture
def waiting(school: Entry, mina: Person) -> Comment:
    """A minor's comment, which waits."""
    return write(mina, school)


def test_each_decision_made_twice_is_made_once(waiting: Comment, recorded: Facts) -> None:
    for act in (
        actions.publish_comment,
        actions.hold_comment,
        actions.decline_comment,
        actions.publish_comment,
    ):
        for _ in range(2):
            act(waiting.pk)
    kinds = [kind for kind, _ in recorded]
    assert kinds == ["comment_published", "comment_held", "comment_declined", "comment_restored"]


def test_a_comment_counts_once_however_often_it_appears(waiting: Comment, recorded: Facts) -> None:
    first = actions.publish_comment(waiting.pk)
    actions.decline_comment(waiting.pk)
    again = actions.publish_comment(waiting.pk)
    assert [kind for kind, _ in recorded].count("comment_published") == 1
    assert again.published_at == first.published_at


def test_limiting_folds_and_unfolds(waiting: Comment, recorded: Facts) -> None:
    for is_limited in (True, True, False):
        assert actions.limit_comment(waiting.pk, is_limited=is_limited).is_limited is is_limited
    assert [kind for kind, _ in recorded] == ["comment_limited"] * 2


def test_an_author_takes_hers_back_and_nobody_elses(waiting: Comment, mina: Person, kim: Person) -> None:
    actions.publish_comment(waiting.pk)
    with pytest.raises(NotFound):
        actions.withdraw_comment(kim, waiting.public_id)
    for _ in range(2):
        assert actions.withdraw_comment(mina, waiting.public_id).state == states.WITHDRAWN


def test_what_was_taken_back_is_not_published_any_more(waiting: Comment, mina: Person) -> None:
    actions.withdraw_comment(mina, waiting.public_id)
    with pytest.raises(WrongState):
        actions.publish_comment(waiting.pk)


def test_erasing_leaves_no_word_no_author_and_nothing_that_was_seen(waiting: Comment) -> None:
    actions.erase_comment(waiting.pk)
    erased = actions.erase_comment(waiting.pk)
    assert (erased.state, erased.text, erased.author) == (states.ERASED, "", None)
    assert (erased.level, erased.signals, erased.score, erased.language) == ("", [], 0.0, "und")


def test_what_was_taken_back_is_erased_within_a_day(waiting: Comment, mina: Person) -> None:
    actions.withdraw_comment(mina, waiting.public_id)
    assert actions.erase_overdue_comments() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=24), tick=False):
        assert actions.erase_overdue_comments(kept=[waiting.pk]) == 0
        assert actions.erase_overdue_comments() == 1


def test_what_was_declined_stays_as_long_as_it_can_be_contested(waiting: Comment) -> None:
    actions.decline_comment(waiting.pk)
    day = timedelta(days=1)
    now = timezone.now()
    assert actions.erase_overdue_comments(now=now + 182 * day) == 0
    assert actions.erase_overdue_comments(now=now + 183 * day) == 1


def test_what_waits_or_is_published_is_never_overdue(waiting: Comment, school: Entry, kim: Person) -> None:
    write(kim, school)
    assert actions.erase_overdue_comments(now=timezone.now() + timedelta(days=4000)) == 0


def test_comments_go_with_the_video_that_is_erased(school: Entry, kim: Person, omar: Person) -> None:
    answer = published_answer(omar, school)
    comment = write(kim, answer)
    erase_video(video_id_of(answer))
    assert actions.erase_overdue_comments() == 1
    assert Comment.objects.get(pk=comment.pk).text == ""


def test_what_was_written_goes_with_the_consent(school: Entry, mina: Person, kim: Person) -> None:
    published = write(mina, school, "One")
    actions.publish_comment(published.pk)
    write(mina, school, "Two")
    other = write(kim, school)
    fact = FactRecord(1, "consent_withdrawn", timezone.now(), {"person": mina.pk})
    for _ in range(2):
        consent_withdrawn(fact)
    assert {one.state for one in Comment.objects.filter(author=mina)} == {states.WITHDRAWN}
    assert Comment.objects.get(pk=other.pk).state == states.PUBLISHED
