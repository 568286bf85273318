"""Taking batches in bulk: files of them are sealed lot by lot, each lot whole or not at all."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import uuid_utils
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from groundswell.environment import environment
from groundswell.events.actions.cells import add_cells, add_rollups, mark_changed
from groundswell.events.actions.files import segments_held
from groundswell.events.actions.manifest import append_rows, remove_unnamed
from groundswell.events.actions.meeting import Roller
from groundswell.events.actions.standing import head_hash, viewers_of_day
from groundswell.events.batch_files import (
    BadBatchFile,
    BatchFile,
    content_of,
    is_all_simulated,
    look_at,
)
from groundswell.events.folders import segments_folder
from groundswell.events.lots import lots_of_days, parts_of, rows_in
from groundswell.events.manifest import NOTHING, Deed, Row, Tallies
from groundswell.events.models import BulkFile, BulkIds, BulkRun
from groundswell.events.segments import Segment, sync_folder, write_segment
from groundswell.events.sifting import DAY_MS
from groundswell.events.taking import IN_TIME_MS, Counted, Taker, Target
from groundswell.figures.days import iso_day
from groundswell.figures.rollups import day_reach
from groundswell.figures.segments import SEGMENT

__all__ = [
    "BadBatchFile",
    "BatchFile",
    "Brought",
    "Intake",
    "IntakeBusy",
    "is_all_simulated",
    "look_at_all",
    "take_batches",
]

_CACHE_KIB = 262_144
"""What SQLite may keep of its pages meanwhile: the rollups' indexes are touched all over."""
_AHEAD = timedelta(days=1)
_AHEAD_SIMULATED = timedelta(days=3660)
"""How far after now batches may have come in: nothing could be in time again behind one that came in a century later."""


class IntakeBusy(Exception):
    """Another process is taking batches in."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What is taken in: the files of a challenge (its integer), and where its videos stand (`figures.batches.PLACES`).

    Invitations in the files get `invitations` added. The files are those that `look_at_all` gives.
    """

    challenge: int
    is_simulated: bool
    invitations: int
    places: pa.Table
    files: Sequence[BatchFile]


@dataclass(slots=True)
class Brought:
    """What an intake brought: files sealed now and before, batches, events by what became of them."""

    files: int = 0
    files_known: int = 0
    batches: int = 0
    duplicates: int = 0
    events: int = 0
    bytes: int = 0
    tallies: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Lot:
    """Files (by their content) that are prepared: read, rolled up, and being written as segments in the workshop."""

    files: Mapping[str, BatchFile]
    counted: Counted
    writing: Sequence[Future[list[Segment]]]
    ids: str

    def segments(self) -> list[Segment]:
        """All of them, once they are written; raises what writing raised."""
        return [each for written in self.writing for each in written.result()]


def look_at_all(paths: Sequence[Path]) -> list[BatchFile]:
    """The files in the order in which their batches came in; raises `BadBatchFile` where one has not what it must have."""
    with ThreadPoolExecutor() as looking:
        looked = list(looking.map(look_at, paths))
    return sorted(looked, key=lambda each: (each.first_ms, each.path.name))


def take_batches(intake: Intake, told: Callable[[int, int], None]) -> Brought:
    """Seal the files that were not sealed before; `told` hears how many rows of how many are done.

    Each lot of files is named by one transaction, with its rollups, so that a process that dies at any
    moment counts nothing twice, and the next one goes on where it ended. Raises `BadBatchFile` before
    anything of that file is sealed, `IntakeBusy`, and `OSError` or DuckDB's and the database's errors
    where the disk is full; what was sealed stays.
    """
    with workshop_held() as workshop:
        with segments_held() as lock:
            if lock.is_unfinished:
                remove_unnamed(lock)
        _remove_unnamed_ids(intake.challenge)
        brought = Brought()
        _take_all(intake, lots_of_days(intake.files), workshop, brought, told)
        unfinished = BulkRun.objects.filter(challenge=intake.challenge, finished_at=None)
        unfinished.update(finished_at=timezone.now())
        return brought


def _run(challenge: int) -> BulkRun:
    """The run that was interrupted, else a new one, for which what others sealed long before is past."""
    unfinished = BulkRun.objects.filter(challenge=challenge, finished_at=None).first()
    if unfinished:
        return unfinished
    newest = BulkFile.objects.filter(challenge=challenge).aggregate(newest=Max("last_ms"))["newest"]
    horizon_ms = newest - IN_TIME_MS if newest is not None else 0
    return BulkRun(challenge=challenge, horizon_ms=horizon_ms, begun_at=timezone.now())


