"""The operator's own list of known abuse material: asked before anybody looks; a match is sealed at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Entry
from groundswell.challenges.actions import publish_original
from groundswell.environment import environment
from groundswell.events.rules import FactRecord
from groundswell.frame.problems import NotAllowed
from groundswell.lifecycle import WrongState
from groundswell.people.access import Person
from groundswell.safeguarding import tasks
from groundswell.safeguarding.actions import known, open_case_for_video
from groundswell.safeguarding.actions.known import ask_again, ask_list, pass_list
from groundswell.safeguarding.known_material import NoSuchList, list_of
from groundswell.safeguarding.models import Case, LogLine, Seal
from groundswell.safeguarding.reads import case_in_context, queue
from groundswell.safeguarding.rules import VerdictRefused
from groundswell.safeguarding.tests.decided import LIMIT, PUBLISH, decided
from groundswell.videos import reads as videos
from groundswell.videos.rules import NotListedYet, list_pause
from tests.stage import (
    open_challenge,
    original_of,
    public_id_of,
    rendered_original,
    video_id_of,
    waiting_answer,
)

ASKED: list[Path] = []
Names = Callable[[str], None]


def holds_everything(path: Path) -> bool:
    """A made-up list that knows every file."""
    ASKED.append(path)
    return True


def holds_nothing(path: Path) -> bool:
    """A made-up list that knows no file."""
    ASKED.append(path)
    return False


def does_not_answer(_path: Path) -> bool:
    """A made-up list that is down."""
    raise ConnectionError("no answer")


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Names a list of this file, as the operator's setting does."""
    ASKED.clear()

    def name(function: str) -> None:
        settings = replace(environment(), known_material=f"{__name__}:{function}")
        for module in (known, tasks, videos):
            monkeypatch.setattr(module, "environment", lambda: settings)

    return name


@pytest.fixture
def answer(lea: Person, mina: Person) -> Entry:
    return waiting_answer(mina, original_of(open_challenge(lea), "school"), caption="Look at this")


@pytest.mark.django_db(transaction=True)
def test_a_match_is_sealed_before_anybody_sees_it(answer: Entry, vera: Person, named: Names) -> None:
    named("holds_everything")
    case = ask_list(video_id_of(answer))
    assert case is not None
    assert (case.is_sealed, case.level, case.claimed_by) == (True, "T0", None)
    assert (Seal.objects.get().reason, Seal.objects.get().sealed_by) == ("list", None)
    assert case.due_at <= timezone.now() + timedelta(minutes=5), "duty is alerted now, not in a day"
    assert queue(vera, "en").rows == []
    assert ASKED[0].suffix == ".mp4"
    ask_list(video_id_of(answer))
    assert Seal.objects.count() == len(ASKED) == 1


@pytest.mark.django_db
def test_without_a_match_the_case_is_opened_as_ever(answer: Entry, vera: Person, named: Names) -> None:
    named("holds_nothing")
    case = ask_list(video_id_of(answer))
    assert case is not None
    assert (case.is_sealed, len(ASKED)) == (False, 1)
    assert case_in_context(case, "en").playable is not None


@pytest.mark.django_db
def test_while_the_list_is_down_the_case_says_so_and_nobody_sees_or_publishes_the_video(
    client: Client, answer: Entry, vera: Person, sam: Person, named: Names
) -> None:
    named("does_not_answer")
    case = ask_list(video_id_of(answer))
    assert case is not None
    seen = case_in_context(case, "en")
    assert "The list of known material could not be asked" in seen.signals
    assert (seen.playable, seen.waits_for_list) == (None, True)
    for wish in (PUBLISH, LIMIT):
        with pytest.raises(VerdictRefused, match="has not answered"):
            decided(vera, case, wish)
    client.force_login(vera)
    page = client.get(f"/desk/{case.public_id}/").content.decode()
    assert "The list of known material has not answered yet" in page
    assert "<video " not in page
    assert client.post(f"/desk/{case.public_id}/unlisted").status_code == 403
    client.force_login(sam)
    assert "/unlisted" in client.get(f"/desk/{case.public_id}/").content.decode()


