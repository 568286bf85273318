"""Renders a video under a lease, so that it is done exactly once at a time and survives its worker's death."""

import logging
import secrets
import time
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.notices.actions import tell
from groundswell.studio.inspection import Inspection, check_length
from groundswell.studio.limits import Trim
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.rendering import Rendered, RenderingBroke, render_take
from groundswell.videos.actions.steps import locked, move
from groundswell.videos.models import Video
from groundswell.videos.rules import ATTEMPTS, LEASE_S
from groundswell.videos.states import WORKER, State
from groundswell.videos.workplace import lease_holder, store, workshop

logger = logging.getLogger(__name__)

RENEW_S = 10.0
"""Progress renews the lease as it rises; where it stands still, this often."""


class LeaseLost(RuntimeError):
    """The video was withdrawn, or another worker has it; this rendering is of no use any more."""


@dataclass(frozen=True)
class Lease:
    """The right to render one video, and what is needed for it."""

    video_id: int
    public_id: str
    token: str
    upload_path: str
    inspection: Inspection
    piece: Trim


def render_video(video_id: int) -> None:
    """Render what was uploaded; does nothing where it is done, under way, or not wanted any more.

    A fault of the file ends in the state `failed` with its reason. Any other fault gives the video
    back for another attempt, up to ATTEMPTS.
    """
    lease = _take_lease(video_id)
    if lease is None:
        return
    try:
        rendered = _render(lease)
        _finish(lease, rendered)
    except LeaseLost:
        logger.info("The video %s was taken away while it was rendered.", lease.public_id)
    except MediaRefused as refusal:
        _fail(lease, refusal)
    except (RenderingBroke, OSError):
        logger.exception("The video %s could not be rendered.", lease.public_id)
        _give_back(lease)
    except BaseException:
        _give_back(lease)
        raise
    finally:
        store().drop_render_folder(lease.token)


def _take_lease(video_id: int) -> Lease | None:
    now = timezone.now()
    with transaction.atomic():
        video = locked(video_id)
        if video.state != State.UPLOADED:
            return None
        if video.attempts >= ATTEMPTS:
            give_up(video)
            return None
        video.attempts += 1
        video.progress_percent = 0
        video.lease = secrets.token_hex(16)
        video.lease_holder = lease_holder()
        video.lease_until = now + timedelta(seconds=LEASE_S)
        move(video, "begin_rendering", WORKER, now)
    inspection = Inspection.from_json(video.inspection)
    return Lease(
        video.pk, video.public_id, video.lease, video.upload_path, inspection, _piece(video, inspection)
    )


def _piece(video: Video, inspection: Inspection) -> Trim:
    if video.trim_start_ms is None or video.trim_end_ms is None:
        return check_length(inspection, None)
    return Trim(video.trim_start_ms, video.trim_end_ms)


def _render(lease: Lease) -> Rendered:
    folder = store().new_render_folder(lease.token)
    heartbeat = _Heartbeat(lease)
    source = store().uploads / lease.upload_path
    return render_take(source, folder, lease.inspection, lease.piece, workshop(), heartbeat.beat)


class _Heartbeat:
    """Stores progress and renews the lease; raises LeaseLost once the row is no longer ours."""

    def __init__(self, lease: Lease) -> None:
        self.lease = lease
        self.percent = -1
        self.beaten_at = 0.0

    def beat(self, percent: int) -> None:
        if percent <= self.percent and time.monotonic() - self.beaten_at < RENEW_S:
            return
        self.percent, self.beaten_at = max(percent, self.percent), time.monotonic()
        until = timezone.now() + timedelta(seconds=LEASE_S)
        ours = Video.objects.filter(pk=self.lease.video_id, lease=self.lease.token)
        if not ours.update(progress_percent=self.percent, lease_until=until):
            raise LeaseLost


def _finish(lease: Lease, rendered: Rendered) -> None:
    """Move the files to their place and the row to `awaiting_verdict`; the raw file goes after that."""
    finished = {name: file.path for name, file in rendered.files.items()}
    paths = store().publish_files(lease.public_id, finished)
    try:
        with transaction.atomic():
            video = locked(lease.video_id)
            if video.lease != lease.token:
                raise LeaseLost
            video.files = {
                name: {
                    "path": paths[name],
                    "size_bytes": file.size_bytes,
                    "width": file.width,
                    "height": file.height,
                }
                for name, file in rendered.files.items()
            }
            video.duration_ms = rendered.length_ms
            video.loudness_lufs = rendered.loudness.lufs if rendered.loudness else None
            video.progress_percent = 100
            video.upload_path = ""
            move(video, "finish_rendering", WORKER, timezone.now(), "video_rendered")
    except BaseException:
        store().drop_media(paths.values())
        raise
    store().drop_upload(lease.upload_path)


def _fail(lease: Lease, refusal: MediaRefused) -> None:
    with transaction.atomic():
        video = locked(lease.video_id)
        if video.lease == lease.token:
            fail(video, WORKER, refusal.code, refusal.values)


def _give_back(lease: Lease) -> None:
    """Let another attempt be made, or give up after the last."""
    with transaction.atomic():
        video = locked(lease.video_id)
        if video.lease != lease.token:
            return
        if video.attempts >= ATTEMPTS:
            give_up(video)
        else:
            move(video, "give_back", WORKER, timezone.now())


def give_up(video: Video) -> None:
    """Fail a locked video that no file is to blame for."""
    fail(video, WORKER, "gave_up", {"attempts": video.attempts})


def fail(video: Video, who: str, code: str, values: dict[str, str | int | float]) -> None:
    """Move a locked video to `failed` with its reason; the raw file goes with the transaction."""
    raw = video.upload_path
    video.failure, video.failure_values, video.upload_path = code, values, ""
    move(video, "fail", who, timezone.now(), "video_failed")
    if video.author is not None:
        tell(video.author, "video_failed", {"video": video.public_id})
    transaction.on_commit(lambda: store().drop_upload(raw))