def _take_all(
    intake: Intake,
    lots: Sequence[Sequence[BatchFile]],
    workshop: Path,
    brought: Brought,
    told: Callable[[int, int], None],
) -> None:
    """One lot is sealed while the next is prepared; a failure waits for what is on its way."""
    run = _run(intake.challenge)
    whole, done = sum(map(rows_in, lots)), 0
    ahead = _AHEAD_SIMULATED if intake.is_simulated else _AHEAD
    until_ms = int((timezone.now() + ahead).timestamp() * 1000)
    target = Target(intake.challenge, intake.is_simulated, intake.invitations, run.horizon_ms, until_ms)
    taker = Taker(target, intake.places, workshop / "taking")
    roller = Roller(workshop / "meeting")
    aside, writing, reading = (ThreadPoolExecutor(1) for _ in range(3))
    preparer = _Preparer(
        taker,
        workshop,
        intake.challenge,
        writing,
        {file.path: reading.submit(content_of, file.path) for lot in lots for file in lot},
        set(BulkFile.objects.filter(challenge=intake.challenge).values_list("sha256", flat=True)),
    )
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        try:
            taker.know([_ids_folder() / path for path in BulkIds.objects.filter(
                challenge=intake.challenge).values_list("path", flat=True)])  # fmt: skip
            preparing = aside.submit(preparer.prepare, lots[0])
            for place, lot in enumerate(lots):
                prepared = preparing.result()
                if place + 1 < len(lots):
                    preparing = aside.submit(preparer.prepare, lots[place + 1])
                newest_ms = max(file.last_ms for file in lot)
                still_ms = min(
                    (file.first_ms for other in lots[place + 1 :] for file in other), default=newest_ms
                )
                if prepared:
                    run.horizon_ms = max(run.horizon_ms, min(still_ms, newest_ms - IN_TIME_MS))
                    _seal(run, prepared, roller, workshop)
                    _add(brought, prepared)
                brought.files_known += len(lot) - (len(prepared.files) if prepared else 0)
                done += rows_in(lot)
                told(done, whole)
        finally:
            for each in (aside, writing, reading):
                each.shutdown(cancel_futures=True)
            roller.forget()
            taker.close()


@dataclass(slots=True)
class _Preparer:
    """Prepares lots, one after another: `contents` are read ahead, `known` are those that were sealed before.

    Events are written while the next are read, also those of the next lot; no more than that are in memory.
    """

    taker: Taker
    workshop: Path
    challenge: int
    writing: Executor
    contents: Mapping[Path, Future[str]]
    known: set[str]
    written: Future[list[Segment]] | None = None

    def prepare(self, files: Sequence[BatchFile]) -> _Lot | None:
        """What is new among these, if any is."""
        fresh = self._fresh(files)
        writing: list[Future[list[Segment]]] = []
        parts: list[Counted] = []
        for few in parts_of(list(fresh.values())):
            taken = self.taker.take(few)
            self.taker.forget(min(file.first_ms for file in few) - IN_TIME_MS)
            if self.written:
                self.written.result()
            self.written = self.writing.submit(_write_days, self.workshop, self.challenge, taken.events)
            writing.append(self.written)
            parts.append(taken.counted)
        if not parts:
            return None
        counted = self.taker.together(parts)
        path = f"challenge={self.challenge}/{uuid_utils.uuid7().hex}.parquet" if len(counted.ids) else ""
        if path:
            _write_ids(self.workshop / "seen" / path, counted.ids)
        return _Lot(fresh, counted, writing, path)

    def _fresh(self, files: Sequence[BatchFile]) -> dict[str, BatchFile]:
        """Each content once, whatever its files are called."""
        fresh = {}
        for file in files:
            content = self.contents[file.path].result()
            if content not in self.known:
                self.known.add(content)
                fresh[content] = file
        return fresh


def _write_days(workshop: Path, challenge: int, events: pa.Table) -> list[Segment]:
    return [write_segment(workshop, challenge, day, SEGMENT, [each]) for day, each in _days(events)]


