"""Publishes, declines, recalls and limits a video, inside the transaction of whoever decided; who may is decided there."""

from django.db import transaction
from django.utils import timezone

from groundswell.events.actions import record_fact
from groundswell.lifecycle import WrongState
from groundswell.videos.actions.steps import end_addresses, locked, move
from groundswell.videos.models import Video
from groundswell.videos.reads import waits_for_list
from groundswell.videos.rules import NotListedYet
from groundswell.videos.states import STAFF, State


@transaction.atomic
def publish_video(video_id: int) -> Video:
    """Let everybody watch the video; one that is published already stays so. WrongState, NotListedYet, NotFound."""
    video = locked(video_id)
    if video.state != State.PUBLISHED:
        if waits_for_list(video):
            raise NotListedYet("The list of known material has not answered about this video.")
        if video.sealed_files:
            raise WrongState("What is sealed is not published.")
        video.decline_reason = ""
        move(video, "publish", STAFF, timezone.now(), "video_published")
    return video


@transaction.atomic
def decline_video(video_id: int, reason: str) -> Video:
    """Keep or take the video from the public; `reason` is what its author reads. WrongState, NotFound."""
    video = locked(video_id)
    if video.state != State.DECLINED:
        video.decline_reason = reason[:1000]
        if video.state == State.PUBLISHED:
            end_addresses(video)
        move(video, "decline", STAFF, timezone.now(), "video_declined")
    return video


@transaction.atomic
def recall_video(video_id: int) -> Video:
    """Take a video out of sight until somebody has looked at it again. WrongState, NotFound."""
    video = locked(video_id)
    if video.state != State.AWAITING_VERDICT:
        if video.state == State.PUBLISHED:
            end_addresses(video)
        move(video, "hold", STAFF, timezone.now(), "video_held")
    return video


@transaction.atomic
def limit_video(video_id: int, *, is_limited: bool) -> Video:
    """Show a video only where its link leads and on its author's page, or as all others again. NotFound."""
    video = locked(video_id)
    if video.is_limited != is_limited:
        video.is_limited = is_limited
        video.save(update_fields=["is_limited"])
        record_fact("video_limited", {"video": video.pk})
    return video
