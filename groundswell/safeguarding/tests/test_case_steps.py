"""What is done to a case besides deciding it: looks, claims, handing over, second opinions, levels."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Challenge
from groundswell.frame.problems import NotAllowed
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import CLAIM_LASTS, claim_case, give_verdict, report_comment
from groundswell.safeguarding.actions.claims import hand_over, look_at_case
from groundswell.safeguarding.actions.opinions import (
    ask_opinion,
    change_level,
    give_opinion,
    take_back_opinion,
)
from groundswell.safeguarding.models import Case, LogLine, Opinion
from groundswell.safeguarding.reads import case_in_context, looking_too, next_case
from groundswell.safeguarding.rules import AlreadyDecided, Category, Decision, Level, VerdictWish
from groundswell.safeguarding.rules.desk import StepRefused, needs_second_person
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from tests.cast import Cast, colleague
from tests.stage import open_challenge

pytestmark = pytest.mark.django_db
PUBLISH = VerdictWish(Decision.PUBLISH, is_cared_for=True)


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


@pytest.fixture
def case(challenge: Challenge, mina: Person) -> Case:
    """The case of Mina's words of distress."""
    return cry_of(mina, challenge, DISTRESS)


@pytest.fixture
def victor(db: None) -> Person:
    """A second moderator."""
    return colleague("Victor", Role.MODERATOR)


def noted(action: str) -> int:
    return LogLine.objects.filter(action=action).count()


def test_the_first_look_is_when_a_human_opened_it_and_every_look_is_noted(
    client: Client, case: Case, vera: Person, sam: Person
) -> None:
    client.force_login(vera)
    client.get(f"/desk/{case.public_id}/")
    first = Case.objects.get().first_seen_at
    assert first is not None
    client.force_login(sam)
    page = client.get(f"/desk/{case.public_id}/").content.decode()
    assert "Vera" in page
    assert "looks at this case too" in page
    assert Case.objects.get().first_seen_at == first
    assert [line.actor for line in LogLine.objects.filter(action="case_seen")] == [
        vera.public_id,
        sam.public_id,
    ]
    with travel(timezone.now() + timedelta(minutes=3)):
        assert looking_too(case, sam) == []


def test_looking_keeps_a_claim_alive(case: Case, vera: Person, victor: Person) -> None:
    now = timezone.now()
    claim_case(vera, case.public_id, now=now)
    look_at_case(vera, case.public_id, now=now + CLAIM_LASTS - timedelta(minutes=1))
    with pytest.raises(AlreadyDecided):
        claim_case(victor, case.public_id, now=now + CLAIM_LASTS + timedelta(minutes=5))
    claim_case(victor, case.public_id, now=now + 2 * CLAIM_LASTS)


def test_a_case_is_handed_over_to_a_colleague_who_is_told(
    client: Client, case: Case, vera: Person, victor: Person
) -> None:
    claim_case(vera, case.public_id)
    client.force_login(vera)
    address = f"/desk/{case.public_id}/hand"
    told = client.post(address, {"colleague": victor.public_id}, follow=True).content.decode()
    assert "has the case now" in told
    case.refresh_from_db()
    assert case.claimed_by == victor
    assert victor.notices.get().kind == "case_handed_over"
    assert noted("case_handed_over") == 1
    assert (
        "A colleague has this case open"
        in client.post(address, {"colleague": victor.public_id}, follow=True).content.decode()
    )


def test_who_does_not_look_at_what_she_was_handed_keeps_a_child_from_nobody(
    challenge: Challenge, mina: Person, vera: Person, victor: Person, sam: Person
) -> None:
    danger = cry_of(mina, challenge, DANGER)
    now = timezone.now()
    hand_over(vera, danger.public_id, victor)
    assert next_case(sam, now=now + timedelta(minutes=4)).case is None
    assert next_case(victor, now=now + timedelta(minutes=4)).case == danger
    assert next_case(sam, now=now + timedelta(minutes=6)).case == danger
    look_at_case(victor, danger.public_id, now=now + timedelta(minutes=3))
    assert next_case(sam, now=now + timedelta(minutes=22)).case is None