def _days(events: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The events of each day; they stand together."""
    days = events.column("at").to_numpy() // DAY_MS
    cuts = [0, *(np.flatnonzero(days[1:] != days[:-1]) + 1).tolist(), len(days)]
    for begin, end in pairwise(cuts):
        if end > begin:
            yield iso_day(int(days[begin])), events.slice(begin, end - begin)


def _write_ids(path: Path, ids: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    with path.open("xb") as file:
        pq.write_table(ids, file, compression="zstd", use_dictionary=False)
        file.flush()
        os.fsync(file.fileno())


def _seal(run: BulkRun, lot: _Lot, roller: Roller, workshop: Path) -> None:
    """Have one transaction name what was prepared."""
    segments = lot.segments()
    with segments_held() as lock:
        lock.begin()
        for segment in segments:
            _move(workshop / segment.path, segments_folder() / segment.path, segments_folder())
        if lot.ids:
            _move(workshop / "seen" / lot.ids, _ids_folder() / lot.ids, _ids_folder())
        reach = roller.meet(lot.counted.viewers, head_hash(), viewers_of_day)
        with transaction.atomic():
            gone = _remember(run, lot)
            number = append_rows(_rows(run.challenge, segments, lot.counted.tallies))[-1].number
            add_rollups(lot.counted.cells, number)
            add_cells({day_reach.NAME: reach}, lot.counted.tallies, number)
            mark_changed([run.challenge])
        lock.finish()
        roller.settle(head_hash())
    for path in gone:
        (_ids_folder() / path).unlink(missing_ok=True)


def _rows(
    challenge: int, segments: Sequence[Segment], tallies: Mapping[tuple[int, int, str], int]
) -> list[Row]:
    at = timezone.now()
    beside: Tallies = sorted((*key, number) for key, number in tallies.items())
    rows = [
        Row(Deed.SEALED, challenge, each.day, each.path, each.measured, at, [] if place else beside)
        for place, each in enumerate(segments)
    ]
    return rows or [Row(Deed.SEALED, challenge, at.date().isoformat(), "", NOTHING, at, beside)]


def _remember(run: BulkRun, lot: _Lot) -> list[str]:
    """Name the files that are sealed and the ids they had; gives the files of ids that nobody needs any more.

    Nothing that this run has still to seal came in before its `horizon_ms`: what does is late, also when the run is
    interrupted here and goes on with files that were written again.
    """
    run.save()
    BulkFile.objects.bulk_create(
        BulkFile(
            run=run,
            challenge=run.challenge,
            name=file.path.name[:200],
            sha256=content,
            rows=file.rows,
            first_ms=file.first_ms,
            last_ms=file.last_ms,
        )
        for content, file in lot.files.items()
    )
    if lot.ids:
        last_ms = max(file.last_ms for file in lot.files.values())
        BulkIds.objects.create(challenge=run.challenge, path=lot.ids, last_ms=last_ms)
    old = BulkIds.objects.filter(challenge=run.challenge, last_ms__lt=run.horizon_ms - IN_TIME_MS)
    gone = list(old.values_list("path", flat=True))
    old.delete()
    return gone


def _add(brought: Brought, lot: _Lot) -> None:
    brought.files += len(lot.files)
    brought.batches += lot.counted.batches
    brought.duplicates += lot.counted.duplicates
    brought.events += lot.counted.events
    brought.bytes += sum(each.measured.bytes for each in lot.segments())
    for (_, _, name), number in lot.counted.tallies.items():
        brought.tallies[name] = brought.tallies.get(name, 0) + number


def _move(source: Path, target: Path, root: Path) -> None:
    """Give a finished file its place, durably."""
    if not target.parent.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
        for each in (target.parent.parent, root, root.parent):
            sync_folder(each)
    source.rename(target)
    sync_folder(target.parent)


def _ids_folder() -> Path:
    return segments_folder().parent / "seen"


def _remove_unnamed_ids(challenge: int) -> None:
    folder = _ids_folder()
    named = set(BulkIds.objects.values_list("path", flat=True))
    for path in folder.glob(f"challenge={challenge}/*.parquet"):
        if path.relative_to(folder).as_posix() not in named:
            path.unlink(missing_ok=True)


@contextmanager
def workshop_held() -> Iterator[Path]:
    """The folder in which lots are prepared, for one process at a time; raises `IntakeBusy`."""
    work = environment().data / "work"
    work.mkdir(parents=True, exist_ok=True, mode=0o750)
    descriptor = os.open(work / "intake.lock", os.O_RDWR | os.O_CREAT, 0o600)
    workshop = work / "intake"
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IntakeBusy("Batches are being taken in by another process; let it finish first.") from None
        try:
            shutil.rmtree(workshop, ignore_errors=True)
            for part in ("taking", "meeting"):
                (workshop / part).mkdir(parents=True, mode=0o750)
            yield workshop
        finally:
            shutil.rmtree(workshop, ignore_errors=True)
    finally:
        os.close(descriptor)
