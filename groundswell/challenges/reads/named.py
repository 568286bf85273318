"""What the videos that figures are about are called, by their numbers in the log."""

from collections.abc import Collection

from groundswell.challenges.models import Entry
from groundswell.challenges.rules import NamedVideo, localise
from groundswell.people.rules import Role
from groundswell.videos.rules import PUBLISHED


def video_names(videos: Collection[int], language: str) -> dict[int, NamedVideo]:
    """What these videos are called; those that were erased are not in it; one query."""
    columns = (
        "video_id", "video__public_id", "video__author__pseudonym", "video__caption", "video__state", "theme__name",
        "generation",
    )  # fmt: skip
    entries = Entry.objects.filter(video_id__in=videos).order_by()
    return {
        number: NamedVideo(
            public_id,
            author or "",
            caption,
            localise(theme, language),
            generation,
            is_published=state == PUBLISHED,
        )
        for number, public_id, author, caption, state, theme, generation in entries.values_list(*columns)
    }


def original_numbers(challenge: int) -> list[int]:
    """The originals of a challenge (its integer) that stand, in the order in which they were published; one query."""
    entries = Entry.objects.filter(
        challenge_id=challenge, generation=0, joined_at__isnull=False, video__isnull=False
    )
    return list(entries.order_by("joined_at", "pk").values_list("video_id", flat=True))


def video_by_public_id(challenge: int, public_id: str) -> int | None:
    """The number of a video of a challenge (its integer) that was ever published; None where there is none."""
    entries = Entry.objects.filter(
        challenge_id=challenge, video__public_id=public_id, joined_at__isnull=False
    )
    return entries.values_list("video_id", flat=True).first()


def answer_numbers(video: int) -> list[int]:
    """The direct answers to a video (its integer) that were ever published and not erased; one query."""
    entries = Entry.objects.filter(parent__video_id=video, joined_at__isnull=False, video__isnull=False)
    return list(entries.order_by().values_list("video_id", flat=True))


def creators_videos(challenge: int) -> list[tuple[int, int, str]]:
    """Each published video of a creator in a challenge (its integer), with her number and name; one query."""
    entries = Entry.objects.filter(
        challenge_id=challenge, joined_at__isnull=False, video__author__role_grants__role=Role.CREATOR
    )
    columns = ("video_id", "video__author_id", "video__author__pseudonym")
    return list(entries.order_by().values_list(*columns))
