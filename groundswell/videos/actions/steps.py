"""Moves a video along its lifecycle, one locked row and one fact at a time; every other action uses it."""

from datetime import datetime
from typing import Any, TypeAlias

from django.db import transaction

from groundswell.events.actions import record_fact
from groundswell.frame.problems import NotFound
from groundswell.videos.models import Video
from groundswell.videos.states import LIFECYCLE
from groundswell.videos.workplace import store

Files: TypeAlias = dict[str, dict[str, Any]]
"""What `Video.files` and `Video.sealed_files` hold: path, size and shape by name."""


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


def paths_of(files: Files) -> dict[str, str]:
    """Give where the files of a row lie, by name."""
    return {name: file["path"] for name, file in files.items()}


def moved(files: Files, paths: dict[str, str]) -> Files:
    """Give the files of a row as they are once they lie elsewhere."""
    return {name: file | {"path": paths[name]} for name, file in files.items()}


def end_addresses(video: Video) -> None:
    """Give the files of a locked row new names, so that addresses that were handed out for the old ones end at once."""
    if not video.files:
        return
    old = paths_of(video.files)
    video.files = moved(video.files, store().second_names(video.public_id, old))
    transaction.on_commit(lambda: store().drop_media(old.values()))
