"""Lets the simulated audience watch and like what is published: through the log and the actions, each moment once."""

from datetime import UTC, datetime

from django.db import transaction

from groundswell.challenges.access import Entry
from groundswell.demo.actions.answers import entry_of
from groundswell.demo.actions.ledger import number_of, remember
from groundswell.demo.actions.people import person_of
from groundswell.demo.rules import ONLOOKERS, PEOPLE, Crowd, Watched, batches_of, likes_of
from groundswell.demo.rules.audience import begin_of
from groundswell.engagement.actions import like
from groundswell.engagement.rules import Circumstances
from groundswell.events.actions import append_batches
from groundswell.events.rules import CountrySource
from groundswell.videos.rules import PUBLISHED

LOOKERS = [planned.key for planned in (*PEOPLE, *ONLOOKERS) if not planned.can_sign_in]


def let_watch(key: str, now: datetime) -> None:
    """Write the audience of a published video from where it was written last up to now."""
    entry = entry_of(key)
    if entry is None or entry.video is None or entry.video.state != PUBLISHED or entry.joined_at is None:
        return
    end_ms = int(now.timestamp() * 1000)
    begin_ms = max(number_of(f"audience {key}") or 0, begin_of(end_ms))
    if begin_ms < end_ms:
        append_batches(batches_of(_watched(key, entry), Crowd(begin_ms, end_ms)))
        remember(f"audience {key}", end_ms)
    if number_of(f"likes {key}") is None:
        _let_like(key, entry, end_ms)


def _watched(key: str, entry: Entry) -> Watched:
    video = entry.video
    return Watched(
        key=key,
        challenge=entry.challenge_id,
        video=entry.video_id or 0,
        theme=entry.theme.slug,
        length_ms=video.duration_ms if video else 0,
        generation=entry.generation,
        invitation=entry.invitation,
    )


@transaction.atomic
def _let_like(key: str, entry: Entry, end_ms: int) -> None:
    likes = likes_of(key, entry.generation, LOOKERS, end_ms)
    for who, at_ms in likes.items():
        person = person_of(who)
        circumstances = Circumstances(
            country=person.country,
            country_source=CountrySource.ACCOUNT,
            language=person.language,
            is_simulated=True,
        )
        like(person, entry, circumstances, at=datetime.fromtimestamp(at_ms / 1000, UTC))
    remember(f"likes {key}", len(likes))
