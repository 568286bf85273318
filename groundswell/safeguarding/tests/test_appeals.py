"""Appeals: once, within six months, decided by another person, and all is restored where she decides so."""

import re
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Entry
from groundswell.challenges.reads import answers_to
from groundswell.engagement.actions import like
from groundswell.engagement.reads import likes_of
from groundswell.engagement.rules import Circumstances
from groundswell.events.reads import recorded_facts
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, is_suspended
from groundswell.people.rules import Role
from groundswell.safeguarding.access import appeal_for, statement_for
from groundswell.safeguarding.actions import (
    decide_appeal,
    make_appeal,
    report_comment,
    report_video,
    tell_overdue_appeals,
)
from groundswell.safeguarding.actions.claims import look_at_case
from groundswell.safeguarding.actions.holds import settle_holds
from groundswell.safeguarding.actions.opinions import ask_opinion, give_opinion
from groundswell.safeguarding.actions.ringing import ring
from groundswell.safeguarding.models import Alert, Appeal, Case, LogLine, Statement, Strike
from groundswell.safeguarding.reads.appeals import appeals_waiting
from groundswell.safeguarding.rules import AlreadyDecided, Category, Outcome
from groundswell.safeguarding.rules.appeals import AppealRefused, AppealWish
from groundswell.safeguarding.tests.decided import (
    COUNTED,
    DECLINE,
    LIMIT,
    PUBLISH,
    SUSPEND,
    commented,
    decided,
    state_of,
    statement_of,
    told,
)
from groundswell.videos.actions import erase_video
from tests.cast import Cast, colleague
from tests.stage import open_challenge, original_of, public_id_of, published_answer, video_id_of

OVERTURNED = AppealWish(Outcome.OVERTURNED, "You are right: it names nobody.")
UPHELD = AppealWish(Outcome.UPHELD, "It still names somebody.")
AROUND = Circumstances(language="en")


@pytest.fixture
def original(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="open"), "school")


@pytest.fixture
def victor(db: None) -> Person:
    """Another moderator."""
    return colleague("Victor", Role.MODERATOR)


@pytest.fixture
def case(original: Entry, mina: Person) -> Case:
    return commented(mina, original)[1]


def test_another_person_restores_a_video_with_everything_that_hung_on_it(
    original: Entry, kim: Person, mina: Person, vera: Person, victor: Person
) -> None:
    above = published_answer(kim, original, "Look at this")
    below = published_answer(mina, above, "Look at that")
    like(mina, above, AROUND)
    commented(mina, above)
    report_video(None, video_id_of(above), Category.BULLYING, "It laughs.", address="a")
    case = Case.objects.get(video=above.video)
    statement = statement_of(decided(vera, case, COUNTED))
    assert answers_to(original, "en") == []
    settle_holds()
    assert is_erasable(above)

    appeal = make_appeal(kim, statement.public_id, "Nobody is named.")
    assert not is_erasable(above)
    decide_appeal(victor, appeal.public_id, OVERTURNED)
    assert [card.public_id for card in answers_to(original, "en")] == [public_id_of(above)]
    assert [card.public_id for card in answers_to(above, "en")] == [public_id_of(below)]
    assert likes_of([video_id_of(above)]) == {video_id_of(above): 1}
    assert above.video is not None
    assert above.video.comments.count() == 1
    assert Strike.objects.filter(undone_at=None).count() == 0
    statement.verdict.refresh_from_db()
    assert statement.verdict.undone_at is not None
    assert told(kim)[0]["title"] == "Another person has looked again, and decided for you."
    assert "You are right" in repr(told(kim)[0])
    assert [fact.body["outcome"] for fact in recorded_facts("appeal_decided")] == ["overturned"]
    assert is_erasable(above)


def is_erasable(entry: Entry) -> bool:
    entry.refresh_from_db()
    assert entry.video is not None
    return not entry.video.is_held


def test_a_contested_video_is_not_erased_meanwhile(original: Entry, kim: Person, vera: Person) -> None:
    above = published_answer(kim, original, "Look at this")
    report_video(None, video_id_of(above), Category.BULLYING, "It laughs.", address="a")
    statement = statement_of(decided(vera, Case.objects.get(video=above.video), DECLINE))
    make_appeal(kim, statement.public_id)
    assert erase_video(video_id_of(above)).state == "declined"


