"""Lets a published video join the tree of answers."""

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.models import Entry
from groundswell.events.actions import record_fact, register_video
from groundswell.events.rules import CountrySource
from groundswell.people.access import Person


@transaction.atomic
def join_tree(video_id: int) -> Entry:
    """Give the entry of a published video, now part of the tree and known to the event log.

    Doing it again changes nothing. Raises Entry.DoesNotExist for a video of no challenge.
    """
    entry = Entry.objects.select_related("challenge", "theme", "video__author", "parent", "original").get(
        video_id=video_id
    )
    if entry.joined_at:
        return entry
    entry.joined_at = timezone.now()
    entry.save(update_fields=["joined_at"])
    original = entry.original.video_id if entry.original else entry.video_id
    parent = entry.parent.video_id if entry.parent else 0
    register_video(
        video_id,
        challenge=entry.challenge_id,
        theme=entry.theme.number,
        original=original or 0,
        parent=parent or 0,
        generation=entry.generation,
        is_simulated=entry.challenge.is_simulated,
    )
    _record_joined(entry)
    return entry


def _record_joined(entry: Entry) -> None:
    if entry.generation == 0:
        record_fact(
            "original_published",
            {"challenge": entry.challenge_id, "theme": entry.theme.number, "video": entry.video_id},
        )
        return
    author = entry.video.author if entry.video else None
    country = author.country if author else ""
    record_fact(
        "take_joined",
        {
            "challenge": entry.challenge_id,
            "theme": entry.theme.number,
            "video": entry.video_id,
            "original": entry.original.video_id if entry.original else 0,
            "parent": entry.parent.video_id if entry.parent else 0,
            "generation": entry.generation,
            "invitation": entry.invitation,
            "country": country,
            "country_source": int(CountrySource.ACCOUNT if country else CountrySource.UNKNOWN),
            "language": entry.video.language.split("-")[0] if entry.video else "",
            "staff": isinstance(author, Person) and author.is_staff,
            "simulated": isinstance(author, Person) and author.is_simulated,
        },
    )
