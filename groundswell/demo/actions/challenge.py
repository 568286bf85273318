"""Makes the challenge from its file, publishes its originals, opens it, and keeps it open when it is started again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import (
    add_original,
    create_challenge,
    move_challenge,
    publish_original,
    update_challenge,
)
from groundswell.challenges.reads import document_of, entry_of_video, known_for
from groundswell.challenges.rules import DeclaredOriginal, read_challenge_file, today_in
from groundswell.demo.actions.help import stand_by
from groundswell.demo.actions.ledger import forget, number_of, remember
from groundswell.demo.actions.people import person_of
from groundswell.demo.rules import LEAD, days_around, key_of_original, next_last_day
from groundswell.videos.actions import keep_upload
from groundswell.videos.rules import State

FILE = Path(__file__).resolve().parents[1] / "challenge" / "therealchallenge.yaml"


def the_challenge() -> Challenge:
    """The demonstration's challenge, which stands. Raises Challenge.DoesNotExist."""
    return Challenge.objects.get(pk=number_of("challenge") or 0)


def make_challenge(now: datetime) -> Challenge:
    """The challenge of the file as a draft, with days around today; made once."""
    if number_of("challenge") is None:
        document = read_challenge_file(FILE.read_bytes(), known_for())
        opens_on, closes_on = days_around(today_in(document.zone, now))
        with transaction.atomic():
            made = create_challenge(
                replace(document, opens_on=opens_on, closes_on=closes_on), person_of(LEAD)
            )
            remember("challenge", made.pk)
    return the_challenge()


def original_of(challenge: Challenge, theme: str) -> DeclaredOriginal:
    """What the file declares as the original of a theme."""
    return next(each for each in document_of(challenge).originals if each.theme == theme)


def hand_in_original(challenge: Challenge, theme: str, film: Callable[[], Path]) -> None:
    """Hand in the film of a theme's original as its lead would; done once, and again where it failed."""
    name = f"video {key_of_original(theme)}"
    drop_if_failed(name)
    if number_of(name) is not None:
        return
    lead, declared = person_of(LEAD), original_of(challenge, theme)
    file = film()
    kept = keep_upload(lead, file)
    with transaction.atomic():
        made = add_original(
            lead,
            challenge.themes.get(slug=theme),
            kept,
            caption=declared.caption,
            language=declared.language,
        )
        remember(name, made.video_id or 0)
    file.unlink(missing_ok=True)


def publish_rendered_originals(themes: list[str]) -> bool:
    """Publish the originals that are rendered; whether none is left to wait for."""
    is_settled = True
    for theme in themes:
        entry = entry_of_video(number_of(f"video {key_of_original(theme)}") or 0)
        if entry is None or entry.video is None:
            continue
        if entry.video.state == State.AWAITING_VERDICT:
            publish_original(person_of(LEAD), entry)
        is_settled &= entry.video.state not in {State.UPLOADED, State.RENDERING}
    return is_settled


def drop_if_failed(name: str) -> None:
    """Forget a video that could not be rendered, so that it is handed in again."""
    number = number_of(name)
    entry = entry_of_video(number) if number else None
    if entry is not None and entry.video is not None and entry.video.state == State.FAILED:
        forget(name)


def open_challenge(challenge: Challenge) -> Challenge:
    """Open a draft; one that somebody moved further is left as it is."""
    stand_by(challenge)
    for state, step in (("draft", "prepare"), ("ready", "open")):
        if challenge.state == state:
            challenge = move_challenge(challenge, step)
    remember("opened", challenge.pk)
    return challenge


def keep_open(challenge: Challenge, now: datetime) -> Challenge:
    """Move the last day on where it is near, and open the challenge again that the clock had closed."""
    stand_by(challenge, now)
    today = today_in(challenge.zone, now)
    is_over = challenge.closes_on < today
    last = next_last_day(challenge.closes_on, today)
    if last != challenge.closes_on:
        challenge = update_challenge(challenge, replace(document_of(challenge), closes_on=last))
    if is_over and challenge.state == "closed":
        challenge = move_challenge(challenge, "reopen")
    return challenge
