"""What is held after everybody saw it: its author reads why, in her language, and nobody says that she did wrong."""

import pytest
from django.test import Client

from groundswell.challenges.access import Entry
from groundswell.people.access import Person
from groundswell.safeguarding.actions import decide_appeal, make_appeal, report_comment
from groundswell.safeguarding.models import Statement
from groundswell.safeguarding.rules import Category, Outcome
from groundswell.safeguarding.rules.appeals import AppealWish
from groundswell.safeguarding.rules.statements import check_fields
from groundswell.safeguarding.tests.decided import (
    CRY,
    HOLD,
    PUBLISH,
    commented,
    decided,
    state_of,
    statement_of,
    told,
)
from tests.cast import participant
from tests.stage import open_challenge, original_of


@pytest.fixture
def school(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="open"), "school")


@pytest.fixture
def bullying(school: Entry) -> Entry:
    return original_of(school.challenge, "bullying")


def test_what_everybody_saw_is_held_with_a_statement_that_names_no_rule(
    client: Client, school: Entry, vera: Person
) -> None:
    yara = participant("Yara", 15, "BE", "ar")
    comment, case = commented(yara, school)
    decided(vera, case, PUBLISH)
    report_comment(None, comment.pk, Category.BULLYING, "He says my name.", address="a")
    statement = statement_of(decided(vera, case, HOLD))
    check_fields(statement.fields)
    assert statement.language == "ar"
    assert statement.fields["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_DISABLED"]
    assert statement.fields["source_type"] == "SOURCE_TYPE_OTHER_NOTIFICATION"
    assert "كن لطيفا" not in repr(statement.fields)
    assert HOLD.words not in repr(statement.fields)
    assert len(told(yara)) == 3
    client.force_login(yara)
    page = client.get(f"/decisions/{statement.public_id}/", headers={"accept-language": "en"})
    assert HOLD.words not in page.content.decode()
    decided(vera, case, PUBLISH)
    statement.verdict.refresh_from_db()
    assert statement.verdict.undone_at is not None


def test_what_nobody_saw_or_may_be_a_cry_is_held_without_a_statement(
    school: Entry, bullying: Entry, mina: Person, vera: Person
) -> None:
    _comment, unseen = commented(mina, school)
    decided(vera, unseen, HOLD)
    comment, cry = commented(mina, bullying, CRY)
    decided(vera, cry, PUBLISH)
    report_comment(None, comment.pk, Category.SELF_HARM, "Is she well?", address="a")
    decided(vera, cry, HOLD)
    assert state_of(comment) == ("held", False)
    assert Statement.objects.count() == 0


def test_a_hold_that_is_contested_and_undone_lets_it_appear_meanwhile(
    school: Entry, mina: Person, vera: Person, sam: Person
) -> None:
    comment, case = commented(mina, school)
    decided(sam, case, PUBLISH)
    report_comment(None, comment.pk, Category.BULLYING, "He says my name.", address="a")
    statement = statement_of(decided(sam, case, HOLD))
    appeal = make_appeal(mina, statement.public_id)
    decide_appeal(vera, appeal.public_id, AppealWish(Outcome.OVERTURNED, "It names nobody."))
    assert state_of(comment) == ("published", False)
    case.refresh_from_db()
    assert case.state == "open"
