"""Sealing the log: from write-ahead files to segments, manifest and rollups, each batch exactly once."""

import logging
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils import timezone

from groundswell.events import folders
from groundswell.events.actions import files
from groundswell.events.actions.cells import add_cells
from groundswell.events.actions.manifest import append_rows, remove_unnamed
from groundswell.events.actions.meeting import Roller
from groundswell.events.actions.standing import head_hash, viewers_of_day
from groundswell.events.folders import segments_folder
from groundswell.events.manifest import NOTHING, Deed, Row
from groundswell.events.models import (
    LogPosition,
    RegisteredChallenge,
    RegisteredVideo,
    SeenBatch,
)
from groundswell.events.rolling import Cells
from groundswell.events.segment_lock import SegmentLock, SegmentsBusy
from groundswell.events.segments import Segment, write_segment
from groundswell.events.sifting import Lot, Place, Sifted, first_arrivals, read_lot, sift
from groundswell.events.wal import HEADER_SIZE, Chunk, NoLogFile, read_chunk

LOT_BYTES = 8 << 20
"""What is sealed at once: 100,000 one-event batches or 210,000 events in full ones. The database is
written to for less than a second then, and everybody else's writes wait no longer."""
_IDS_AT_ONCE = 500

logger = logging.getLogger(__name__)
_roller = Roller()
_swept: set[Path] = set()
_gate = threading.Lock()


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one look at the log brought: batches sealed, and whether more is waiting already."""

    batches: int
    is_behind: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """Whole records of one write-ahead file, and where they begin."""

    name: str
    offset: int
    chunk: Chunk


def seal_log(*, wait: bool = False) -> Sealed:
    """Seal what was appended to the log since the last time: segments, manifest and rollups.

    Segments are on the disk before one transaction names them, with the ids of their batches and the
    position behind them, so a process that dies at any moment counts nothing twice and leaves nothing
    out. Raises `OSError` where the disk is full: what was acknowledged stays in the log and is sealed
    later. Does nothing while somebody else changes the segments, unless it is told to `wait`.
    """
    try:
        with files.segments_held(wait=wait) as lock:
            _sweep(lock)
            pieces = list(_new_pieces())
            if not pieces:
                return Sealed(0, is_behind=False)
            batches = _seal(pieces, lock)
    except SegmentsBusy:
        return Sealed(0, is_behind=False)
    return Sealed(batches, is_behind=sum(_size(piece) for piece in pieces) >= LOT_BYTES)


def _sweep(lock: SegmentLock) -> None:
    """Look for files that nobody finished: when a process begins, and after one that did not finish."""
    folder = segments_folder()
    with _gate:
        is_first = folder not in _swept
        _swept.add(folder)
    if is_first or lock.is_unfinished:
        remove_unnamed(lock)


def _size(piece: _Piece) -> int:
    return piece.chunk.offset - piece.offset


def _new_pieces() -> Iterator[_Piece]:
    """What the write-ahead files have behind their positions, up to `LOT_BYTES`."""
    rows = LogPosition.objects.values_list("name", "offset", "is_finished")
    positions = {name: (offset, is_finished) for name, offset, is_finished in rows}
    left = LOT_BYTES
    for path in sorted(folders.log_folder().glob("*.wal")):
        offset, is_finished = positions.get(path.name, (0, False))
        while not is_finished and left > 0:
            chunk = _read(path, offset, left)
            if chunk is None:
                break
            yield _Piece(path.name, offset, chunk)
            left -= chunk.offset - offset
            offset, is_finished = chunk.offset, chunk.is_finished


def _read(path: Path, offset: int, limit_bytes: int) -> Chunk | None:
    try:
        if path.stat().st_size <= max(offset, HEADER_SIZE - 1):
            return None
        return read_chunk(path, offset, limit_bytes)
    except NoLogFile:
        logger.exception("The log file %s cannot be sealed.", path.name)
        return None


def _seal(pieces: list[_Piece], lock: SegmentLock) -> int:
    lot = read_lot(body for piece in pieces for body in piece.chunk.bodies)
    ids = lot.ids
    is_fresh = first_arrivals(ids, _known(ids))
    sifted = sift(lot, is_fresh, _places(lot.videos()), _marks())
    segments: list[Segment] = []
    head = head_hash()
    try:
        lock.begin()
        for challenge, day, events in sifted.days():
            segments.append(write_segment(segments_folder(), challenge, day, events.schema, [events]))
        cells = _roller.roll_up(sifted.events, head, viewers_of_day) if segments else {}
        with transaction.atomic():
            _remember(lot, ids, is_fresh.tolist())
            _keep_positions(pieces, lot)
            _commit(segments, cells, sifted)
    except BaseException:
        # What was written is removed by the next look, which finds the lock's note.
        _roller.forget()
        raise
    lock.finish()
    _roller.settle(head_hash())
    return len(ids)


def _commit(segments: list[Segment], cells: dict[str, Cells], sifted: Sifted) -> None:
    """Manifest and rollups of one sealing; the tallies stand in its first row."""
    at, beside = timezone.now(), sifted.beside()
    if not segments and not beside:
        return
    rows = [
        Row(Deed.SEALED, each.challenge, each.day, each.path, each.measured, at, [] if place else beside)
        for place, each in enumerate(segments)
    ] or [Row(Deed.SEALED, 0, at.date().isoformat(), "", NOTHING, at, beside)]
    add_cells(cells, sifted.tallies, append_rows(rows)[-1].number)


def _keep_positions(pieces: list[_Piece], lot: Lot) -> None:
    received_ms = int(lot.heads["received"].max()) if len(lot.heads) else 0
    for piece in pieces:
        position, _ = LogPosition.objects.get_or_create(
            file_id=piece.chunk.header.file_id, defaults={"name": piece.name}
        )
        position.offset = piece.chunk.offset
        position.received_ms = max(position.received_ms, received_ms)
        position.is_finished = piece.chunk.is_finished
        position.save()


def _known(ids: list[bytes]) -> set[bytes]:
    """Those of these batches that were sealed before."""
    named = [uuid.UUID(bytes=each) for each in ids]
    known: set[bytes] = set()
    for begin in range(0, len(named), _IDS_AT_ONCE):
        seen = SeenBatch.objects.filter(id__in=named[begin : begin + _IDS_AT_ONCE])
        known.update(each.bytes for each in seen.values_list("id", flat=True))
    return known


def _remember(lot: Lot, ids: list[bytes], is_fresh: list[bool]) -> None:
    """Keep the ids of what is sealed now; by a plain statement, since a row object costs ten times as much."""
    rows = [
        (each.hex(), received_ms)
        for each, received_ms, is_new in zip(ids, lot.heads["received"].tolist(), is_fresh, strict=True)
        if is_new
    ]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO events_seenbatch (id, received_ms) VALUES (%s, %s)", rows)


def _places(videos: list[int]) -> dict[int, Place]:
    places = {}
    for begin in range(0, len(videos), _IDS_AT_ONCE):
        known = RegisteredVideo.objects.filter(video__in=videos[begin : begin + _IDS_AT_ONCE])
        columns = ("video", "challenge", "theme", "original", "parent", "generation")
        for video, *place in known.values_list(*columns):
            places[video] = Place(*place)
    return places


def _marks() -> dict[int, bool]:
    return dict(RegisteredChallenge.objects.values_list("challenge", "is_simulated"))
