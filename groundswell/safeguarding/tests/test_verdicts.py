"""Cases and verdicts: opened once, decided once, carried out whole."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Entry
from groundswell.events.reads import recorded_facts
from groundswell.events.rules import FactRecord
from groundswell.frame.problems import NotAllowed
from groundswell.notices.reads import inbox, unread_count
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import (
    CLAIM_LASTS,
    answer_rendered,
    claim_case,
    give_verdict,
    open_case_for_video,
    release_case,
    report_video,
    video_gone,
)
from groundswell.safeguarding.models import Case, Verdict
from groundswell.safeguarding.reads import case_in_context, next_case, queue
from groundswell.safeguarding.rules import AlreadyDecided, Category, Decision, VerdictRefused, VerdictWish
from groundswell.videos.actions import withdraw_video
from tests.cast import colleague
from tests.stage import (
    open_challenge,
    original_of,
    public_id_of,
    published_answer,
    video_id_of,
    waiting_answer,
)

PUBLISH = VerdictWish(Decision.PUBLISH)
DECLINE = VerdictWish(Decision.DECLINE, "kind", "Leave the name out and send it again.")
LOOKED_AND_DECLINED = replace(DECLINE, is_not_distress=True)


@pytest.fixture
def answer(lea: Person, mina: Person) -> Entry:
    """Mina's answer, rendered and waiting."""
    return waiting_answer(mina, original_of(open_challenge(lea)), caption="Look at this")


@pytest.fixture
def case(answer: Entry) -> Case:
    """The case of Mina's answer."""
    opened = open_case_for_video(video_id_of(answer))
    assert opened is not None
    return opened


def rendered_fact(video_id: int) -> FactRecord:
    return FactRecord(1, "video_rendered", timezone.now(), {"video": video_id})


def state_of(entry: Entry) -> str:
    entry.refresh_from_db()
    assert entry.video is not None
    return entry.video.state


def test_a_rendered_answer_opens_one_case_however_often_it_is_told(answer: Entry) -> None:
    for _time in range(3):
        answer_rendered(rendered_fact(video_id_of(answer)))
    case = Case.objects.get()
    assert (case.state, case.level) == ("open", "T2")
    assert case.due_at == case.opened_at + timedelta(hours=1)


def test_an_original_opens_no_case(answer: Entry) -> None:
    assert answer.original is not None
    answer_rendered(rendered_fact(video_id_of(answer.original)))
    assert Case.objects.count() == 0


def test_publishing_joins_the_tree_and_tells_both_authors(
    case: Case, answer: Entry, vera: Person, mina: Person, lea: Person
) -> None:
    give_verdict(vera, case.public_id, PUBLISH, round_seen=1)
    answer.refresh_from_db()
    assert state_of(answer) == "published"
    assert answer.joined_at is not None
    assert len(recorded_facts("verdict_given")) == 1
    assert unread_count(mina) == unread_count(lea) == 1


def test_declining_names_the_rule_to_the_author(
    case: Case, answer: Entry, vera: Person, mina: Person
) -> None:
    give_verdict(vera, case.public_id, DECLINE, round_seen=1)
    answer.refresh_from_db()
    assert state_of(answer) == "declined"
    assert answer.joined_at is None
    words = repr(inbox(mina)[0])
    assert "Be kind." in words
    assert "Leave the name out and send it again." in words


@pytest.mark.parametrize(
    "wish",
    [
        VerdictWish(Decision.DECLINE),
        VerdictWish(Decision.DECLINE, "kind", "   "),
        VerdictWish(Decision.DECLINE, "no-such-rule", "Why not"),
        VerdictWish(Decision.DECLINE, "kind", "a" * 501),
    ],
)
def test_a_decline_needs_a_rule_and_words(case: Case, answer: Entry, vera: Person, wish: VerdictWish) -> None:
    with pytest.raises(VerdictRefused):
        give_verdict(vera, case.public_id, wish, round_seen=1)
    assert state_of(answer) == "awaiting_verdict"
    assert Verdict.objects.count() == 0


def test_two_moderators_cannot_both_decide(case: Case, answer: Entry, vera: Person) -> None:
    other = colleague("Victor", Role.MODERATOR)
    give_verdict(vera, case.public_id, PUBLISH, round_seen=1)
    with pytest.raises(AlreadyDecided):
        give_verdict(other, case.public_id, DECLINE, round_seen=1)
    assert state_of(answer) == "published"
    assert Verdict.objects.count() == 1


def test_a_claim_keeps_others_out_until_it_ends_or_is_given_back(case: Case, vera: Person) -> None:
    other = colleague("Victor", Role.MODERATOR)
    claim_case(vera, case.public_id)
    claim_case(vera, case.public_id)
    for action in (
        lambda: claim_case(other, case.public_id),
        lambda: give_verdict(other, case.public_id, PUBLISH, round_seen=1),
    ):
        with pytest.raises(AlreadyDecided, match="colleague"):
            action()
    assert next_case(other).case is None
    release_case(vera, case.public_id)
    assert next_case(other).case == case
    claim_case(vera, case.public_id)
    with travel(timezone.now() + CLAIM_LASTS + timedelta(seconds=1), tick=False):
        assert claim_case(other, case.public_id).claimed_by == other


