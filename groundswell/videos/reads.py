"""Queries about videos: what a player needs, what an author is told, what stands and waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.videos.addresses import held_address, media_key, public_address
from groundswell.videos.models import Video
from groundswell.videos.rules import PlayableVideo, UploadRefused
from groundswell.videos.states import State
from groundswell.videos.workplace import store

SHOWN_VIDEOS = 100


class NotPlayable(LookupError):
    """The video has no files: not yet, or no longer."""


@dataclass(frozen=True)
class MyVideo:
    """One line of 'my videos'; `failure` is a sentence in the reader's language, '' where nothing failed."""

    public_id: str
    state: str
    state_since: datetime
    created_at: datetime
    caption: str
    progress_percent: int
    failure: str
    decline_reason: str
    playable: PlayableVideo | None
    can_withdraw: bool


def playable(video: Video, now: datetime | None = None) -> PlayableVideo:
    """A published video with public addresses, any other with held ones; NotPlayable without files.

    Who may see it is decided before, by `access.video_for`.
    """
    if not video.files:
        raise NotPlayable(f"The video {video.public_id} has no files.")
    moment = (now or timezone.now()).timestamp()
    make = public_address if video.state == State.PUBLISHED else held_address
    key, origin = _key(), environment().live_origin
    big, small, poster = (video.files[name] for name in ("540", "270", "poster"))
    author = video.author
    return PlayableVideo(
        public_id=video.public_id,
        number=video.pk,
        author_public_id=author.public_id if author else "",
        author_pseudonym=author.pseudonym if author else "",
        caption=video.caption,
        language=video.language,
        duration_ms=video.duration_ms,
        width=big["width"],
        height=big["height"],
        has_sound=bool(video.inspection.get("sound")),
        size_bytes_540=big["size_bytes"],
        size_bytes_270=small["size_bytes"],
        address_540=make(origin, big["path"], key, moment),
        address_270=make(origin, small["path"], key, moment),
        address_poster=make(origin, poster["path"], key, moment),
    )


def sealed_file(video: Video, name: str) -> Path | None:
    """Where a sealed file of a video lies (`540` or `poster`); None where it is not sealed. Nothing serves it by itself."""
    known = video.sealed_files.get(name)
    return store().sealed / known["path"] if known else None


def finished_file(video: Video, name: str = "540") -> Path | None:
    """Where a finished file of a video lies; None where there is none, or none any more."""
    known = video.files.get(name)
    return store().media / known["path"] if known else None


def my_videos(person: Person) -> list[MyVideo]:
    """The person's own videos, newest first, at most SHOWN_VIDEOS; erased ones are not listed."""
    mine = Video.objects.filter(author=person).exclude(state=State.ERASED).select_related("author")
    return [my_video(video) for video in mine.order_by("-pk")[:SHOWN_VIDEOS]]


def my_video(video: Video) -> MyVideo:
    """One video as its author is told of it."""
    return MyVideo(
        public_id=video.public_id,
        state=video.state,
        state_since=video.state_since,
        created_at=video.created_at,
        caption=video.caption,
        progress_percent=video.progress_percent,
        failure=failure_sentence(video),
        decline_reason=video.decline_reason,
        playable=playable(video) if video.files else None,
        can_withdraw=video.state not in {State.WITHDRAWN, State.ERASED},
    )


def failure_sentence(video: Video, translate: Callable[[str], str] = gettext) -> str:
    """Why the video failed and what to do, in the reader's language; '' where it did not fail."""
    if not video.failure:
        return ""
    return UploadRefused(video.failure, video.failure_values).sentence(translate)


def waiting_to_render() -> QuerySet[Video]:
    """Videos that no worker has taken up, oldest first."""
    return Video.objects.filter(state=State.UPLOADED).order_by("pk")


def rendered_video(video_id: int) -> Video | None:
    """A video that has files and is neither taken back nor erased; else None."""
    rendered = (State.AWAITING_VERDICT, State.PUBLISHED, State.DECLINED)
    return Video.objects.filter(pk=video_id, state__in=rendered).first()


def waits_for_list(video: Video) -> bool:
    """Say whether the operator named a list of known abuse material that has not answered about this video."""
    return bool(environment().known_material) and video.list_asked_at is None


def to_ask_list_about(now: datetime, forgotten_since: datetime) -> QuerySet[Video]:
    """Videos about which the list is due to be asked: again after a silence, or since a worker forgot to."""
    due = Q(list_retry_at__lte=now) | Q(list_retry_at=None, state_since__lt=forgotten_since)
    rendered = (State.AWAITING_VERDICT, State.PUBLISHED, State.DECLINED)
    return Video.objects.filter(due, state__in=rendered, list_asked_at=None).exclude(files={})


@cache
def _key() -> bytes:
    return media_key(environment().secret_key)
