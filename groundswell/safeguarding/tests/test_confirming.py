"""A case that opened again is closed with its earlier decision as it was: nothing is told or counted twice."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.engagement.access import Comment
from groundswell.notices.reads import unread_count
from groundswell.people.access import Person
from groundswell.safeguarding.actions.cases import call_back
from groundswell.safeguarding.models import Case, Statement, Strike, Verdict
from groundswell.safeguarding.rules import AlreadyDecided, Decision, VerdictRefused, VerdictWish
from groundswell.safeguarding.tests.decided import (
    CARE,
    COUNTED,
    CRY,
    LIMIT,
    PUBLISH,
    commented,
    decided,
    state_of,
)
from tests.stage import open_challenge, original_of

CONFIRM = VerdictWish(Decision.CONFIRM)
LOOKED = replace(CONFIRM, is_not_distress=True)


@pytest.fixture
def original(lea: Person) -> Entry:
    return original_of(open_challenge(lea, comments="open"), "school")


@pytest.fixture
def declined(original: Entry, mina: Person, vera: Person) -> tuple[Comment, Case]:
    """Mina's comment, declined and counted, whose case is open again since she asks for a person."""
    comment, case = commented(mina, original)
    decided(vera, case, COUNTED)
    call_back(case, timezone.now())
    return comment, case


def test_what_was_declined_stays_so_and_its_author_is_told_nothing_again(
    declined: tuple[Comment, Case], mina: Person, vera: Person
) -> None:
    comment, case = declined
    before = unread_count(mina)
    verdict = decided(vera, case, LOOKED)
    case.refresh_from_db()
    assert (case.state, verdict.decision, verdict.ground) == ("decided", "confirm", "")
    assert state_of(comment) == ("declined", False)
    assert unread_count(mina) == before
    assert Statement.objects.count() == 1
    assert Strike.objects.filter(undone_at=None).count() == 1
    assert Verdict.objects.get(round=1).undone_at is None


def test_a_rule_is_left_standing_at_distress_only_by_who_looked(
    declined: tuple[Comment, Case], vera: Person
) -> None:
    with pytest.raises(VerdictRefused, match="never told of a rule"):
        decided(vera, declined[1], CONFIRM)


def test_what_was_kept_out_of_care_is_left_without_more(original: Entry, mina: Person, vera: Person) -> None:
    comment, case = commented(mina, original, f"{CRY}, I want to die")
    decided(vera, case, CARE)
    call_back(case, timezone.now())
    decided(vera, case, CONFIRM)
    assert state_of(comment) == ("declined", False)


def test_what_nobody_decided_or_what_appears_has_nothing_to_confirm(
    original: Entry, mina: Person, vera: Person
) -> None:
    _comment, fresh = commented(mina, original)
    with pytest.raises(VerdictRefused, match="No earlier decision"):
        decided(vera, fresh, CONFIRM)
    decided(vera, fresh, LIMIT)
    call_back(fresh, timezone.now())
    decided(vera, fresh, PUBLISH)
    call_back(fresh, timezone.now())
    with pytest.raises(VerdictRefused, match="No earlier decision"):
        decided(vera, fresh, CONFIRM)
    decided(vera, fresh, PUBLISH)
    with pytest.raises(AlreadyDecided):
        decided(vera, fresh, CONFIRM)


def test_the_page_offers_it_where_something_stands(
    client: Client, original: Entry, declined: tuple[Comment, Case], mina: Person, vera: Person
) -> None:
    client.force_login(vera)
    _comment, fresh = commented(mina, original, "What a nice tune")
    assert 'value="confirm"' not in client.get(f"/desk/{fresh.public_id}/").content.decode()
    address = f"/desk/{declined[1].public_id}/"
    assert 'value="confirm"' in client.get(address).content.decode()
    sent = {"decision": "confirm", "round": "2", "is_not_distress": "on"}
    assert "Left as it was." in client.post(address, sent, follow=True).content.decode()
