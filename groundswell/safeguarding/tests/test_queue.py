"""The queue: what comes first, whose it is, and what is not in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from groundswell.challenges.access import Challenge
from groundswell.engagement.actions import withdraw_comment, withdraw_comments_of
from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.people.actions import withdraw_consent
from groundswell.people.rules import Role
from groundswell.people.tests.asked import consented
from groundswell.safeguarding.actions import Subject, drop_case
from groundswell.safeguarding.actions.claims import claim_case, look_at_case
from groundswell.safeguarding.actions.duty import staff_around_the_clock
from groundswell.safeguarding.actions.opinions import change_level
from groundswell.safeguarding.actions.rests import pass_limit
from groundswell.safeguarding.models import Case, LogLine
from groundswell.safeguarding.reads import has_something_to_see, next_case, queue, queues
from groundswell.safeguarding.reads.queues import EVERYTHING
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.rules.desk import CLAIM_LASTS
from groundswell.safeguarding.rules.order import queue_key
from groundswell.safeguarding.tests.cries import DANGER, DISTRESS, cry_of
from groundswell.safeguarding.tests.decided import HOLD, PUBLISH, decided, state_of
from tests.cast import colleague
from tests.stage import open_challenge

pytestmark = pytest.mark.django_db
HARMLESS = "I like how you said it"
LEVELS = ("T0", "T1", "T2", "T3")


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea, comments="open")


@pytest.fixture
def two_dangers_a_shift(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody opens more than two cases of Danger in a shift."""
    settings = replace(environment(), danger_limit=2)
    monkeypatch.setattr(queues, "environment", lambda: settings)


