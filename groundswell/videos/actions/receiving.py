"""Takes a person's file in: checks it, keeps it, and opens its row."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from groundswell.environment import environment
from groundswell.events.actions import record_fact
from groundswell.people.access import Person
from groundswell.studio.inspection import check_length, inspect_file
from groundswell.studio.refusals import MediaRefused
from groundswell.videos.files import TooManyBytes
from groundswell.videos.models import Video
from groundswell.videos.rules import (
    MEGABYTE,
    Allowance,
    KeptUpload,
    Trim,
    UploadRefused,
    check_allowance,
    check_size,
    clean_caption,
)
from groundswell.videos.states import LIFECYCLE
from groundswell.videos.workplace import sandbox, store

SentFile: TypeAlias = "UploadedFile[Any] | Path"
"""A file from a form, or one that lies on this machine (it is copied)."""
CHUNK_BYTES = 1024 * 1024


def keep_upload(author: Person, upload: SentFile) -> KeptUpload:
    """Copy the file to uploads/ and inspect it; nothing is kept where UploadRefused is raised.

    It takes a quarter of a second, so whoever opens a transaction calls this before.
    """
    size_bytes = (upload.stat().st_size if isinstance(upload, Path) else upload.size) or 0
    settings = environment()
    check_size(size_bytes, settings.upload_max_mb)
    check_allowance(_allowance(author), size_bytes)
    try:
        name, size_bytes = store().keep_upload(_chunks(upload), settings.upload_max_mb * MEGABYTE)
    except TooManyBytes as error:
        raise UploadRefused("too_many_bytes", {"most": settings.upload_max_mb}) from error
    try:
        return KeptUpload(name, size_bytes, inspect_file(store().uploads / name, sandbox()))
    except MediaRefused as refusal:
        store().drop_upload(name)
        raise UploadRefused(refusal.code, refusal.values) from refusal
    except BaseException:
        store().drop_upload(name)
        raise


@contextmanager
def kept_upload(author: Person, upload: SentFile) -> Iterator[KeptUpload]:
    """What `keep_upload` gives, removed at the end unless a video came of it: a form may be sent twice, or refused."""
    kept = keep_upload(author, upload)
    try:
        yield kept
    finally:
        if not Video.objects.filter(upload_path=kept.name).exists():
            store().drop_upload(kept.name)


def receive_upload(
    author: Person,
    upload: "SentFile | KeptUpload",
    *,
    caption: str,
    language: str,
    trim: Trim | None = None,
) -> Video:
    """The row of a new video that waits to be rendered; UploadRefused says what is wrong with the file.

    Inside a transaction pass what `keep_upload` gave, so that nobody waits for the copying.
    """
    kept = upload if isinstance(upload, KeptUpload) else keep_upload(author, upload)
    now = timezone.now()
    try:
        piece = check_length(kept.inspection, trim)
        with transaction.atomic():
            video = Video.objects.create(
                author=author,
                state=LIFECYCLE.initial,
                state_since=now,
                is_simulated=author.is_simulated,
                caption=clean_caption(caption),
                language=language,
                duration_ms=piece.length_ms,
                upload_path=kept.name,
                upload_size_bytes=kept.size_bytes,
                trim_start_ms=piece.start_ms if trim else None,
                trim_end_ms=piece.end_ms if trim else None,
                inspection=kept.inspection.as_json(),
            )
            record_fact("video_uploaded", {"video": video.pk}, at=now)
    except MediaRefused as refusal:
        store().drop_upload(kept.name)
        raise UploadRefused(refusal.code, refusal.values) from refusal
    except BaseException:
        store().drop_upload(kept.name)
        raise
    return video


def _allowance(author: Person) -> Allowance:
    since = timezone.now() - timedelta(days=1)
    return Allowance(
        uploads_today=Video.objects.filter(author=author, created_at__gt=since).count(),
        free_bytes=store().free_bytes(),
        floor_bytes=environment().disk_floor_mb * MEGABYTE,
    )


def _chunks(upload: SentFile) -> Iterator[bytes]:
    if isinstance(upload, Path):
        with upload.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk
    else:
        yield from upload.chunks(CHUNK_BYTES)