def test_nobody_hands_a_case_to_its_author_to_who_reported_it_or_to_somebody_without_the_desk(
    client: Client, challenge: Challenge, case: Case, vera: Person, victor: Person, lea: Person
) -> None:
    assert case.comment is not None
    report_comment(victor, case.comment.pk, Category.BULLYING, "It hurts.")
    for other in (victor, lea, vera):
        with pytest.raises(StepRefused):
            hand_over(vera, case.public_id, other)
    hers = cry_of(victor, challenge, DISTRESS)
    with pytest.raises(StepRefused):
        hand_over(vera, hers.public_id, victor)
    client.force_login(vera)
    refused = client.post(f"/desk/{case.public_id}/hand", {"colleague": lea.public_id}, follow=True)
    assert "cannot take the case" in refused.content.decode()


def test_who_reported_it_may_look_and_not_decide(client: Client, case: Case, vera: Person) -> None:
    assert case.comment is not None
    report_comment(vera, case.comment.pk, Category.BULLYING, "It hurts.")
    assert next_case(vera).case is None
    client.force_login(vera)
    page = client.get(f"/desk/{case.public_id}/").content.decode()
    assert "You reported this, so somebody else decides." in page
    assert 'value="publish"' not in page
    for step in (claim_case, ask_opinion):
        with pytest.raises(NotAllowed):
            step(vera, case.public_id)


def test_while_a_second_opinion_is_wanted_nobody_decides(
    client: Client, case: Case, vera: Person, victor: Person
) -> None:
    claim_case(vera, case.public_id)
    client.force_login(vera)
    client.post(f"/desk/{case.public_id}/opinion", {"words": "Is this a quotation?"})
    for moderator in (vera, victor):
        with pytest.raises(AlreadyDecided):
            give_verdict(moderator, case.public_id, PUBLISH, round_seen=1)
    assert next_case(victor).case == case
    with pytest.raises(StepRefused):
        give_opinion(vera, case.public_id, "I say so myself.")
    client.force_login(victor)
    opened = client.post("/desk/next", follow=True).content.decode()
    assert "Is this a quotation?" in opened
    empty = client.post(f"/desk/{case.public_id}/opinion/given", {"words": " "}, follow=True)
    assert "one sentence is enough" in empty.content.decode()
    client.post(f"/desk/{case.public_id}/opinion/given", {"words": "No. She means herself."})
    assert Opinion.objects.get().given_by == victor
    give_verdict(vera, case.public_id, PUBLISH, round_seen=1)
    assert (noted("second_opinion_asked"), noted("second_opinion_given")) == (1, 1)


def test_whoever_asked_takes_it_back_and_decides_alone(case: Case, vera: Person, victor: Person) -> None:
    ask_opinion(vera, case.public_id)
    with pytest.raises(StepRefused):
        ask_opinion(victor, case.public_id)
    with pytest.raises(StepRefused):
        take_back_opinion(victor, case.public_id)
    take_back_opinion(vera, case.public_id)
    with pytest.raises(StepRefused):
        give_opinion(victor, case.public_id, "Too late.")
    give_verdict(vera, case.public_id, PUBLISH, round_seen=1)


@pytest.mark.parametrize(
    ("current", "wanted", "is_lead", "needs"),
    [
        ("T1", "T0", False, False),
        ("T3", "T1", False, False),
        ("T2", "T3", False, False),
        ("T1", "T2", False, True),
        ("T0", "T1", False, True),
        ("T0", "T3", True, False),
    ],
)
def test_only_down_from_danger_and_distress_needs_a_second_person(
    current: str, wanted: str, is_lead: bool, needs: bool
) -> None:
    assert needs_second_person(current, wanted, is_lead=is_lead) is needs