@pytest.mark.django_db
def test_a_list_that_was_down_is_asked_again_less_and_less_often_until_it_answers(
    answer: Entry, vera: Person, named: Names
) -> None:
    named("does_not_answer")
    case, now = ask_list(video_id_of(answer)), timezone.now()
    assert case is not None
    assert ask_again() == 0
    for minutes, asked in ((2, 1), (3, 0), (5, 1), (6, 0)):
        with travel(now + timedelta(minutes=minutes), tick=False):
            assert ask_again() == asked
    named("holds_nothing")
    with travel(now + timedelta(minutes=20), tick=False):
        assert ask_again() == 1
        assert ask_again() == 0
        case.refresh_from_db()
        seen = case_in_context(case, "en")
        assert (seen.signals, seen.waits_for_list) == ([], False)
        assert seen.playable is not None
        decided(vera, case, PUBLISH)
    assert [list_pause(tries) for tries in (1, 2, 99)] == [
        timedelta(minutes=1),
        timedelta(minutes=2),
        timedelta(hours=1),
    ]


@pytest.mark.django_db(transaction=True)
def test_what_a_list_finds_when_it_answers_at_last_is_sealed(answer: Entry, named: Names) -> None:
    named("does_not_answer")
    ask_list(video_id_of(answer))
    named("holds_everything")
    with travel(timezone.now() + timedelta(minutes=2)):
        assert ask_again() == 1
    assert Case.objects.get().is_sealed


@pytest.mark.django_db
def test_a_safeguarding_lead_lets_it_pass_and_the_log_names_her(
    answer: Entry, vera: Person, sam: Person, named: Names
) -> None:
    named("does_not_answer")
    case = ask_list(video_id_of(answer))
    assert case is not None
    with pytest.raises(NotAllowed):
        pass_list(vera, case.public_id)
    pass_list(sam, case.public_id)
    assert LogLine.objects.get(action="list_passed").actor == sam.public_id
    case.refresh_from_db()
    assert case_in_context(case, "en").playable is not None
    decided(vera, case, PUBLISH)
    with travel(timezone.now() + timedelta(minutes=5)):
        assert ask_again() == 0


@pytest.mark.django_db(transaction=True)
def test_an_original_is_compared_too_waits_for_the_list_and_is_sealed_where_it_is_found(
    client: Client, lea: Person, named: Names
) -> None:
    entry = rendered_original(lea, open_challenge(lea), "school")
    named("does_not_answer")
    ask_list(video_id_of(entry))
    with pytest.raises(NotListedYet):
        publish_original(lea, entry)
    client.force_login(lea)
    address = f"/lead/challenges/originals/{public_id_of(entry)}/publish"
    assert "waits for the list" in client.post(address).content.decode()
    named("holds_everything")
    with travel(timezone.now() + timedelta(minutes=2)):
        assert ask_again() == 1
    case = Case.objects.get(video=entry.video)
    assert (case.is_sealed, case.level) == (True, "T0")
    entry.refresh_from_db()
    with pytest.raises(WrongState):
        publish_original(lea, entry)


@pytest.mark.django_db
def test_an_original_that_no_list_knows_opens_no_case(lea: Person, named: Names) -> None:
    entry = rendered_original(lea, open_challenge(lea), "school")
    named("holds_nothing")
    assert ask_list(video_id_of(entry)) is None
    assert len(ASKED) == 1
    assert publish_original(lea, entry).joined_at is not None
    assert open_case_for_video(video_id_of(entry)) is None


@pytest.mark.django_db
def test_a_rendered_answer_waits_for_the_list_and_one_that_a_dead_worker_forgot_is_asked_about(
    answer: Entry, named: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    hinted: list[int] = []
    monkeypatch.setattr(tasks.ask_about.__class__, "enqueue", lambda _task, video_id: hinted.append(video_id))
    fact = FactRecord(1, "video_rendered", timezone.now(), {"video": video_id_of(answer)})
    named("holds_nothing")
    tasks.look_at_rendered(fact)
    assert (hinted, Case.objects.count()) == ([video_id_of(answer)], 0)
    assert ask_again() == 0
    with travel(timezone.now() + timedelta(minutes=3)):
        assert ask_again() == 1
        assert ask_again() == 0
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_without_a_list_the_case_is_opened_at_once(answer: Entry) -> None:
    tasks.look_at_rendered(FactRecord(1, "video_rendered", timezone.now(), {"video": video_id_of(answer)}))
    assert Case.objects.count() == 1
    assert ask_again() == 0


def test_a_setting_that_names_no_function_says_so() -> None:
    assert list_of("") is None
    assert list_of(f"{__name__}:holds_nothing") is holds_nothing
    for wrong in ("nowhere", "no.such.module:f", f"{__name__}:missing", "json:__name__"):
        with pytest.raises(NoSuchList):
            list_of(wrong)
