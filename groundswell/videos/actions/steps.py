"""Moves a video along its lifecycle, one locked row and one fact at a time; every other action uses it."""

from datetime import datetime

from django.db import transaction

from groundswell.events.actions import record_fact
from groundswell.frame.problems import NotFound
from groundswell.videos.models import Video
from groundswell.videos.states import LIFECYCLE
from groundswell.videos.workplace import store


def locked(video_id: int) -> Video:
    """The row, locked until the transaction ends; NotFound where there is none."""
    video = Video.objects.select_for_update().filter(pk=video_id).first()
    if video is None:
        raise NotFound
    return video


def move(video: Video, step: str, who: str, now: datetime, fact: str = "") -> None:
    """Take a locked row through a step of its lifecycle and write it, with the fact that tells of it.

    What the caller changed in the row is written too. A lease ends with the step, unless the step is
    the one that begins rendering. Raises WrongState.
    """
    video.state = LIFECYCLE.apply(video.state, step, who)
    video.state_since = now
    if step != "begin_rendering":
        video.lease = video.lease_holder = ""
        video.lease_until = None
    video.save()
    if fact:
        record_fact(fact, {"video": video.pk}, at=now)


def end_addresses(video: Video) -> None:
    """Give the files of a locked row new names, so that addresses that were handed out for the old ones end at once."""
    if not video.files:
        return
    old = {name: file["path"] for name, file in video.files.items()}
    new = store().second_names(video.public_id, old)
    video.files = {name: file | {"path": new[name]} for name, file in video.files.items()}
    transaction.on_commit(lambda: store().drop_media(old.values()))
