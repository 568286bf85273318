"""Files of batches as they are brought: what is in each, and what is wrong with it; no Django.

The columns are those of `figures.batches.BATCHES`. Every value that is kept of a file is looked at before anything of it is sealed.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from groundswell.events.rules import CountrySource, Kind, Source
from groundswell.figures.batches import BATCHES
from groundswell.figures.flags import BOT_MASK, BOT_SHIFT, Flag

MOST_ROWS = 16_000_000
"""Of one file: it is sealed whole, in one transaction."""
MOST_WATCHED_MS = 86_400_000
MOST_INVITATION = (1 << 31) - 1

_FLAGS = sum(Flag) | BOT_MASK << BOT_SHIFT


class BadBatchFile(ValueError):
    """A file of batches that cannot be taken; the sentence names it and says what would be right."""

    def __init__(self, path: Path, sentence: str) -> None:
        super().__init__(f"{path.name}: {sentence}")


@dataclass(frozen=True, slots=True)
class BatchFile:
    """A file of batches that has the right columns: its rows, and when they came in."""

    path: Path
    rows: int
    first_ms: int
    last_ms: int


def look_at(path: Path) -> BatchFile:
    """What a file says of itself; raises `BadBatchFile` where it is torn, has other columns or empty places."""
    with _whole(path):
        parquet = pq.ParquetFile(path)
        found, rows = parquet.schema_arrow, parquet.metadata.num_rows
        faults = list(_column_faults(found)) or list(_gaps(parquet))
    if faults:
        raise BadBatchFile(path, " ".join(faults))
    if rows > MOST_ROWS:
        raise BadBatchFile(path, f"has {rows:,} rows; divide it into files of at most {MOST_ROWS:,}.")
    first_ms, last_ms = _received(path, parquet)
    return BatchFile(path, rows, first_ms, last_ms)


def content_of(path: Path) -> str:
    """The SHA-256 of a file, by which it is known under any name; raises `BadBatchFile` where it cannot be read."""
    with _whole(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_all_simulated(file: BatchFile) -> bool:
    """Whether there are events in it, and every one says that it is simulated; raises `BadBatchFile` where it is torn."""
    with _whole(file.path):
        flags = pq.read_table(file.path, columns=["flags"]).column(0).to_numpy()
    return bool(len(flags)) and bool((flags & int(Flag.SIMULATED)).all())


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, OSError) as broken:
        raise BadBatchFile(
            path, f"is torn or no Parquet file; write it again and whole ({broken})."
        ) from broken


def _column_faults(found: pa.Schema) -> Iterator[str]:
    for field in BATCHES:
        at = found.get_all_field_indices(field.name)
        if len(at) != 1:
            yield f"The column {field.name} is missing or there twice; it must be {field.type}."
        elif found.field(at[0]).type != field.type:
            yield f"The column {field.name} is {found.field(at[0]).type}; it must be {field.type}."
    strangers = [name for name in found.names if name not in BATCHES.names]
    if strangers:
        yield (
            f"There are columns of another version: {', '.join(strangers)}; "
            f"there must be these alone: {', '.join(BATCHES.names)}."
        )


def _gaps(parquet: pq.ParquetFile) -> Iterator[str]:
    """The columns that are not filled everywhere; those are read whose statistics do not say that they are."""
    for at, name in enumerate(parquet.schema_arrow.names):
        if _is_filled(parquet, at):
            continue
        empty = np.flatnonzero(parquet.read(columns=[name]).column(0).is_null().to_numpy())
        if len(empty):
            yield f"The column {name} must be filled; {len(empty)} rows are not, the first is row {empty[0] + 1}."


def _is_filled(parquet: pq.ParquetFile, column: int) -> bool:
    if parquet.schema.column(column).max_definition_level == 0:
        return True
    groups = (parquet.metadata.row_group(number) for number in range(parquet.metadata.num_row_groups))
    told = [group.column(column).statistics for group in groups]
    return all(each is not None and each.has_null_count and each.null_count == 0 for each in told)


def _received(path: Path, parquet: pq.ParquetFile) -> tuple[int, int]:
    """The first and last moment in which batches of a file came in: by its statistics, where it has them."""
    column = parquet.schema_arrow.get_field_index("received")
    groups = [parquet.metadata.row_group(number) for number in range(parquet.metadata.num_row_groups)]
    told = [group.column(column).statistics for group in groups if group.num_rows]
    if told and all(each is not None and each.has_min_max for each in told):
        return min(each.min for each in told), max(each.max for each in told)
    try:
        values = parquet.read(columns=["received"]).column(0).to_numpy()
    except (pa.ArrowException, OSError) as broken:
        raise BadBatchFile(path, f"is torn; write it again and whole ({broken}).") from broken
    return (int(values.min()), int(values.max())) if len(values) else (0, 0)


def _one_of(column: str, numbers: list[int]) -> str:
    return f"{column} NOT IN ({', '.join(map(str, numbers))})"


def _no_code(column: str, letters: str) -> str:
    """Not 0 and not a code of so many letters (see `events.codes`)."""
    parts = [f"({column} >> {shift} & 31)" for shift in (0, 5, 10)]
    most = int(letters[-1])
    wrong = [f"{part} NOT BETWEEN 1 AND 26" for part in parts[:2]]
    wrong.append(f"{parts[2]} > {26 if most > 2 else 0} OR {column} > 32767")
    return f"({column} <> 0 AND ({' OR '.join(wrong)}))"


@cache
def _rules(until_ms: int) -> dict[str, str]:
    """What must hold, by its sentence, and when it does not, as SQL over the columns of a file."""
    until = datetime.fromtimestamp(until_ms / 1000, UTC)
    return {
        f"received must be in ms since 1970, and not after {until:%Y-%m-%d %H:%M} UTC": (
            f"received NOT BETWEEN 0 AND {until_ms}"
        ),
        f"kind must be one of {', '.join(str(int(kind)) for kind in Kind)}": _one_of(
            "kind", [*map(int, Kind)]
        ),
        f"source must be at most {max(Source)}": _one_of("source", [*map(int, Source)]),
        f"country_source must be at most {max(CountrySource)}": _one_of(
            "country_source", [*map(int, CountrySource)]
        ),
        "country must be 0 or a code of two letters, five bits each": _no_code("country", "2"),
        "language must be 0 or a code of two or three letters, five bits each": _no_code(
            "language", "2 to 3"
        ),
        f"watched_ms must be at most {MOST_WATCHED_MS}": f"watched_ms > {MOST_WATCHED_MS}",
        f"invitation must be at most {MOST_INVITATION}": f"invitation > {MOST_INVITATION}",
        f"flags must be known ones, bits of {_FLAGS}": f"flags & {~_FLAGS & 0xFFFF} > 0",
    }


def any_wrong(until_ms: int) -> str:
    """Whether a value of a row lies outside its range, as SQL; nothing can have come in after `until_ms`."""
    return " OR ".join(f"({rule})" for rule in _rules(until_ms).values())


@contextmanager
def reading(file: BatchFile) -> Iterator[None]:
    """Says which file could not be read, where it was not the memory or the disk that gave out."""
    try:
        yield
    except duckdb.Error as broken:
        if isinstance(broken, duckdb.OutOfMemoryException) or "space" in str(broken):
            raise
        raise BadBatchFile(file.path, f"is torn; write it again and whole ({broken}).") from broken


def check_values(connection: duckdb.DuckDBPyConnection, file: BatchFile, until_ms: int) -> None:
    """Read every value that has a range; raises `BadBatchFile` where one lies outside or cannot be read."""
    filled = " OR ".join(f'"{name}" IS NULL' for name in BATCHES.names)
    rules = {"every column must be filled": filled, **_rules(until_ms)}
    scan = "FROM read_parquet(?, file_row_number = true)"
    each_wrong = ", ".join(
        f"count_if({rule}), min(file_row_number) FILTER ({rule})" for rule in rules.values()
    )
    with reading(file):
        found = connection.execute(f"SELECT {each_wrong} {scan}", [str(file.path)]).fetchone() or ()
    faults = [
        f"{sentence}: {found[2 * at]} rows are not so, the first is row {found[2 * at + 1] + 1}."
        for at, sentence in enumerate(rules)
        if found[2 * at]
    ]
    if faults:
        raise BadBatchFile(file.path, " ".join(faults))


def check_whole(connection: duckdb.DuckDBPyConnection, file: BatchFile) -> None:
    """Read every value; raises `BadBatchFile` where one cannot be read."""
    with reading(file):
        connection.execute("SELECT bit_xor(hash(b)) FROM read_parquet(?) b", [str(file.path)]).fetchone()
