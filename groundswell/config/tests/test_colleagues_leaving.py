"""A colleague closes her account: the desk has her cases again, the challenge its originals, the log what she did."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.config.registry import reactions
from groundswell.engagement.rules import Circumstances
from groundswell.environment import environment
from groundswell.events.actions import deliver_facts
from groundswell.frame.public_pages import PAGES
from groundswell.people.access import Person
from groundswell.people.actions import close_account, erase_closed_accounts
from groundswell.people.proof import sought, traces
from groundswell.safeguarding.access import Case
from groundswell.safeguarding.actions.claims import claim_case
from groundswell.safeguarding.actions.comments import send_comment
from groundswell.safeguarding.actions.seals import seal_case
from groundswell.safeguarding.reads.log import log_of, verify_log
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.videos.access import Video
from groundswell.videos.rules import State
from tests.stage import open_challenge, original_of, public_id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def settle(db: None) -> Callable[[], None]:
    """What the worker does within seconds."""

    def pump() -> None:
        for _ in range(6):
            deliver_facts(reactions())

    return pump


@pytest.fixture
def case(lea: Person, mina: Person) -> Case:
    entry = original_of(open_challenge(lea, comments="open"))
    return send_comment(mina, entry, "I want to die", circumstances=Circumstances(language="en")).case


def test_her_open_claims_go_back_into_the_queue_and_the_log_keeps_what_she_did(
    case: Case, vera: Person, settle: Callable[[], None]
) -> None:
    claim_case(vera, case.public_id)
    close_account(vera)
    settle()
    case.refresh_from_db()
    assert (case.state, case.claimed_by) == ("open", None)
    assert erase_closed_accounts() == 1
    settle()
    done = {line.action for line in log_of(case) if line.who == vera.public_id}
    assert done == {"case_claimed", "case_released"}
    assert verify_log().fault == ""


def test_a_sealed_case_of_hers_is_free_too(case: Case, sam: Person, settle: Callable[[], None]) -> None:
    claim_case(sam, case.public_id)
    seal_case(sam, case.public_id, SealReason.SUSPECTED)
    Case.objects.filter(pk=case.pk).update(claimed_by=sam)
    close_account(sam)
    settle()
    case.refresh_from_db()
    assert (case.is_sealed, case.claimed_by) == (True, None)


def test_nothing_is_left_of_her_but_her_number_in_the_log(
    case: Case, vera: Person, settle: Callable[[], None]
) -> None:
    claim_case(vera, case.public_id)
    public_id = vera.public_id
    close_account(vera)
    settle()
    erase_closed_accounts()
    settle()
    left = list(traces(sought(public_id), environment().data))
    assert [one.place for one in left] == ["safeguarding_logline.actor"]
    assert all(one.may_stay for one in left)


@pytest.mark.parametrize("is_prompt", [True, False])
def test_the_originals_that_she_published_stay_without_her_name(
    case: Case, lea: Person, client: Client, settle: Callable[[], None], is_prompt: bool
) -> None:
    original = Video.objects.get(author=lea, entry__theme__slug="bullying")
    close_account(lea)
    if is_prompt:
        settle()
    erase_closed_accounts()
    settle()
    erase_closed_accounts()
    assert not Person.objects.filter(pk=lea.pk).exists()
    PAGES.forget()
    original.refresh_from_db()
    assert (original.state, original.author) == (State.PUBLISHED, None)
    entry = original_of(original.entry.challenge)
    shown = client.get(reverse("pages:video", args=[public_id_of(entry)]))
    assert shown.status_code == 200
    assert lea.pseudonym not in shown.content.decode()
