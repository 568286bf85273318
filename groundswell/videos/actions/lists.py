"""Writes what the operator's list of known material said of a video, or that it was silent; asking is done at the desk."""

from datetime import datetime

from django.db import transaction

from groundswell.videos.actions.steps import locked
from groundswell.videos.models import Video
from groundswell.videos.rules import list_pause


@transaction.atomic
def note_list_answer(video_id: int, now: datetime) -> Video:
    """Let the video wait for the list no more: it answered, or a person took that upon herself. Raises NotFound."""
    video = locked(video_id)
    video.list_asked_at, video.list_retry_at = now, None
    video.save(update_fields=["list_asked_at", "list_retry_at"])
    return video


@transaction.atomic
def note_list_silence(video_id: int, now: datetime) -> Video:
    """Let the list be asked again after a pause that grows. Raises NotFound."""
    video = locked(video_id)
    video.list_tries += 1
    video.list_retry_at = now + list_pause(video.list_tries)
    video.save(update_fields=["list_tries", "list_retry_at"])
    return video
