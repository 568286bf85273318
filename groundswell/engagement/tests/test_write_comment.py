"""Comments are taken in: who appears at once, who is looked at first, and what is never refused."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from groundswell.challenges.access import Challenge, Entry
from groundswell.challenges.actions import move_challenge, update_challenge
from groundswell.challenges.reads import document_of
from groundswell.challenges.rules import CommentMode
from groundswell.engagement import actions
from groundswell.engagement.access import Comment
from groundswell.engagement.actions import comments
from groundswell.engagement.rules import (
    HELD,
    PUBLISHED,
    Circumstances,
    CommentHindrance,
    CommentRefused,
    CommentsClosed,
    PersonalDataFound,
)
from groundswell.engagement.tests.written import AROUND, seen_as, write
from groundswell.people.access import Person
from groundswell.people.actions import set_suspension
from groundswell.screening.levels import Level
from groundswell.screening.screen import screen
from groundswell.screening.signals import NO_LANGUAGE, Screening
from tests.stage import original_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("said")]
PHONE = "Call me on 0470 12 34 56"


def with_mode(challenge: Challenge, mode: CommentMode, theme_slug: str = "school") -> Entry:
    update_challenge(challenge, replace(document_of(challenge), comments=mode))
    return original_of(challenge, theme_slug)


def test_an_adults_harmless_comment_appears_at_once_where_comments_are_open(
    school: Entry, kim: Person, recorded: list[tuple[str, dict[str, object]]]
) -> None:
    comment = write(kim, school)
    assert (comment.state, comment.level, comment.published_at) == (PUBLISHED, "", comment.at)
    assert [kind for kind, _ in recorded] == ["comment_written", "comment_published"]
    assert all("text" not in body and "person" not in body for _, body in recorded)


def test_a_minors_comment_always_waits(school: Entry, mina: Person) -> None:
    assert write(mina, school).state == HELD


def test_each_comment_waits_where_the_lead_said_so(talking: Challenge, kim: Person) -> None:
    assert write(kim, with_mode(talking, CommentMode.APPROVAL)).state == HELD


@pytest.mark.parametrize(
    ("level", "signal", "state"),
    [
        (Level.NOISE, "spam", PUBLISHED),
        (Level.RULES, "bullying", HELD),
        (Level.DISTRESS, "distress", HELD),
        (Level.DANGER, "danger", HELD),
    ],
)
def test_what_is_more_than_noise_waits(
    school: Entry, kim: Person, said: dict[str, Screening], level: Level, signal: str, state: str
) -> None:
    said["Words"] = seen_as(level, signal)
    comment = write(kim, school, "Words")
    assert (comment.state, comment.level) == (state, level)
    assert comment.signals == [{"name": signal, "reason": "A reason."}]


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u200d", "\u202e"])
def test_no_words_are_refused(school: Entry, kim: Person, text: str) -> None:
    with pytest.raises(CommentRefused, match="empty"):
        write(kim, school, text)


@pytest.mark.parametrize("length", [1001, 100_000])
def test_too_many_words_are_refused_with_both_numbers(school: Entry, kim: Person, length: int) -> None:
    with pytest.raises(CommentRefused, match=rf"1000 characters; yours has {length}"):
        write(kim, school, "a" * length)


def test_words_are_kept_without_controls_and_signs_that_turn_them_round(school: Entry, kim: Person) -> None:
    comment = write(kim, school, "  e\u0301 \u202eabc\x00\r\n\r\n\r\n\r\nend ")
    assert comment.text == "\u00e9 abc\n\nend"


def test_emoji_alone_are_words(school: Entry, kim: Person, said: dict[str, Screening]) -> None:
    said["👏🏽👩‍👧"] = Screening(None, NO_LANGUAGE, (), 0.0)
    comment = write(kim, school, "👏🏽👩‍👧")
    assert (comment.state, comment.text) == (PUBLISHED, "👏🏽👩‍👧")


def test_a_reply_to_a_reply_hangs_under_the_first_comment(school: Entry, kim: Person, omar: Person) -> None:
    first = write(kim, school)
    reply = write(omar, school, answers=first.public_id)
    assert write(kim, school, answers=reply.public_id).answers == first
    assert reply.answers == first


def test_nobody_replies_to_what_waits_or_stands_elsewhere(
    school: Entry, bullying: Entry, kim: Person, mina: Person
) -> None:
    actions.keep_comments_open(bullying.theme_id, ["en"], timezone.now() + timedelta(minutes=1))
    for answered, entry in ((write(mina, school), school), (write(kim, school), bullying)):
        with pytest.raises(CommentRefused, match="not here any more"):
            write(kim, entry, answers=answered.public_id)


def test_a_cry_is_not_lost_when_what_it_replied_to_is_gone(
    school: Entry, kim: Person, said: dict[str, Screening]
) -> None:
    said["Help me"] = seen_as(Level.DANGER, "danger")
    assert write(kim, school, "Help me", answers="gone").answers is None


def test_under_a_painful_theme_comments_are_open_only_while_somebody_reads_the_language(
    bullying: Entry, kim: Person, said: dict[str, Screening]
) -> None:
    said["Bien dit"] = Screening(None, "fr", (), 0.0)
    with pytest.raises(CommentsClosed) as closed:
        write(kim, bullying)
    assert closed.value.hindrance is CommentHindrance.NOBODY_ON_DUTY
    now = timezone.now()
    actions.keep_comments_open(bullying.theme_id, ["en"], now + timedelta(seconds=90))
    assert write(kim, bullying).state == PUBLISHED
    with pytest.raises(CommentsClosed):
        write(kim, bullying, "Bien dit")
    with pytest.raises(CommentsClosed):
        write(kim, bullying, at=now + timedelta(seconds=91))


def test_a_window_is_only_ever_pushed_ahead(bullying: Entry, kim: Person) -> None:
    now = timezone.now()
    for seconds in (90, 10):
        actions.keep_comments_open(bullying.theme_id, ["en"], now + timedelta(seconds=seconds))
    assert write(kim, bullying, at=now + timedelta(seconds=80)).state == PUBLISHED


@pytest.mark.parametrize(
    ("level", "signal"), [(Level.DANGER, "self_harm"), (Level.DISTRESS, "first_person_on_painful_theme")]
)
def test_a_cry_is_taken_and_held_with_nobody_on_duty(
    bullying: Entry, mina: Person, kim: Person, said: dict[str, Screening], level: Level, signal: str
) -> None:
    said["This is my life"] = seen_as(level, signal)
    assert {write(person, bullying, "This is my life").state for person in (mina, kim)} == {HELD}


def test_a_cry_is_taken_where_comments_are_switched_off_and_after_the_last_day(
    talking: Challenge, kim: Person, said: dict[str, Screening]
) -> None:
    said["Help me"] = seen_as(Level.DANGER, "danger")
    entry = with_mode(talking, CommentMode.CLOSED)
    with pytest.raises(CommentsClosed, match="switched off"):
        write(kim, entry)
    assert write(kim, entry, "Help me").state == HELD
    move_challenge(talking, "close")
    ended = with_mode(talking, CommentMode.OPEN)
    with pytest.raises(CommentsClosed, match="no comments at the moment"):
        write(kim, ended)
    assert write(kim, ended, "Help me").state == HELD


def test_who_waits_for_a_guardian_writes_nothing(school: Entry, mina_in_germany: Person) -> None:
    with pytest.raises(CommentsClosed, match="guardian"):
        write(mina_in_germany, school)
    assert not Comment.objects.exists()


def test_personal_data_are_told_before_anything_is_kept(school: Entry, kim: Person) -> None:
    with pytest.raises(PersonalDataFound) as found:
        write(kim, school, PHONE)
    assert [finding.kind for finding in found.value.findings] == ["phone"]
    assert not Comment.objects.exists()


def test_whoever_addresses_the_author_by_name_does_not_wait_for_it(
    school: Entry, kim: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comments, "screen", screen)
    assert school.video is not None
    assert school.video.author is not None
    words = f"@{school.video.author.pseudonym} that was a great idea for our school"
    assert write(kim, school, words).state == PUBLISHED
    with pytest.raises(PersonalDataFound):
        write(kim, school, "@somebody.else that was a great idea for our school")


def test_sent_to_be_looked_at_anyway_they_wait_with_their_signal(school: Entry, kim: Person) -> None:
    comment = write(kim, school, PHONE, wants_look=True)
    assert (comment.state, comment.level) == (HELD, Level.RULES)
    assert [signal["name"] for signal in comment.signals] == ["personal_data"]


def test_a_cry_with_a_phone_number_reaches_the_desk_at_once(
    school: Entry, mina: Person, said: dict[str, Screening]
) -> None:
    said[PHONE] = seen_as(Level.DANGER, "disclosure")
    assert write(mina, school, PHONE).level == Level.DANGER


@pytest.mark.parametrize("signal", ["first_person_on_painful_theme", "unknown_language"])
def test_a_cry_by_its_context_is_not_asked_about_a_number_first(
    bullying: Entry, mina: Person, said: dict[str, Screening], signal: str
) -> None:
    said[PHONE] = seen_as(Level.DISTRESS, signal)
    comment = write(mina, bullying, PHONE)
    assert (comment.state, comment.level) == (HELD, Level.DISTRESS)
    assert "personal_data" in [signal["name"] for signal in comment.signals]


def test_whoever_wrote_all_day_is_told_to_rest_and_a_cry_is_still_taken(
    school: Entry, kim: Person, said: dict[str, Screening], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.engagement.rules.comments.MOST_A_DAY", 2)
    said["Help me"] = seen_as(Level.DANGER, "danger")
    for _ in range(2):
        write(kim, school)
    with pytest.raises(CommentRefused, match="a lot for one day"):
        write(kim, school)
    assert write(kim, school, "Help me").state == HELD
    assert write(kim, school, at=timezone.now() + timedelta(hours=25)).state == PUBLISHED


def test_a_simulated_comment_keeps_its_mark_and_its_time(school: Entry, kim: Person) -> None:
    at = timezone.now() - timedelta(hours=3)
    around = Circumstances(language="en", is_simulated=True)
    comment = actions.write_comment(kim, school, "Hello", circumstances=around, at=at)
    assert (comment.is_simulated, comment.at) == (True, at)


def test_a_comment_counts_for_the_invitation_through_which_its_author_came(
    school: Entry, mina: Person, recorded: list[tuple[str, dict[str, object]]]
) -> None:
    around = replace(AROUND, invitation=7)
    comment = actions.write_comment(mina, school, "Hello", circumstances=around)
    actions.publish_comment(comment.pk)
    kind, body = recorded[-1]
    assert (kind, body["invitation"], body["country"]) == ("comment_published", 7, "BE")


def test_a_resting_account_writes_nothing_but_a_cry(
    school: Entry, kim: Person, said: dict[str, Screening]
) -> None:
    said["Help me"] = seen_as(Level.DANGER, "danger")
    set_suspension(kim.pk, timezone.now() + timedelta(days=1))
    kim.refresh_from_db()
    with pytest.raises(CommentsClosed) as closed:
        write(kim, school)
    assert closed.value.hindrance is CommentHindrance.SUSPENDED
    assert write(kim, school, "Help me").state == HELD
