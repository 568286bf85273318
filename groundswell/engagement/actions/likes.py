"""Writes likes and counts shares."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.access import Entry
from groundswell.challenges.reads import entry_numbers
from groundswell.challenges.rules import EntryNumbers
from groundswell.engagement.actions.steps import in_the_tree
from groundswell.engagement.models import Like
from groundswell.engagement.rules import Circumstances
from groundswell.events.actions import record_fact
from groundswell.events.rules import JSON, Channel
from groundswell.frame.actions import act_once
from groundswell.people.access import Person


@transaction.atomic
def like(person: Person, entry: Entry, circumstances: Circumstances, *, at: datetime | None = None) -> bool:
    """Whether the like is new; liking twice is liking once. ValueError for an entry without a video.

    `at` is now unless a simulation says otherwise.
    """
    at = at or timezone.now()
    numbers = _numbers(entry)
    _, is_new = Like.objects.get_or_create(person=person, video_id=numbers.video, defaults={"at": at})
    if is_new:
        record_fact("like_given", _fact(numbers, circumstances), at=at)
    return is_new


@transaction.atomic
def take_back_like(person: Person, entry: Entry, circumstances: Circumstances) -> bool:
    """Whether there was a like to take back."""
    numbers = _numbers(entry)
    gone, _ = Like.objects.filter(person=person, video_id=numbers.video).delete()
    if gone:
        record_fact("like_withdrawn", _fact(numbers, circumstances))
    return gone > 0


@transaction.atomic
def forget_likes_of(person_id: int) -> int:
    """Take back every like of a person, so that no count goes on counting her; how many there were."""
    likes = list(Like.objects.filter(person_id=person_id).select_related("person"))
    for each in likes:
        numbers = entry_numbers(each.video_id)
        each.delete()
        if numbers is not None:
            author = each.person
            surroundings = Circumstances(is_staff=author.is_staff, is_simulated=author.is_simulated)
            record_fact("like_withdrawn", _fact(numbers, surroundings))
    return len(likes)


def share(entry: Entry, channel: Channel, circumstances: Circumstances, *, key: str) -> None:
    """Count one share; `key` is the sender's own for this share, so that a repeated message counts once."""
    numbers = _numbers(entry)

    def count() -> str:
        record_fact("video_shared", {**_fact(numbers, circumstances), "channel": int(channel)})
        return channel.name

    act_once(f"share:{numbers.video}", key, count, now=timezone.now())


def _numbers(entry: Entry) -> EntryNumbers:
    numbers = entry_numbers(entry.video_id) if entry.video_id else None
    if numbers is None:
        raise ValueError("An entry without a video cannot be liked or shared.")
    return numbers


def _fact(numbers: EntryNumbers, circumstances: Circumstances) -> dict[str, JSON]:
    return {**in_the_tree(numbers), **circumstances.as_fact()}