def test_a_rest_ends_with_the_decision_that_it_was_for(
    original: Entry, mina: Person, vera: Person, victor: Person
) -> None:
    for text in ("What a good song", "What a nice tune"):
        decided(vera, commented(mina, original, text)[1], COUNTED)
    comment, case = commented(mina, original, "What a long film")
    statement = statement_of(decided(vera, case, SUSPEND))
    mina.refresh_from_db()
    assert is_suspended(mina)
    appeal = make_appeal(mina, statement.public_id, "I only joked.")
    decide_appeal(victor, appeal.public_id, OVERTURNED)
    mina.refresh_from_db()
    assert not is_suspended(mina)
    assert state_of(comment) == ("published", False)
    assert Strike.objects.filter(undone_at=None).count() == 2


def test_a_limited_comment_stands_as_others_again(
    original: Entry, mina: Person, vera: Person, victor: Person
) -> None:
    comment, case = commented(mina, original)
    statement = statement_of(decided(vera, case, LIMIT))
    decide_appeal(victor, make_appeal(mina, statement.public_id).public_id, OVERTURNED)
    assert state_of(comment) == ("published", False)


def test_upheld_it_stays_and_the_author_reads_why(
    case: Case, mina: Person, vera: Person, victor: Person
) -> None:
    statement = statement_of(decided(vera, case, DECLINE))
    appeal = make_appeal(mina, statement.public_id)
    decide_appeal(victor, appeal.public_id, UPHELD)
    assert told(mina)[0]["title"] == "Another person has looked again, and it stays as it was."
    assert Strike.objects.count() == 0
    with pytest.raises(AppealRefused):
        decide_appeal(victor, appeal.public_id, OVERTURNED)
    with pytest.raises(AppealRefused, match="already"):
        make_appeal(mina, statement.public_id)


def test_it_is_decided_by_somebody_who_had_no_hand_in_it(
    case: Case, mina: Person, vera: Person, victor: Person, sam: Person
) -> None:
    ask_opinion(vera, case.public_id, "What do you think?")
    give_opinion(sam, case.public_id, "Decline it.")
    statement = statement_of(decided(vera, case, DECLINE))
    appeal = make_appeal(mina, statement.public_id)
    for person in (vera, sam):
        with pytest.raises(NotAllowed, match="hand"):
            decide_appeal(person, appeal.public_id, OVERTURNED)
        assert not appeals_waiting(person, "en")[0].is_mine_to_decide
    assert appeals_waiting(victor, "en")[0].is_mine_to_decide
    decide_appeal(victor, appeal.public_id, OVERTURNED)


def test_whoever_decided_an_earlier_round_does_not_decide_the_appeal(
    original: Entry, mina: Person, vera: Person, victor: Person, sam: Person
) -> None:
    comment, case = commented(mina, original)
    ask_opinion(vera, case.public_id, "What do you think?")
    give_opinion(sam, case.public_id, "Let it appear.")
    decided(vera, case, PUBLISH)
    report_comment(None, comment.pk, Category.BULLYING, "He says my name.", address="a")
    appeal = make_appeal(mina, statement_of(decided(victor, case, DECLINE)).public_id)
    for person in (vera, victor, sam):
        with pytest.raises(NotAllowed, match="hand"):
            decide_appeal(person, appeal.public_id, OVERTURNED)
        assert not appeals_waiting(person, "en")[0].is_mine_to_decide
    zoe = colleague("Zoe", Role.MODERATOR)
    assert appeals_waiting(zoe, "en")[0].is_mine_to_decide
    decide_appeal(zoe, appeal.public_id, OVERTURNED)


def test_it_can_be_asked_for_six_months(case: Case, mina: Person, vera: Person) -> None:
    statement = statement_of(decided(vera, case, DECLINE))
    with travel(timezone.now() + timedelta(days=184), tick=False), pytest.raises(AppealRefused, match="six"):
        make_appeal(mina, statement.public_id)
    with travel(timezone.now() + timedelta(days=182), tick=False):
        assert make_appeal(mina, statement.public_id).due_at == timezone.now() + timedelta(hours=72)


def test_a_contested_decision_is_not_decided_anew_behind_the_back_of_the_appeal(
    original: Entry, mina: Person, vera: Person, victor: Person
) -> None:
    comment, case = commented(mina, original)
    statement = statement_of(decided(vera, case, LIMIT))
    make_appeal(mina, statement.public_id)
    Case.objects.filter(pk=case.pk).update(state="open")
    with pytest.raises(AlreadyDecided, match="another look"):
        decided(victor, case, DECLINE)
    assert state_of(comment) == ("published", True)


