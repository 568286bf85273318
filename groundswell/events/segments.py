"""The files of segments: written whole or not at all, and measured from the disk; no Django.

A segment is one Parquet file `challenge=<number>/day=<UTC date>/<name>.parquet` with the columns of
`figures.segments`. Times are kept as differences (they are sorted), by dictionary what differs from event
to event, and the rest as it is: the compression has what stands together but once, also viewers.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import uuid_utils

from groundswell.events.manifest import Measured
from groundswell.figures.segments import ROWS_IN_GROUP, SEGMENT, SEGMENT_WITHOUT_VIEWER

_DIFFERENCES = {"at": "DELTA_BINARY_PACKED", "received": "DELTA_BINARY_PACKED"}
_DICTIONARY_BYTES = 64 << 20
"""More than the dictionary of a million different values, so that none falls back to plain ones."""
_VIEWER = "viewer"
_AS_IT_IS = {"kind", "challenge", "invitation", "promotion", "office", "detail", _VIEWER}
"""A dictionary would cost these more time, and a viewer of 64 bits more room."""


class BadSegment(ValueError):
    """A file that is no segment: unreadable, or with other columns."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment at rest: whose day it is, where it lies below the folder of segments, and what it holds."""

    challenge: int
    day: str
    path: str
    measured: Measured


def write_segment(
    folder: Path, challenge: int, day: str, schema: pa.Schema, batches: Iterable[pa.Table | pa.RecordBatch]
) -> Segment:
    """Write events of one challenge and day, sorted by `SORTED_BY`, onto the disk under a new name.

    Raises `OSError` where it cannot be written; then nothing is left of it.
    """
    path = f"challenge={challenge}/day={day}/{uuid_utils.uuid7().hex}.parquet"
    target = folder / path
    _make_folder(folder, target.parent)
    draft = target.with_suffix(".part")
    try:
        _write(draft, schema, batches)
        draft.rename(target)
        sync_folder(target.parent)
        return Segment(challenge, day, path, measure_segment(target))
    except BaseException:
        draft.unlink(missing_ok=True)
        target.unlink(missing_ok=True)
        raise


def _write(draft: Path, schema: pa.Schema, batches: Iterable[pa.Table | pa.RecordBatch]) -> None:
    with draft.open("xb") as file:
        with pq.ParquetWriter(
            file,
            schema,
            compression="zstd",
            use_dictionary=[name for name in schema.names if name not in {*_DIFFERENCES, *_AS_IT_IS}],
            column_encoding=_DIFFERENCES,
            dictionary_pagesize_limit=_DICTIONARY_BYTES,
            write_statistics=["at"],
        ) as writer:
            for group in _groups(batches, schema):
                writer.write_table(group, row_group_size=ROWS_IN_GROUP)
        file.flush()
        os.fsync(file.fileno())


def _groups(batches: Iterable[pa.Table | pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The same rows in tables of `ROWS_IN_GROUP`, the last one shorter."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        for piece in batch.to_batches() if isinstance(batch, pa.Table) else (batch,):
            waiting.append(piece)
            rows += piece.num_rows
        if rows >= ROWS_IN_GROUP:
            table = pa.Table.from_batches(waiting).cast(schema)
            whole = rows - rows % ROWS_IN_GROUP
            yield table.slice(0, whole)
            waiting, rows = table.slice(whole).to_batches(), rows - whole
    if rows:
        yield pa.Table.from_batches(waiting).cast(schema)


def measure_segment(path: Path) -> Measured:
    """What a segment's file holds, read from the disk one column at a time.

    The digest is the SHA-256 over the columns in the order of the file, each as its little-endian
    values in the order of the rows. Raises `BadSegment` and `OSError`.
    """
    sha256 = file_sha256(path)
    with path.open("rb") as file:
        try:
            parquet = pq.ParquetFile(file, memory_map=False)
            is_redacted = _is_redacted(path, parquet.schema_arrow)
            digest = hashlib.sha256()
            sums: dict[str, int] = {}
            for name in SEGMENT_WITHOUT_VIEWER.names:
                for values in _columns(parquet, name):
                    digest.update(values.data)
                    _add_sums(sums, name, values)
            without_viewer = digest.hexdigest()
            if not is_redacted:
                for values in _columns(parquet, _VIEWER):
                    digest.update(values.data)
        except (pa.ArrowException, pa.ArrowInvalid, OSError) as broken:
            raise BadSegment(f"{path.name} cannot be read: {broken}") from broken
        return Measured(
            path.stat().st_size,
            sha256,
            parquet.metadata.num_rows,
            digest.hexdigest(),
            without_viewer,
            dict(sorted(sums.items())),
        )


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_redacted(path: Path, found: pa.Schema) -> bool:
    for schema in (SEGMENT, SEGMENT_WITHOUT_VIEWER):
        if found.names == schema.names and found.types == schema.types:
            return schema is SEGMENT_WITHOUT_VIEWER
    raise BadSegment(f"{path.name} has other columns than a segment: {', '.join(found.names)}.")


def _columns(parquet: pq.ParquetFile, name: str) -> Iterator[np.ndarray]:
    for chunk in parquet.read(columns=[name]).column(0).chunks:
        yield np.ascontiguousarray(chunk.to_numpy(zero_copy_only=False))


def _add_sums(sums: dict[str, int], name: str, values: np.ndarray) -> None:
    if name == "kind":
        for kind, count in enumerate(np.bincount(values).tolist()):
            if count:
                sums[str(kind)] = sums.get(str(kind), 0) + count
    elif name == "watched_ms":
        sums[name] = sums.get(name, 0) + int(values.sum(dtype=np.uint64))


def _make_folder(folder: Path, place: Path) -> None:
    """Make the folders of a day and their names durable."""
    if place.is_dir():
        return
    place.mkdir(parents=True, exist_ok=True, mode=0o750)
    for each in (place.parent, place.parent.parent, folder):
        sync_folder(each)


def sync_folder(folder: Path) -> None:
    """Make names that were just written in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
