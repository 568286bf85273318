"""Builds what is missing of the demonstration, step by step; killed at any moment it goes on where it stood."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.demo.actions import answers, audience, comments
from groundswell.demo.actions.challenge import (
    hand_in_original,
    keep_open,
    make_challenge,
    open_challenge,
    publish_rendered_originals,
)
from groundswell.demo.actions.duty import staff_desk
from groundswell.demo.actions.ledger import number_of
from groundswell.demo.actions.people import make_colleagues, make_people
from groundswell.demo.film.answers import answer as film_of_answer
from groundswell.demo.film.making import make_film
from groundswell.demo.film.storyboards import STORIES, Film, original
from groundswell.demo.rules import ANSWERS, PlannedAnswer, key_of_original
from groundswell.demo.telling import Teller, on_terminal
from groundswell.environment import environment
from groundswell.studio.rendering import ffmpeg_program

LOOK_EVERY_S = 0.25
"""Rendering a film takes about two seconds; looking more often gains nothing."""


class NotADemonstration(RuntimeError):
    """This installation is not a demonstration, and accounts whose passwords everybody knows do not belong there."""


@dataclass(frozen=True)
class Stage:
    """What building needs of the world: how films are made, how to wait for the worker, whom to tell, what time it is."""

    film: Callable[[str, Film], Path]
    wait: Callable[[], None]
    teller: Teller
    now: Callable[[], datetime] = timezone.now


def build_demonstration() -> None:
    """Build what is missing while the servers answer and the worker renders; seconds where all of it stands.

    Raises NotADemonstration.
    """
    settings = environment()
    ffmpeg = ffmpeg_program(settings.ffmpeg)
    folder = settings.data / "work" / "demonstration"
    stage = Stage(
        film=lambda key, film: make_film(film, folder / f"{key}.mp4", ffmpeg),
        wait=lambda: time.sleep(LOOK_EVERY_S),
        teller=on_terminal(settings.web_origin),
    )
    build(stage)


def build(stage: Stage, plan: Sequence[PlannedAnswer] = ANSWERS) -> Challenge:
    """Build the challenge with the answers of `plan`; a second time it only finds what stands and brings it up to date.

    Raises NotADemonstration.
    """
    if environment().mode not in {"demonstration", "test"}:
        raise NotADemonstration("Set GROUNDSWELL_MODE to demonstration, or use another data folder.")
    make_colleagues()
    staff_desk(stage.now())
    challenge = make_challenge(stage.now())
    if number_of("opened") is None:
        challenge = _open(challenge, stage)
    challenge = keep_open(challenge, stage.now())
    stage.teller.can_be_seen()
    make_people(challenge)
    comments.let_speak(stage.now())
    for theme in STORIES:
        audience.let_watch(key_of_original(theme), stage.now())
    _answer(stage, plan)
    comments.let_speak(stage.now())
    comments.let_object(stage.now())
    stage.teller.is_built(challenge.pk)
    return challenge


def _open(challenge: Challenge, stage: Stage) -> Challenge:
    """Open the challenge as soon as its originals are drawn, rendered and published."""
    themes = list(STORIES)
    with stage.teller.counted("The four originals", len(themes)) as step:
        for theme in themes:
            film = partial(stage.film, key_of_original(theme), original(theme, challenge.hashtag))
            hand_in_original(challenge, theme, film)
            publish_rendered_originals(themes)
            step()
    while not publish_rendered_originals(themes):
        stage.wait()
    return open_challenge(challenge)


def _answer(stage: Stage, plan: Sequence[PlannedAnswer]) -> None:
    """Hand in answer after answer; meanwhile decide on those that are rendered, and let people watch them."""
    missing = []
    for place, planned in enumerate(plan):
        if answers.is_settled(planned):
            audience.let_watch(planned.key, stage.now())
        else:
            missing.append((place, planned))
    if not missing:
        return
    waiting: list[PlannedAnswer] = []
    with stage.teller.counted("The answers", len(missing)) as step:

        def settle() -> None:
            for planned in [each for each in waiting if answers.decide(each)]:
                waiting.remove(planned)
                audience.let_watch(planned.key, stage.now())
                step()

        for place, planned in missing:
            while any(each.key == planned.parent for each in waiting):
                stage.wait()
                settle()
            if answers.hand_in(planned, partial(stage.film, planned.key, _film(planned, place))):
                waiting.append(planned)
            else:
                step()
            settle()
        while waiting:
            stage.wait()
            settle()


def _film(planned: PlannedAnswer, number: int) -> Film:
    tint = STORIES[planned.theme].tint
    return film_of_answer(planned.theme, tint, planned.language, planned.shot, number)
