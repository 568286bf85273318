"""The operator's own list of known abuse material: asked before anybody looks; a match is sealed at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from time_machine import travel

from groundswell.challenges.access import Entry
from groundswell.environment import environment
from groundswell.events.rules import FactRecord
from groundswell.people.access import Person
from groundswell.safeguarding import tasks
from groundswell.safeguarding.actions import known
from groundswell.safeguarding.actions.known import ask_about_forgotten, ask_list
from groundswell.safeguarding.known_material import NoSuchList, list_of
from groundswell.safeguarding.models import Case, Seal
from groundswell.safeguarding.reads import case_in_context, context, queue
from tests.stage import open_challenge, original_of, video_id_of, waiting_answer

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
        for module in (known, tasks, context):
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
def test_a_list_that_is_down_closes_nothing_and_the_case_says_so(answer: Entry, named: Names) -> None:
    named("does_not_answer")
    case = ask_list(video_id_of(answer))
    assert case is not None
    assert "The list of known material could not be asked" in case_in_context(case, "en").signals


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
    assert ask_about_forgotten() == 0
    with travel(timezone.now() + timedelta(minutes=3)):
        assert ask_about_forgotten() == 1
        assert ask_about_forgotten() == 0
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_without_a_list_the_case_is_opened_at_once(answer: Entry) -> None:
    tasks.look_at_rendered(FactRecord(1, "video_rendered", timezone.now(), {"video": video_id_of(answer)}))
    assert Case.objects.count() == 1
    assert ask_about_forgotten() == 0


def test_a_setting_that_names_no_function_says_so() -> None:
    assert list_of("") is None
    assert list_of(f"{__name__}:holds_nothing") is holds_nothing
    for wrong in ("nowhere", "no.such.module:f", f"{__name__}:missing", "json:__name__"):
        with pytest.raises(NoSuchList):
            list_of(wrong)
