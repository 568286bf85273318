"""Takes up what was left lying: leases of dead workers, states whose time is up, files that no row names."""

import time
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from groundswell.lifecycle import CLOCK
from groundswell.videos.actions.leaving import erase_video
from groundswell.videos.actions.rendering import fail, give_up
from groundswell.videos.actions.steps import locked, move
from groundswell.videos.files import Known
from groundswell.videos.models import Video
from groundswell.videos.rules import ATTEMPTS, is_worker_gone
from groundswell.videos.states import LIFECYCLE, State
from groundswell.videos.workplace import machine, process_mark, store

UNKNOWN_AFTER_S = 3600
"""An hour: longer than any action needs between writing a file and naming it in a row."""


def free_lost_leases() -> int:
    """Give back every video whose worker died or lost its lease: how many there were."""
    now, here = timezone.now(), machine()
    freed = 0
    for video_id in Video.objects.filter(state=State.RENDERING).values_list("pk", flat=True):
        with transaction.atomic():
            video = locked(video_id)
            if video.state == State.RENDERING and _is_lost(video, now, here):
                store().drop_render_folder(video.lease)
                if video.attempts >= ATTEMPTS:
                    give_up(video)
                else:
                    move(video, "give_back", CLOCK, now)
                freed += 1
    return freed


def act_on_timeouts() -> int:
    """Do what the lifecycle says for every video that stayed too long in its state: how many there were."""
    now = timezone.now()
    done = 0
    for state in LIFECYCLE.timeouts:
        timeout = LIFECYCLE.timeout_of(state)
        if timeout is None:
            continue
        since = now - timedelta(seconds=timeout.after_s)
        late = Video.objects.filter(state=state, state_since__lt=since)
        for video_id in list(late.values_list("pk", flat=True)):
            done += _act(video_id, state, timeout.transition)
    return done


def drop_unknown_files() -> list[Path]:
    """Remove files that no row names and that are older than UNKNOWN_AFTER_S: what was removed."""
    older_than = time.time() - UNKNOWN_AFTER_S
    rows = Video.objects.values_list("upload_path", "lease", "files", "sealed_files")
    uploads, leases, media, sealed = set[str](), set[str](), set[str](), set[str]()
    for upload_path, lease, files, sealed_files in rows.iterator():
        uploads.add(upload_path)
        leases.add(lease)
        media.update(file["path"] for file in files.values())
        sealed.update(file["path"] for file in sealed_files.values())
    known = Known(uploads, leases, media, sealed)
    return store().drop_unknown(known, older_than)


def _is_lost(video: Video, now: datetime, here: str) -> bool:
    is_over = video.lease_until is None or video.lease_until < now
    return is_over or is_worker_gone(video.lease_holder, here, process_mark)


def _act(video_id: int, state: str, step: str) -> int:
    with transaction.atomic():
        video = locked(video_id)
        if video.state != state or (step == "erase" and video.is_held):
            return 0
        if step == "erase":
            erase_video(video_id, CLOCK)
        else:
            fail(video, CLOCK, "waited_too_long", {})
    return 1
