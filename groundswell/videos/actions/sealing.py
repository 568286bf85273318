"""Puts the files of a video where nothing serves them, and back; who may ask for it is decided at the desk."""

from django.db import transaction
from django.utils import timezone

from groundswell.videos.actions.steps import locked, move, moved, paths_of
from groundswell.videos.models import Video
from groundswell.videos.states import STAFF, State
from groundswell.videos.workplace import store


@transaction.atomic
def seal_video(video_id: int) -> Video:
    """Take a video from everybody's sight, its author's too, and keep it: no address leads to its files any more.

    One that is sealed already, or has no files, stays as it is. Raises NotFound.
    """
    video = locked(video_id)
    if not video.files:
        return video
    old = paths_of(video.files)
    video.sealed_files = moved(video.files, store().seal_files(old))
    video.files, video.is_held = {}, True
    transaction.on_commit(lambda: store().drop_media(old.values()))
    if video.state == State.PUBLISHED:
        move(video, "hold", STAFF, timezone.now(), "video_held")
    else:
        video.save(update_fields=["files", "sealed_files", "is_held"])
    return video


@transaction.atomic
def unseal_video(video_id: int) -> Video:
    """Give a sealed video its files back under new names; it waits for a verdict as before. Raises NotFound."""
    video = locked(video_id)
    if not video.sealed_files:
        return video
    old = paths_of(video.sealed_files)
    video.files = moved(video.sealed_files, store().unseal_files(video.public_id, old))
    video.sealed_files = {}
    video.save(update_fields=["files", "sealed_files"])
    transaction.on_commit(lambda: store().drop_sealed(old.values()))
    return video