def test_an_earlier_decline_shows_the_rule_in_the_readers_language(case: Case, vera: Person) -> None:
    give_verdict(vera, case.public_id, DECLINE, round_seen=1)
    case.refresh_from_db()
    assert [verdict.rule for verdict in case_in_context(case, "en").earlier] == ["Be kind."]
    assert [verdict.rule for verdict in case_in_context(case, "ar").earlier] == ["كن لطيفا."]


def test_a_video_taken_back_closes_its_case(case: Case, answer: Entry, mina: Person, vera: Person) -> None:
    withdraw_video(mina, public_id_of(answer))
    video_gone(FactRecord(2, "video_withdrawn", timezone.now(), {"video": video_id_of(answer)}))
    video_gone(FactRecord(3, "video_erased", timezone.now(), {"video": video_id_of(answer)}))
    case.refresh_from_db()
    assert case.state == "dropped"
    with pytest.raises(AlreadyDecided):
        give_verdict(vera, case.public_id, PUBLISH, round_seen=1)


def test_a_video_taken_back_before_its_case_is_told_cannot_be_published(
    case: Case, answer: Entry, mina: Person, vera: Person
) -> None:
    withdraw_video(mina, public_id_of(answer))
    with pytest.raises(AlreadyDecided):
        give_verdict(vera, case.public_id, PUBLISH, round_seen=1)
    assert state_of(answer) == "withdrawn"
    assert Verdict.objects.count() == 0


def test_a_report_opens_a_case_again_for_a_second_round(
    case: Case, answer: Entry, vera: Person, kim: Person
) -> None:
    give_verdict(vera, case.public_id, PUBLISH, round_seen=1)
    report_video(kim, video_id_of(answer), Category.BULLYING, "It laughs at a boy.")
    case.refresh_from_db()
    assert (case.state, case.round, case.level) == ("open", 2, "T2")
    with pytest.raises(AlreadyDecided):
        give_verdict(vera, case.public_id, DECLINE, round_seen=1)
    give_verdict(vera, case.public_id, DECLINE, round_seen=2)
    assert state_of(answer) == "declined"
    assert [one.decision for one in Verdict.objects.order_by("round")] == ["publish", "decline"]


def test_leaving_a_reported_video_published_changes_nothing_for_its_author(
    case: Case, answer: Entry, vera: Person, mina: Person
) -> None:
    give_verdict(vera, case.public_id, PUBLISH, round_seen=1)
    report_video(None, video_id_of(answer), Category.OTHER)
    notices = unread_count(mina)
    give_verdict(vera, case.public_id, PUBLISH, round_seen=2)
    assert state_of(answer) == "published"
    assert unread_count(mina) == notices


def test_a_reported_original_gets_a_case_too(lea: Person, vera: Person) -> None:
    original = original_of(open_challenge(lea))
    report_video(None, video_id_of(original), Category.DANGER)
    case = Case.objects.get()
    assert (case.level, case.due_at) == ("T0", case.opened_at + timedelta(minutes=5))
    give_verdict(vera, case.public_id, LOOKED_AND_DECLINED, round_seen=1)
    assert state_of(original) == "declined"


def test_a_report_never_makes_an_open_case_wait_longer(case: Case, answer: Entry) -> None:
    due_at = case.due_at
    report_video(None, video_id_of(answer), Category.OTHER)
    case.refresh_from_db()
    assert (case.level, case.due_at) == ("T2", due_at)
    report_video(None, video_id_of(answer), Category.SELF_HARM)
    case.refresh_from_db()
    assert case.level == "T0"
    assert case.due_at < due_at
    assert len(recorded_facts("report_made")) == 2


def test_the_queue_is_ordered_by_due_time(lea: Person, mina: Person, kim: Person, vera: Person) -> None:
    challenge = open_challenge(lea)
    later = waiting_answer(mina, original_of(challenge, "school"))
    sooner = waiting_answer(kim, original_of(challenge, "bullying"))
    for entry in (later, sooner):
        open_case_for_video(video_id_of(entry))
    waiting = queue(vera, "en", now=timezone.now() + timedelta(hours=2))
    assert [row.theme for row in waiting.rows] == ["Bullying", "School"]
    assert (waiting.waiting, waiting.overdue) == (2, 1)


def test_a_case_shows_what_is_answered_and_of_the_author_only_her_age_band(
    lea: Person, mina: Person, kim: Person
) -> None:
    first = published_answer(kim, original_of(open_challenge(lea)))
    opened = open_case_for_video(video_id_of(waiting_answer(mina, first)))
    assert opened is not None
    context = case_in_context(opened, "en")
    assert [card.author for card in context.answers] == ["Lea", "Kim"]
    assert context.age_band == "13-15"
    assert "Mina" not in repr(context)


@pytest.mark.parametrize("name", ["mina", "lea", "noor", "kim", "olu"])
def test_only_moderators_decide(case: Case, name: str, request: pytest.FixtureRequest) -> None:
    person = request.getfixturevalue(name)
    with pytest.raises(NotAllowed):
        give_verdict(person, case.public_id, PUBLISH, round_seen=1)
    with pytest.raises(NotAllowed):
        claim_case(person, case.public_id)
