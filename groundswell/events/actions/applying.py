"""Applying the log: from write-ahead files to rollups, each batch exactly once."""

import logging
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from groundswell.events.actions import files
from groundswell.events.actions.cells import write_cells
from groundswell.events.counting import Counting, Place
from groundswell.events.models import LogPosition, RegisteredChallenge, RegisteredVideo, SeenBatch
from groundswell.events.records import BATCH, TALLY, VIDEO_COLUMN, BatchRows, read_rows, read_tally
from groundswell.events.wal import Chunk, NoLogFile, read_chunk, read_file_header

CHUNK_BYTES = 256 << 10
"""A quarter of a megabyte, some 3,000 one-event batches: one transaction of about 100 ms."""
_CHUNKS_AT_ONCE = 8
_IDS_AT_ONCE = 500

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Applied:
    """What one look at the log brought: batches counted, and whether more is waiting already."""

    batches: int
    is_behind: bool


def apply_log() -> Applied:
    """Add what was appended to the log since the last time to the rollups.

    Each piece of a file is one transaction with the batch ids in it and the position behind it, so a
    process that dies at any moment counts nothing twice and leaves nothing out.
    """
    batches, chunks = 0, 0
    for path in _open_files(files.log_folder()):
        while chunks < _CHUNKS_AT_ONCE:
            applied = _apply_chunk(path)
            if applied is None:
                break
            batches += applied
            chunks += 1
    return Applied(batches, is_behind=chunks >= _CHUNKS_AT_ONCE)


def _open_files(folder: Path) -> list[Path]:
    finished = set(LogPosition.objects.filter(is_finished=True).values_list("name", flat=True))
    return sorted(path for path in folder.glob("*.wal") if path.name not in finished)


def _apply_chunk(path: Path) -> int | None:
    try:
        header = read_file_header(path)
        if header is None:
            return None
        position = LogPosition.objects.filter(file_id=header.file_id).first()
        offset = position.offset if position else 0
        chunk = read_chunk(path, offset, CHUNK_BYTES)
    except NoLogFile:
        logger.exception("The log file %s cannot be applied.", path.name)
        return None
    if chunk is None:
        return None
    return _apply_records(path.name, offset, chunk)


def _apply_records(name: str, offset: int, chunk: Chunk) -> int:
    batches = [read_rows(body) for body in chunk.bodies if body[0] == BATCH]
    with transaction.atomic():
        position, _ = LogPosition.objects.select_for_update().get_or_create(
            file_id=chunk.header.file_id, defaults={"name": name}
        )
        if position.offset != offset:
            return 0
        counting = Counting(_places(batches), _marks())
        _count_batches(counting, batches)
        for body in chunk.bodies:
            if body[0] == TALLY:
                counting.add_refusals(*read_tally(body))
        write_cells(counting)
        _keep_position(position, chunk, batches)
    return len(batches)


def _keep_position(position: LogPosition, chunk: Chunk, batches: list[BatchRows]) -> None:
    position.offset = chunk.offset
    position.received_ms = max((batch.received_ms for batch in batches), default=position.received_ms)
    position.is_finished = chunk.is_finished
    position.save()


def _count_batches(counting: Counting, batches: list[BatchRows]) -> None:
    fresh = _remember_fresh(batches)
    for batch in batches:
        if fresh.pop(batch.id, None) is None:
            counting.add_duplicate(batch.received_ms)
            continue
        for row in batch.rows:
            counting.add_event(row)


def _remember_fresh(batches: list[BatchRows]) -> dict[bytes, int]:
    """The batches that were never applied, by id; they are remembered from now on."""
    fresh = {batch.id: batch.received_ms for batch in batches}
    ids = [uuid.UUID(bytes=each) for each in fresh]
    for begin in range(0, len(ids), _IDS_AT_ONCE):
        known = SeenBatch.objects.filter(id__in=ids[begin : begin + _IDS_AT_ONCE])
        for seen in known.values_list("id", flat=True):
            del fresh[seen.bytes]
    SeenBatch.objects.bulk_create(
        (SeenBatch(id=uuid.UUID(bytes=each), received_ms=at) for each, at in fresh.items()),
        batch_size=_IDS_AT_ONCE,
    )
    return fresh


def _places(batches: list[BatchRows]) -> dict[int, Place]:
    videos = list({row[VIDEO_COLUMN] for batch in batches for row in batch.rows})
    places = {}
    for begin in range(0, len(videos), _IDS_AT_ONCE):
        known = RegisteredVideo.objects.filter(video__in=videos[begin : begin + _IDS_AT_ONCE])
        for video, *place in known.values_list("video", "challenge", "theme", "generation"):
            places[video] = Place(*place)
    return places


def _marks() -> dict[int, bool]:
    return dict(RegisteredChallenge.objects.values_list("challenge", "is_simulated"))