def test_up_is_at_once_and_due_sooner(case: Case, vera: Person) -> None:
    assert change_level(vera, case.public_id, Level.DANGER)
    raised = Case.objects.get()
    assert (raised.level, raised.due_at < case.due_at) == ("T0", True)


def test_down_from_distress_waits_until_another_person_agrees(
    client: Client, case: Case, vera: Person, victor: Person
) -> None:
    client.force_login(vera)
    asked = client.post(f"/desk/{case.public_id}/level", {"level": "T3", "words": "A song."}, follow=True)
    assert "needs a second person" in asked.content.decode()
    assert Case.objects.get().level == "T1"
    client.force_login(victor)
    page = client.get(f"/desk/{case.public_id}/").content.decode()
    assert "Proposed level: Noise" in page
    client.post(f"/desk/{case.public_id}/opinion/given", {"agrees": "yes", "words": ""})
    lowered = Case.objects.get()
    assert (lowered.level, lowered.due_at > case.due_at, lowered.second_wanted_by) == ("T3", True, None)
    nonsense = client.post(f"/desk/{case.public_id}/level", {"level": "T9"}, follow=True)
    assert "Choose a level" in nonsense.content.decode()


def test_a_second_person_who_does_not_agree_changes_nothing(case: Case, vera: Person, victor: Person) -> None:
    assert not change_level(vera, case.public_id, Level.NOISE)
    give_opinion(victor, case.public_id, "Listen again.", agrees=False)
    assert Case.objects.get().level == "T1"


def test_a_safeguarding_lead_lowers_alone(case: Case, sam: Person) -> None:
    assert change_level(sam, case.public_id, Level.NOISE)
    assert change_level(sam, case.public_id, Level.NOISE)
    assert Case.objects.get().level == "T3"
    assert noted("level_changed") == 1


def test_the_words_stand_in_their_thread_with_what_is_known_of_their_author(
    challenge: Challenge, mina: Person, vera: Person
) -> None:
    earlier = cry_of(mina, challenge, "I like how you said it", "school")
    give_verdict(vera, earlier.public_id, PUBLISH, round_seen=1)
    shown = case_in_context(cry_of(mina, challenge, DANGER), "en", vera)
    assert (shown.kind, shown.age_band, shown.country, shown.level_name) == (
        "comment",
        "13-15",
        "Belgium",
        "Danger",
    )
    assert [words.is_this for words in shown.thread] == [True]
    assert [(one.level, one.decision) for one in shown.of_author] == [(earlier.level, "publish")]
    assert shown.signals
    assert all(" " in signal for signal in shown.signals)


def test_no_page_of_a_case_names_its_author(client: Client, case: Case, vera: Person) -> None:
    client.force_login(vera)
    page = client.get(f"/desk/{case.public_id}/").content.decode()
    assert "Mina" not in page
    assert "First person under a painful theme" in page
    assert "this is my life" in page
    assert not re.search(r"\bT1\b", page.replace('value="T1"', ""))


def test_the_steps_are_for_the_desk_alone(client: Client, case: Case, cast: Cast) -> None:
    names = (
        "claim",
        "release",
        "hand",
        "opinion",
        "opinion/back",
        "opinion/given",
        "level",
        "seal",
        "translation",
    )
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        if name in {"vera", "sam"}:
            continue
        for step in names:
            status = client.post(f"/desk/{case.public_id}/{step}").status_code
            assert status == (302 if name == "sol" else 403), (name, step)
        for address in ("/desk/queue.json", "/desk/rest/", "/desk/sealed/", "/desk/consents/"):
            assert client.get(address).status_code == (302 if name == "sol" else 403), (name, address)
    assert not LogLine.objects.filter(
        case=case.public_id, action__in=("case_claimed", "case_seen", "seal_set")
    ).exists()
