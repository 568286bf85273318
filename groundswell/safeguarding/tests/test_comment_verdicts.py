"""Verdicts on comments, and those that hold, limit and rest: carried out whole, and told in kind words."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Challenge, Entry
from groundswell.challenges.reads import published_entries
from groundswell.engagement.actions import withdraw_comment, write_comment
from groundswell.engagement.rules import Circumstances
from groundswell.frame.problems import NotAllowed
from groundswell.notices.reads import unread_count
from groundswell.people.access import Person, is_suspended, may_answer
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import (
    open_case_for_video,
    report_comment,
    report_video,
    verdicts,
)
from groundswell.safeguarding.models import Case, LogLine, Statement, Strike, Verdict
from groundswell.safeguarding.rules import (
    AlreadyDecided,
    Category,
    Ground,
    VerdictRefused,
)
from groundswell.safeguarding.rules.ladder import FOR_GOOD
from groundswell.safeguarding.rules.statements import check_fields
from groundswell.safeguarding.tests.decided import (
    CALM,
    CARE,
    COUNTED,
    CRY,
    DECLINE,
    HOLD,
    LIMIT,
    PUBLISH,
    SUSPEND,
    commented,
    decided,
    state_of,
    statement_of,
    told,
)
from tests.cast import colleague, participant
from tests.stage import open_challenge, original_of, public_id_of, video_id_of, waiting_answer

DAY = timedelta(days=1)


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


@pytest.fixture
def school(challenge: Challenge) -> Entry:
    return original_of(challenge, "school")


@pytest.fixture
def bullying(challenge: Challenge) -> Entry:
    return original_of(challenge, "bullying")


def test_a_comment_is_published_and_its_author_told(school: Entry, mina: Person, vera: Person) -> None:
    comment, case = commented(mina, school)
    decided(vera, case, PUBLISH)
    assert state_of(comment) == ("published", False)
    assert told(mina)[0]["title"] == "Your comment is published."
    assert Statement.objects.count() == 0


def test_a_declined_comment_has_a_statement_that_the_database_would_take(
    school: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, school)
    statement = statement_of(decided(vera, case, DECLINE))
    assert state_of(comment) == ("declined", False)
    check_fields(statement.fields)
    assert statement.fields["incompatible_content_ground"] == "Be kind."
    assert statement.fields["content_type"] == ["CONTENT_TYPE_TEXT"]
    assert statement.fields["puid"] == statement.public_id
    assert DECLINE.words not in repr(statement.fields)
    assert CALM not in repr(statement.fields)
    assert "Say it without the name." in repr(told(mina)[0])


def test_the_statement_is_in_the_language_of_the_author(school: Entry, vera: Person) -> None:
    yara = participant("Yara", 15, "BE", "ar")
    _comment, case = commented(yara, school)
    statement = statement_of(decided(vera, case, DECLINE))
    assert statement.language == "ar"
    assert statement.fields["incompatible_content_ground"] == "كن لطيفا."


def test_a_cry_is_answered_with_care_first_and_the_statement_apart(
    bullying: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, bullying, CRY)
    assert case.level in {"T0", "T1"}
    statement = statement_of(decided(vera, case, CARE))
    first, second = told(mina)[:2]
    assert first["title"] == "We read what you wrote, and we care how you are."
    assert CARE.words in repr(first)
    assert second["title"] == "We have written down what we decided, for you to read when you like."
    assert "rule" not in repr(told(mina)).lower()
    assert "Be kind." not in repr(statement.fields)
    assert "rule" not in repr(statement.fields).lower()
    assert state_of(comment) == ("declined", False)


def test_a_cry_cannot_be_declined_by_a_rule_unless_somebody_says_that_it_is_none(
    bullying: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, bullying, CRY)
    for wish in (DECLINE, LIMIT, SUSPEND, replace(DECLINE, ground=Ground.LAW, law="A law")):
        with pytest.raises(VerdictRefused):
            decided(vera, case, wish)
    assert state_of(comment) == ("held", False)
    decided(vera, case, replace(DECLINE, is_not_distress=True))
    assert state_of(comment) == ("declined", False)


def test_care_is_not_for_what_is_no_cry(school: Entry, mina: Person, vera: Person) -> None:
    _comment, case = commented(mina, school)
    with pytest.raises(VerdictRefused, match="care"):
        decided(vera, case, CARE)
    assert Verdict.objects.count() == 0


def test_what_is_held_goes_out_of_sight_and_stays_in_the_queue(
    school: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, school)
    decided(vera, case, PUBLISH)
    report_comment(None, comment.pk, Category.BULLYING, "He says my name.", address="a")
    decided(vera, case, HOLD)
    case.refresh_from_db()
    assert (case.state, case.round, case.claimed_by) == ("open", 3, None)
    assert state_of(comment) == ("held", False)
    assert told(mina)[0]["title"] == "Your comment is being checked again."
    assert HOLD.words not in repr(told(mina))
    decided(vera, case, PUBLISH)
    assert state_of(comment) == ("published", False)


def test_a_held_video_leaves_its_page_and_comes_back_with_its_answers(
    challenge: Challenge, bullying: Entry, kim: Person, mina: Person, vera: Person
) -> None:
    above = waiting_answer(kim, bullying, "Look at this")
    case = open_case_for_video(video_id_of(above))
    assert case is not None
    decided(vera, case, PUBLISH)
    below = waiting_answer(mina, above, "Look at that")
    second = open_case_for_video(video_id_of(below))
    assert second is not None
    decided(vera, second, PUBLISH)
    report_video(None, video_id_of(above), Category.STUNT, "They jump from a roof.", address="a")
    decided(vera, case, HOLD)
    listed = {card.public_id for card in published_entries(challenge, "en")}
    assert public_id_of(above) not in listed
    assert public_id_of(below) in listed
    decided(vera, case, PUBLISH)
    assert public_id_of(above) in {card.public_id for card in published_entries(challenge, "en")}


def test_a_limited_comment_stands_folded_and_publishing_lets_it_stand_as_others_again(
    school: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, school)
    verdict = decided(vera, case, LIMIT)
    assert state_of(comment) == ("published", True)
    assert statement_of(verdict).fields["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_DEMOTED"]
    report_comment(None, comment.pk, Category.OTHER, "It is a good one.", address="a")
    decided(vera, case, PUBLISH)
    assert state_of(comment) == ("published", False)
    verdict.refresh_from_db()
    assert verdict.undone_at is not None
    assert told(mina)[0]["title"] == "Your comment stands as before again."


def test_the_ladder_is_climbed_only_by_what_a_human_counted(school: Entry, kim: Person, vera: Person) -> None:
    first, second, third = (reported(kim, school, text) for text in ("One song", "Two songs", "Three songs"))
    decided(vera, first, DECLINE)
    assert Strike.objects.count() == 0
    with pytest.raises(VerdictRefused, match="first time"):
        decided(vera, second, SUSPEND)
    decided(vera, second, COUNTED)
    assert [strike.step for strike in Strike.objects.all()] == [1]
    verdict = decided(vera, third, SUSPEND)
    kim.refresh_from_db()
    assert verdict.rests_until is not None
    assert timedelta(hours=23) < verdict.rests_until - timezone.now() <= DAY
    assert is_suspended(kim)
    assert not may_answer(kim)
    with travel(timezone.now() + DAY + timedelta(minutes=1), tick=False):
        assert may_answer(kim)


def test_a_minor_stands_one_step_lower(school: Entry, mina: Person, vera: Person) -> None:
    for text in ("What a good song", "What a nice tune"):
        _comment, case = commented(mina, school, text)
        decided(vera, case, COUNTED)
    assert [strike.step for strike in Strike.objects.order_by("pk")] == [1, 1]
    _comment, case = commented(mina, school, "What a long film")
    decided(vera, case, SUSPEND)
    mina.refresh_from_db()
    assert is_suspended(mina)
    assert Strike.objects.order_by("pk").last().step == 2  # type: ignore[union-attr]


def test_who_quotes_an_insult_is_never_counted(school: Entry, mina: Person, vera: Person) -> None:
    _comment, case = commented(mina, school)
    Case.objects.filter(pk=case.pk).update(signals=["quoted", "bullying"])
    with pytest.raises(VerdictRefused, match="quotes"):
        decided(vera, case, COUNTED)


def test_an_account_is_closed_by_a_safeguarding_lead_alone(
    school: Entry, kim: Person, vera: Person, sam: Person
) -> None:
    case = reported(kim, school, "Come to my house")
    wish = replace(
        SUSPEND,
        ground=Ground.LAW,
        law="Criminal code, article 377",
        closes_account=True,
        is_not_distress=True,
    )
    with pytest.raises(VerdictRefused, match="safeguarding lead"):
        decided(vera, case, wish)
    verdict = decided(sam, case, wish)
    assert verdict.rests_until == FOR_GOOD
    assert statement_of(verdict).fields["decision_account"] == "DECISION_ACCOUNT_TERMINATED"
    assert told(kim)[0]["title"] == "Your account can send nothing any more."


def test_nobody_decides_on_her_own_words_or_on_what_she_reported(
    school: Entry, mina: Person, vera: Person, sam: Person
) -> None:
    own = reported(vera, school, "My own words")
    with pytest.raises(NotAllowed):
        decided(vera, own, PUBLISH)
    comment, case = commented(mina, school)
    decided(sam, case, PUBLISH)
    report_comment(vera, comment.pk, Category.BULLYING, "It hurts me.")
    with pytest.raises(NotAllowed, match="reported"):
        decided(vera, case, DECLINE)
    decided(sam, case, DECLINE)


def test_two_moderators_at_once_give_one_verdict(school: Entry, mina: Person, vera: Person) -> None:
    comment, case = commented(mina, school)
    victor = colleague("Victor", Role.MODERATOR)
    decided(vera, case, PUBLISH)
    with pytest.raises(AlreadyDecided):
        decided(victor, case, DECLINE)
    assert state_of(comment) == ("published", False)


def test_a_cry_that_was_taken_back_is_closed_without_showing_it(
    bullying: Entry, mina: Person, vera: Person
) -> None:
    comment, case = commented(mina, bullying, CRY)
    withdraw_comment(mina, comment.public_id)
    with pytest.raises(AlreadyDecided):
        decided(vera, case, CARE)
    decided(vera, case, PUBLISH)
    case.refresh_from_db()
    assert case.state == "decided"
    assert state_of(comment) == ("withdrawn", False)
    assert unread_count(mina) == 0


def test_nothing_of_a_verdict_stays_where_its_notice_cannot_be_told(
    school: Entry, mina: Person, vera: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment, case = commented(mina, school)

    def cut(*_: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(verdicts, "tell_restricted", cut)
    with pytest.raises(ConnectionError):
        decided(vera, case, DECLINE)
    case.refresh_from_db()
    assert case.state == "open"
    assert state_of(comment) == ("held", False)
    assert (Verdict.objects.count(), Statement.objects.count()) == (0, 0)
    monkeypatch.undo()
    decided(vera, case, DECLINE)
    assert unread_count(mina) == 1


def test_the_log_says_what_was_decided_and_no_word(school: Entry, mina: Person, vera: Person) -> None:
    _comment, case = commented(mina, school)
    decided(vera, case, DECLINE)
    line = LogLine.objects.get(action="verdict_given")
    assert (line.actor, line.case) == (vera.public_id, case.public_id)
    assert line.detail == {"decision": "decline", "ground": "rule"}


def test_reporters_are_told_what_came_of_it_and_nothing_about_whom(
    school: Entry, mina: Person, kim: Person, vera: Person
) -> None:
    comment, case = commented(mina, school)
    decided(vera, case, PUBLISH)
    report_comment(kim, comment.pk, Category.BULLYING, "It laughs at a boy.")
    decided(vera, case, DECLINE)
    (line,) = told(kim)
    assert (
        line["title"] == "A person has looked at the comment that you reported, and changed how it is shown."
    )
    assert "Mina" not in repr(line)
    assert (
        statement_of(Verdict.objects.get(round=2)).fields["source_type"] == "SOURCE_TYPE_OTHER_NOTIFICATION"
    )


def reported(author: Person, entry: Entry, text: str) -> Case:
    """The case of an adult's comment, which appeared at once, and which somebody gave a reason to look at."""
    comment = write_comment(author, entry, text, circumstances=Circumstances(language="en"))
    report_comment(None, comment.pk, Category.BULLYING, f"About {text}", address=text)
    return Case.objects.get(comment=comment)