@given(
    st.sampled_from(LEVELS),
    st.sampled_from(LEVELS),
    st.datetimes(timezones=st.just(UTC)),
    st.datetimes(timezones=st.just(UTC)),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_level_comes_before_time_and_time_before_score(
    one: str, other: str, due: datetime, later: datetime, score: float, other_score: float
) -> None:
    is_first = queue_key(one, due, score) < queue_key(other, later, other_score)
    if one != other:
        assert is_first == (one < other)
    elif abs(due - later) > timedelta(minutes=1):
        assert is_first == (due < later)


def test_danger_stands_before_distress_before_everything_older(
    challenge: Challenge, mina: Person, vera: Person
) -> None:
    cases = [
        cry_of(mina, challenge, HARMLESS, "school"),
        cry_of(mina, challenge, DISTRESS),
        cry_of(mina, challenge, DANGER),
    ]
    shown = queue(vera, "en")
    assert [row.public_id for row in shown.rows] == [case.public_id for case in reversed(cases)]
    assert (shown.waiting, shown.urgent) == (3, 2)
    assert next_case(vera).case == cases[2]


def test_score_decides_between_cases_that_are_due_in_the_same_minute(
    challenge: Challenge, mina: Person, vera: Person
) -> None:
    first, second = (cry_of(mina, challenge, HARMLESS, "school") for _number in range(2))
    noon = timezone.now().replace(second=10, microsecond=0)
    Case.objects.filter(pk=first.pk).update(due_at=noon, score=0.1)
    Case.objects.filter(pk=second.pk).update(due_at=noon + timedelta(seconds=30), score=0.9)
    assert next_case(vera).case == second
    Case.objects.filter(pk=second.pk).update(due_at=noon + timedelta(minutes=3))
    assert next_case(vera).case == first


def test_a_moderator_gets_what_she_reads_first_and_others_only_where_somebody_is_in_need(
    challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    staff_around_the_clock(sam, [vera], ["nl"])
    staff_around_the_clock(sam, [colleague("Ines", Role.MODERATOR)], ["en"])
    english = cry_of(mina, challenge, HARMLESS, "school")
    Case.objects.filter(pk=english.pk).update(language="en")
    shown = queue(vera, "en")
    assert (shown.rows, shown.elsewhere) == ([], 1)
    assert next_case(vera).case is None
    assert len(queue(vera, "en", chosen=EVERYTHING).rows) == 1
    assert len(queue(vera, "en", chosen="en").rows) == 1
    cry = cry_of(mina, challenge, DANGER)
    Case.objects.filter(pk=cry.pk).update(language="en")
    assert next_case(vera).case == cry
    dutch = cry_of(mina, challenge, HARMLESS, "school")
    Case.objects.filter(pk=dutch.pk).update(language="nl")
    assert next_case(vera).case == dutch
    unknown = cry_of(mina, challenge, DISTRESS)
    Case.objects.filter(pk=unknown.pk).update(language="und")
    assert next_case(vera).case == unknown


def test_a_cry_in_a_language_that_nobody_on_duty_reads_is_everybodys_and_comes_first(
    challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    staff_around_the_clock(sam, [vera], ["nl"])
    dutch = cry_of(mina, challenge, HARMLESS, "school")
    Case.objects.filter(pk=dutch.pk).update(language="nl")
    cry, calm = cry_of(mina, challenge, DANGER), cry_of(mina, challenge, HARMLESS, "school")
    Case.objects.filter(pk__in=[cry.pk, calm.pk]).update(language="ru")
    shown = queue(vera, "en")
    assert [row.public_id for row in shown.rows] == [cry.public_id, dutch.public_id]
    assert (shown.urgent, shown.elsewhere) == (1, 1)
    assert next_case(vera).case == cry
    staff_around_the_clock(sam, [colleague("Irina", Role.MODERATOR)], ["ru"])
    assert [row.public_id for row in queue(vera, "en").rows] == [dutch.public_id]
    assert next_case(vera).case == dutch


def test_what_she_held_comes_last_for_her_a_while_and_first_for_a_colleague(
    challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    held, other = (cry_of(mina, challenge, DISTRESS) for _number in range(2))
    decided(vera, held, HOLD)
    assert next_case(vera).case == other
    assert next_case(sam).case == held
    decided(sam, other, PUBLISH)
    assert next_case(vera).case == held
    cry_of(mina, challenge, HARMLESS, "school")
    assert next_case(vera, now=timezone.now() + CLAIM_LASTS).case == held


def test_what_was_taken_back_stays_only_where_somebody_may_be_in_need(
    challenge: Challenge, mina: Person, vera: Person
) -> None:
    cry, harmless = cry_of(mina, challenge, DANGER), cry_of(mina, challenge, HARMLESS, "school")
    for case in (cry, harmless):
        assert case.comment is not None
        withdraw_comment(mina, case.comment.public_id)
    assert [row.public_id for row in queue(vera, "en").rows] == [cry.public_id]


def test_what_a_guardian_took_back_is_still_looked_at_since_she_may_be_the_danger(
    challenge: Challenge, mina_in_germany: Person, vera: Person
) -> None:
    consented(mina_in_germany, "comment")
    case = cry_of(mina_in_germany, challenge, HARMLESS, "school")
    assert change_level(vera, case.public_id, Level.RULES)
    withdraw_consent(mina_in_germany.guardian_consents.get(ended_at=None))
    withdraw_comments_of(mina_in_germany.pk)
    drop_case(Subject(comment=case.comment_id))
    case.refresh_from_db()
    assert (case.state, next_case(vera).case) == ("open", case)
    assert has_something_to_see(case)
    decided(vera, case, PUBLISH)
    assert next_case(vera).case is None
    assert case.comment is not None
    assert state_of(case.comment) == ("withdrawn", False)


def test_a_cry_whose_claim_has_run_out_is_counted_as_one_without_anybody(
    challenge: Challenge, mina: Person, vera: Person, sam: Person
) -> None:
    case = cry_of(mina, challenge, DANGER)
    claim_case(vera, case.public_id)
    assert queue(sam, "en").urgent == 0
    assert queue(sam, "en", now=timezone.now() + CLAIM_LASTS + timedelta(seconds=1)).urgent == 1


def test_whoever_has_seen_enough_danger_gets_other_cases_while_a_colleague_is_there(
    challenge: Challenge, mina: Person, vera: Person, sam: Person, two_dangers_a_shift: None
) -> None:
    other = colleague("Victor", Role.MODERATOR)
    staff_around_the_clock(sam, [vera, other], ["en"])
    for _number in range(2):
        look_at_case(vera, cry_of(mina, challenge).public_id)
        Case.objects.update(state="decided")
    third = cry_of(mina, challenge)
    calm = cry_of(mina, challenge, HARMLESS, "school")
    given_to_her = next_case(vera)
    assert (given_to_her.case, given_to_her.held_back, given_to_her.is_over_limit) == (calm, 1, False)
    assert next_case(other).case == third


def test_where_nobody_else_is_on_duty_she_gets_it_and_the_lead_is_told_once(
    client: Client, challenge: Challenge, mina: Person, vera: Person, sam: Person, two_dangers_a_shift: None
) -> None:
    staff_around_the_clock(sam, [vera], ["en"])
    for _number in range(2):
        look_at_case(vera, cry_of(mina, challenge).public_id)
        Case.objects.update(state="decided")
    third = cry_of(mina, challenge)
    assert (next_case(vera).case, next_case(vera).is_over_limit) == (third, True)
    client.force_login(vera)
    assert "seen enough Danger" in client.post("/desk/next", follow=True).content.decode()
    pass_limit(vera)
    assert sam.notices.filter(kind="danger_limit_passed").count() == 1
    assert LogLine.objects.filter(action="limit_passed").count() == 1


def test_the_queue_of_an_open_page_is_told_as_rows_and_figures(
    client: Client, challenge: Challenge, mina: Person, vera: Person
) -> None:
    client.force_login(vera)
    assert client.get("/desk/queue.json").json()["waiting"] == 0
    cry = cry_of(mina, challenge)
    told = client.get("/desk/queue.json").json()
    assert (told["waiting"], told["urgent"], told["urgent_ids"]) == (1, 1, [cry.public_id])
    assert f'data-row="{cry.public_id}"' in told["rows"]
    assert "Danger" in told["rows"]
    assert "kill" not in told["rows"]
    beside = client.get(f"/desk/queue.json?case={cry.public_id}").json()["rows"]
    assert 'aria-current="true"' in beside
    claim_case(vera, cry.public_id)
    assert client.get("/desk/queue.json").json()["urgent"] == 0


def test_her_own_words_are_in_no_moderators_queue(challenge: Challenge, vera: Person, mina: Person) -> None:
    mine, hers = cry_of(vera, challenge, DISTRESS), cry_of(mina, challenge, DISTRESS)
    assert [row.public_id for row in queue(vera, "en").rows] == [hers.public_id]
    assert next_case(vera).case == hers
    assert mine.author == vera


def test_many_cases_cost_as_many_queries_as_one(challenge: Challenge, mina: Person, vera: Person) -> None:
    counts = []
    for number in (1, 4):
        for _case in range(number):
            cry_of(mina, challenge, HARMLESS, "school")
        with CaptureQueriesContext(connection) as asked:
            queue(vera, "en")
        counts.append(len(asked))
    assert counts[0] == counts[1] < 10
