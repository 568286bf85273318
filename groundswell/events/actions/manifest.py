"""Appending to the manifest, and keeping the list of live segments that follows from it."""

import logging
from collections.abc import Sequence
from datetime import date, datetime

from groundswell.events.folders import segments_folder
from groundswell.events.manifest import Row, chained
from groundswell.events.models import LiveSegment, ManifestRow
from groundswell.events.reads.manifest import last_row
from groundswell.events.segment_lock import SegmentLock

logger = logging.getLogger(__name__)


def append_rows(rows: Sequence[Row], *, sealed_at: datetime | None = None) -> list[Row]:
    """Chain these rows to the manifest and keep what lives; needs the segments held and a transaction.

    `sealed_at` is when the oldest of the events came in, where that is not now. Raises `BadManifest`.
    """
    chain = chained(rows, *last_row())
    ManifestRow.objects.bulk_create(map(_stored, chain))
    gone = [number for row in chain for number in row.replaces]
    LiveSegment.objects.filter(row__in=gone).delete()
    LiveSegment.objects.bulk_create(
        LiveSegment(
            row_id=row.number,
            challenge=row.challenge,
            day=date.fromisoformat(row.day),
            path=row.path,
            rows=row.measured.rows,
            is_redacted=row.measured.digest == row.measured.digest_without_viewer,
            sealed_at=sealed_at or row.at,
        )
        for row in chain
        if row.path
    )
    return chain


def _stored(row: Row) -> ManifestRow:
    measured = row.measured
    return ManifestRow(
        number=row.number,
        kind=row.kind,
        challenge=row.challenge,
        day=date.fromisoformat(row.day),
        path=row.path,
        bytes=measured.bytes,
        file_sha256=measured.file_sha256,
        rows=measured.rows,
        digest=measured.digest,
        digest_without_viewer=measured.digest_without_viewer,
        sums=measured.sums,
        beside=row.beside,
        replaces=row.replaces,
        at=row.at,
        previous=row.previous,
        hash=row.hash,
    )


def remove_unnamed(lock: SegmentLock) -> int:
    """Remove the files that no live segment names: drafts, what a killed process left, what was replaced."""
    folder = segments_folder()
    named = set(LiveSegment.objects.values_list("path", flat=True))
    number = 0
    for path in folder.glob("challenge=*/day=*/*"):
        if path.relative_to(folder).as_posix() not in named:
            path.unlink(missing_ok=True)
            number += 1
    if number:
        logger.info("Removed %d files of segments that nothing names.", number)
    lock.swept()
    return number