def test_what_nobody_decides_in_time_goes_up_once(
    case: Case, mina: Person, vera: Person, sam: Person
) -> None:
    appeal = make_appeal(mina, statement_of(decided(vera, case, DECLINE)).public_id)
    assert tell_overdue_appeals() == 0
    with travel(appeal.due_at + timedelta(minutes=1), tick=False):
        assert tell_overdue_appeals() == 1
        assert tell_overdue_appeals() == 0
        assert appeals_waiting(vera, "en")[0].is_overdue
    assert [line["title"] for line in told(sam)] == ["Nobody has decided an appeal within 72 hours."]
    (fact,) = recorded_facts("appeal_overdue")
    assert fact.body == {"appeal": appeal.pk, "case": case.pk}


def test_an_overdue_appeal_goes_out_over_the_channels_of_duty_once(
    case: Case, mina: Person, vera: Person, sam: Person
) -> None:
    look_at_case(vera, case.public_id)
    appeal = make_appeal(mina, statement_of(decided(vera, case, DECLINE)).public_id)
    with travel(appeal.due_at + timedelta(minutes=1), tick=False):
        for _time in range(2):
            tell_overdue_appeals()
            ring()
    (letter,) = [each for each in mail.outbox if each.to == ["sam@example.org"]]
    assert letter.subject == "Nobody has decided an appeal within 72 hours."
    assert "/desk/appeals/" in letter.body
    assert mina.pseudonym not in letter.body
    assert Alert.objects.get(person=sam).sent_at is not None


def test_who_decides_it_can_look_at_the_video_greyed_and_silent_until_asked_for_and_is_noted(
    client: Client, original: Entry, kim: Person, vera: Person, victor: Person
) -> None:
    above = published_answer(kim, original, "Look at this")
    report_video(None, video_id_of(above), Category.BULLYING, "It laughs.", address="a")
    case = Case.objects.get(video=above.video)
    appeal = make_appeal(kim, statement_of(decided(vera, case, DECLINE)).public_id)
    client.force_login(victor)
    page = client.get(f"/desk/appeals/{appeal.public_id}/").content.decode()
    (video,) = re.findall(r"<video [^>]*>", page)
    assert 'class="held"' in video
    assert " muted" in video
    assert 'preload="none"' in video
    assert "/media/" in video
    assert LogLine.objects.filter(action="case_seen", actor=victor.public_id, case=case.public_id).exists()


def test_an_answer_needs_words(case: Case, mina: Person, vera: Person, victor: Person) -> None:
    appeal = make_appeal(mina, statement_of(decided(vera, case, DECLINE)).public_id)
    for words in (" ", "a" * 1001):
        with pytest.raises(AppealRefused):
            decide_appeal(victor, appeal.public_id, AppealWish(Outcome.UPHELD, words))
    with pytest.raises(AppealRefused):
        make_appeal(mina, Statement.objects.get().public_id, "a" * 1001)


def test_the_doors_open_to_the_author_and_to_those_who_may_decide(
    cast: Cast, case: Case, mina: Person, victor: Person
) -> None:
    statement = statement_of(decided(victor, case, DECLINE))
    appeal = make_appeal(mina, statement.public_id)
    reads, decides = set(), set()
    for name, person in cast.items():
        with suppress(NotAllowed, NotFound):
            statement_for(person, statement.public_id)
            reads.add(name)
        with suppress(NotAllowed):
            appeal_for(person, appeal.public_id)
            decides.add(name)
    assert reads == {"mina"}
    assert decides == {"vera", "sam"}


def test_an_author_asks_on_the_page_and_another_person_decides_there(
    client: Client, case: Case, mina: Person, vera: Person, victor: Person
) -> None:
    statement = statement_of(decided(vera, case, DECLINE))
    address = f"/decisions/{statement.public_id}/"
    client.force_login(mina)
    form = {FIELD: new_key(), "words": "Nobody is named."}
    client.post(address, form)
    asked = client.post(address, form, follow=True).content.decode()
    assert "Another person looks at it again" in asked
    assert Appeal.objects.count() == 1
    appeal = Appeal.objects.get()

    client.force_login(vera)
    assert "for somebody else" in client.get("/desk/appeals/").content.decode()
    assert client.get(f"/desk/appeals/{appeal.public_id}/").status_code == 403

    client.force_login(victor)
    decide = f"/desk/appeals/{appeal.public_id}/"
    assert "Nobody is named." in client.get(decide).content.decode()
    assert "Say to the author why" in client.post(decide, {"outcome": "overturned"}).content.decode()
    client.post(decide, {"outcome": "overturned", "words": "You are right."})
    assert Appeal.objects.get().outcome == "overturned"
    client.force_login(mina)
    shown = client.get(address).content.decode()
    assert "This decision was undone" in shown
    assert "You are right." in shown
