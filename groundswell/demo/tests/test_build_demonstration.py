"""Building the demonstration: with the rooms' own actions, once, and on from where it was killed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from groundswell.challenges.access import Challenge, Entry
from groundswell.challenges.reads.gates import is_country_open
from groundswell.demo.actions import NotADemonstration, Stage, build, building
from groundswell.demo.film.storyboards import STORIES, Film
from groundswell.demo.rules import ANSWERS, Verdict
from groundswell.engagement.access import Comment
from groundswell.environment import environment
from groundswell.events.actions import deliver_facts
from groundswell.events.actions.sealing import seal_log
from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.questions import by_invitation, totals
from groundswell.notices.reads import unread_count
from groundswell.people.access import Person, may_comment
from groundswell.people.actions import Words, ask_guardian, give_consent
from groundswell.people.reads import person_by_pseudonym, roles_of
from groundswell.people.rules import Role, Switch
from groundswell.safeguarding.reactions import REACTIONS
from groundswell.safeguarding.reads import open_cases, queue
from groundswell.safeguarding.reads.duty import roster
from groundswell.safeguarding.reads.log import log_head, verify_log
from groundswell.safeguarding.reads.statements import decisions_about

pytestmark = pytest.mark.django_db

KEYS = {"work-amara", "work-nyota", "work-mina", "work-heron", "bullying-mina"}
PLAN = tuple(answer for answer in ANSWERS if answer.key in KEYS)


def states() -> list[tuple[str, int, str]]:
    """Every entry by its author, generation and state."""
    return sorted(
        (entry.video.author.pseudonym, entry.generation, entry.video.state)
        for entry in Entry.objects.select_related("video__author")
        if entry.video and entry.video.author
    )


BUILT = sorted(
    [("Lea", 0, "published")] * 4
    + [
        ("Amara Baobab", 1, "published"),
        ("Quiet Heron", 1, "published"),
        ("Nyota Njema", 2, "published"),
        ("Mina", 2, "awaiting_verdict"),
        ("Mina", 1, "declined"),
    ]
)


def everything_counted() -> dict[str, int]:
    """How many rows there are of what building makes."""
    return {
        "people": Person.objects.count(),
        "challenges": Challenge.objects.count(),
        "entries": Entry.objects.count(),
        "likes": sum(entry.video.likes.count() for entry in Entry.objects.all() if entry.video),
        "starts": starts(),
        "comments": Comment.objects.count(),
        "lines": log_head()[0],
    }


def starts() -> int:
    while seal_log().is_behind:
        continue
    challenge = Challenge.objects.get().pk
    return ask(totals, Asked(challenge))[0].starts


def test_it_is_built_by_the_rooms_own_actions_and_a_second_time_changes_nothing(stage: Stage) -> None:
    moment = timezone.now()
    stage = replace(stage, now=lambda: moment)
    challenge = build(stage, PLAN)
    assert (challenge.state, challenge.is_simulated) == ("open", True)
    assert states() == BUILT
    for _ in range(10):
        deliver_facts(REACTIONS)
    assert open_cases().exclude(video=None).count() == 1
    mina = person_by_pseudonym("Mina")
    assert mina is not None
    assert unread_count(mina) >= 1
    assert mina.check_password("one dot, one wave")
    amara = person_by_pseudonym("Amara Baobab")
    assert amara is not None
    assert amara.is_simulated
    assert Role.CREATOR in roles_of(amara)
    assert not amara.has_usable_password()
    counted = everything_counted()
    assert sum(row.starts for row in ask(by_invitation, Asked(challenge.pk))) > 0
    assert counted["starts"] > 300
    assert counted["likes"] > 30
    build(replace(stage, film=_no_film), PLAN)
    assert everything_counted() == counted
    assert states() == BUILT


def test_people_speak_the_desk_answers_and_every_level_waits_there(stage: Stage) -> None:
    challenge = build(stage, PLAN)
    under = {video.pk for entry in challenge.entries.all() if (video := entry.video)}
    comments = list(Comment.objects.select_related("author"))
    assert {comment.video_id for comment in comments} <= under
    assert all(comment.is_simulated for comment in comments)
    found = [comment.state for comment in comments]
    assert (found.count("published"), found.count("held")) == (10, 9)
    vera, mina = person_by_pseudonym("Vera"), person_by_pseudonym("Mina")
    assert vera is not None
    assert mina is not None
    rows = queue(vera, "en", chosen="all").rows
    assert [row.level for row in rows if row.kind == "comment"] == ["T0", *["T1"] * 6, "T2", "T3", "T3"]
    decision = decisions_about(mina)[0]
    assert decision.is_video
    assert decision.appeal is not None
    assert decision.appeal.outcome == ""
    assert verify_log().fault == ""


def test_the_desk_is_staffed_and_the_countries_are_open(stage: Stage) -> None:
    challenge = build(stage, ())
    assert roster().languages_at(timezone.now()) >= {"en", "ar", "fr", "es", "de", "sw", "hi"}
    assert all(is_country_open(challenge.pk, country) for country in ("BE", "DE", "KE"))
    helpers = Person.objects.filter(pseudonym__in=("Zuri", "Asha", "Inés"))
    assert [(one.is_simulated, one.has_usable_password()) for one in helpers] == [(True, False)] * 3


def test_somebody_below_the_age_of_her_country_waits_for_a_guardian(stage: Stage) -> None:
    build(stage, ())
    lina, omar = person_by_pseudonym("Lina"), person_by_pseudonym("Omar")
    assert lina is not None
    assert omar is not None
    assert not may_comment(lina)
    asked = ask_guardian(lina)
    give_consent(asked.request, {Switch.COMMENT: True}, Words("en", "0" * 64), guardian=omar)
    assert may_comment(lina)


def _no_film(key: str, film: Film) -> Path:
    raise AssertionError(f"{key} stands already")


class Killed(BaseException):
    """Stands for a process that ends at this moment."""


@pytest.mark.parametrize("films", [0, 2, 5, 7])
def test_killed_half_way_it_goes_on_where_it_stood(stage: Stage, films: int) -> None:
    made: list[str] = []

    def until_killed(key: str, film: Film) -> Path:
        if len(made) == films:
            raise Killed
        made.append(key)
        return stage.film(key, film)

    with pytest.raises(Killed):
        build(replace(stage, film=until_killed), PLAN)
    build(stage, PLAN)
    assert states() == BUILT


@pytest.mark.parametrize(
    "step", ["make_people", "staff_desk", "make_challenge", "open_challenge", "keep_open"]
)
def test_killed_after_any_step_it_goes_on(stage: Stage, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: Callable[..., object] = getattr(building, step)

    def die_after(*given: object) -> None:
        done(*given)
        raise Killed

    monkeypatch.setattr(building, step, die_after)
    with pytest.raises(Killed):
        build(stage, ())
    monkeypatch.setattr(building, step, done)
    build(stage, ())
    assert states() == [("Lea", 0, "published")] * 4


def test_when_it_is_started_weeks_later_it_is_open_again_and_has_an_audience_of_the_last_days(
    stage: Stage,
) -> None:
    challenge = build(stage, ())
    before = starts()
    later = timezone.now() + timedelta(days=60)
    challenge = build(replace(stage, now=lambda: later), ())
    assert challenge.closes_on > later.date()
    assert starts() > before + 300


def test_an_answer_whose_parent_was_taken_away_is_left_out(stage: Stage) -> None:
    alone = [answer for answer in PLAN if answer.key == "work-nyota"]
    build(stage, alone)
    assert [generation for _, generation, _ in states()] == [0, 0, 0, 0]


def test_it_refuses_to_build_where_real_people_may_be(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(environment(), mode="development")
    monkeypatch.setattr(building, "environment", lambda: settings)
    with pytest.raises(NotADemonstration):
        build(stage, ())
    assert not Person.objects.exists()


@pytest.mark.long
def test_the_whole_plan_is_built_with_its_own_films(
    stage: Stage, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(environment(), data=data)
    monkeypatch.setattr(building, "environment", lambda: settings)
    monkeypatch.setattr(building, "on_terminal", lambda origin: stage.teller)
    monkeypatch.setattr("groundswell.demo.actions.building.time.sleep", lambda seconds: stage.wait())
    building.build_demonstration()
    answers = [state for _, generation, state in states() if generation]
    assert answers.count("published") == sum(answer.verdict is Verdict.PUBLISH for answer in ANSWERS)
    assert answers.count("awaiting_verdict") == 3
    assert answers.count("declined") == 1
    assert len(states()) == len(STORIES) + len(ANSWERS)
    assert not list((data / "work" / "demonstration").iterdir())
