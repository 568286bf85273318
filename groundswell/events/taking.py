"""From files of batches to events at rest, many files at a time, in an embedded DuckDB; no Django.

What `sifting` does for the write-ahead files is done here for bulk: each batch once, lateness, clocks,
refusals and the place in the tree. A batch that came in less than 72 hours before or after the same was
kept is that batch again.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.events.batch_files import (
    BadBatchFile,
    BatchFile,
    any_wrong,
    check_values,
    check_whole,
    reading,
)
from groundswell.events.packing import packed_table
from groundswell.events.rolling import rollup_sql, viewers_sql
from groundswell.events.rules import CLOCK_TOLERANCE_MS, LONGEST_BATCH, TOKEN_LIFE_S, Refusal
from groundswell.events.sifting import CLAMPED, DAY_MS, DUPLICATE, HOUR_MS, LAST_MS, LATE, refused
from groundswell.figures.flags import Flag
from groundswell.figures.rollups import SUMS
from groundswell.figures.segments import SEGMENT, SORTED_BY

MEMORY = "1200MB"
THREADS = 2
IN_TIME_MS = TOKEN_LIFE_S * 1000
"""What arrives later than that after it happened is late; the ids of batches are compared that far."""
_MOST_TWINS = 10_000

SEEN = pa.schema([pa.field("batch", pa.binary()), pa.field("received", pa.int64())])
"""The ids of batches that were kept, and when each came in."""


@dataclass(frozen=True, slots=True)
class Target:
    """The challenge whose batches are taken; invitations of the folder get `invitations` added.

    What came in before `horizon_ms` is late, since an earlier run has sealed what came in 72 hours after it; nothing
    can have come in after `until_ms`.
    """

    challenge: int
    is_simulated: bool
    invitations: int
    horizon_ms: int
    until_ms: int


@dataclass(frozen=True, slots=True)
class Counted:
    """What events add to what is counted: the rollups that add up, viewers by day (`day_reach.viewers_of`), tallies,
    and the ids of their batches; how many events and batches, and how many more batches came again.
    """

    cells: Mapping[str, pa.Table]
    viewers: pa.Table
    tallies: Counter[tuple[int, int, str]]
    ids: pa.Table
    events: int
    batches: int
    duplicates: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What some files brought: their events by the day and sorted as in segments, and what these add up to."""

    events: pa.Table
    counted: Counted


class Taker:
    """Takes files in, lot after lot, each in the knowledge of the ids of those before."""

    def __init__(self, target: Target, places: pa.Table, scratch: Path) -> None:
        self._target = target
        config: dict[str, Any] = {"memory_limit": MEMORY, "threads": THREADS}
        self._connection = duckdb.connect(config=config)
        self._connection.execute("SET preserve_insertion_order = false")
        self._connection.execute("SET temp_directory = ?", [str(scratch)])
        self._connection.register("arrow_places", places)
        self._connection.execute("CREATE TABLE places AS SELECT * FROM arrow_places")
        self._connection.unregister("arrow_places")
        self._connection.execute("CREATE TABLE seen (batch UUID, received BIGINT)")

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def know(self, paths: Sequence[Path]) -> None:
        """Remember the ids in these files (columns `SEEN`)."""
        if paths:
            self._run(
                "INSERT INTO seen SELECT batch::UUID, received FROM read_parquet(?)", [[*map(str, paths)]]
            )

    def forget(self, before_ms: int) -> None:
        """Forget the ids of batches that came in before that."""
        self._run("DELETE FROM seen WHERE received < ?", [before_ms])

    def take(self, files: Sequence[BatchFile]) -> Taken:
        """Read these files, whose names are told in errors; raises `BadBatchFile`, and then nothing is remembered."""
        self._arrivals(files)
        tallies: Counter[tuple[int, int, str]] = Counter()
        for received_ms in [*self._twins(files), *self._again()]:
            tallies[0, received_ms // HOUR_MS, DUPLICATE] += 1
        sifted = self._sifted(files)
        self._tally(sifted, tallies)
        try:
            events = _kept(sifted)
        except pa.ArrowInvalid:
            self._check(files)
            raise
        self._connection.register("events", events)
        cells, viewers = self._cells(), self._viewers()
        self._connection.unregister("events")
        ids = self._remember()
        duplicates = sum(number for (_, _, name), number in tallies.items() if name == DUPLICATE)
        batches = len(ids) + duplicates
        return Taken(events, Counted(cells, viewers, tallies, ids, len(events), batches, duplicates))

    def together(self, parts: Sequence[Counted]) -> Counted:
        """What several lots of files add, as one, with cells as the state keeps them.

        They are in the order of their keys, as its indexes like them best. A viewer may stand there more than once.
        """
        return Counted(
            {
                name: packed_table(
                    self._connection, name, pa.concat_tables(part.cells[name] for part in parts)
                )
                for name in SUMS
            },
            pa.concat_tables(part.viewers for part in parts),
            sum((part.tallies for part in parts), Counter()),
            pa.concat_tables(part.ids for part in parts),
            sum(part.events for part in parts),
            sum(part.batches for part in parts),
            sum(part.duplicates for part in parts),
        )

    def _run(self, sql: str, values: Sequence[Any] = ()) -> duckdb.DuckDBPyConnection:
        return self._connection.execute(sql, list(values))

    def _arrivals(self, files: Sequence[BatchFile]) -> None:
        self._run(
            "CREATE OR REPLACE TEMP TABLE arrivals "
            "(file INTEGER, batch UUID, received BIGINT, first BIGINT, last BIGINT, rows BIGINT)"
        )
        for number, file in enumerate(files):
            with reading(file):
                self._run(
                    "INSERT INTO arrivals SELECT ?, batch::UUID, received, min(file_row_number), "
                    "max(file_row_number), count(*) FROM read_parquet(?, file_row_number = true) "
                    "GROUP BY batch::UUID, received",
                    [number, str(file.path)],
                )
        self._check_moments(files)
        self._run("CREATE OR REPLACE TEMP TABLE dropped (batch UUID, received BIGINT)")
        self._run("CREATE OR REPLACE TEMP TABLE dropped_rows (file INTEGER, row BIGINT)")

    def _check_moments(self, files: Sequence[BatchFile]) -> None:
        """What is late hangs on the moments that files say of themselves; raises `BadBatchFile` where they hold others."""
        found = self._run(
            "SELECT file, min(received), max(received) FROM arrivals GROUP BY file ORDER BY file"
        )
        for number, first_ms, last_ms in found.fetchall():
            if (first_ms, last_ms) != (files[number].first_ms, files[number].last_ms):
                self._check(files)
                raise BadBatchFile(
                    files[number].path,
                    "its statistics name other moments of `received` than its rows; write it again, or without them.",
                )

    def _twins(self, files: Sequence[BatchFile]) -> list[int]:
        """Drop batches that came in twice at the same moment, and refuse those that are none."""
        self._run(
            "CREATE OR REPLACE TEMP TABLE twins AS SELECT batch, received FROM arrivals GROUP BY ALL "
            "HAVING count(*) > 1 OR any_value(last - first + 1 <> rows) OR max(rows) > ?",
            [LONGEST_BATCH],
        )
        found = self._run(
            "SELECT file, batch, received FROM arrivals SEMI JOIN twins USING (batch, received) ORDER BY ALL"
        ).fetchall()
        if not found:
            return []
        if len(found) > _MOST_TWINS:
            raise BadBatchFile(files[found[0][0]].path, _APART.format(len(found)))
        runs: dict[tuple[Any, int], list[tuple[int, int, list[Any]]]] = defaultdict(list)
        for number in sorted({each[0] for each in found}):
            rows = self._run(
                "SELECT b.batch::UUID, b.received, file_row_number, * EXCLUDE (batch, received, file_row_number) "
                "FROM read_parquet(?, file_row_number = true) b SEMI JOIN twins t "
                "ON t.batch = b.batch::UUID AND t.received = b.received ORDER BY file_row_number",
                [str(files[number].path)],
            )
            for batch, received, row, *event in rows.fetchall():
                known = runs[batch, received]
                if known and known[-1][0] == number and known[-1][1] + len(known[-1][2]) == row:
                    known[-1][2].append(event)
                else:
                    known.append((number, row, [event]))
        again = []
        for (batch, received), known in runs.items():
            whole = known[0][2]
            if len(whole) > LONGEST_BATCH:
                raise BadBatchFile(
                    files[known[0][0]].path,
                    f"The batch {batch} has {len(whole)} events; a batch has at most {LONGEST_BATCH}.",
                )
            for number, row, events in known[1:]:
                if events != whole:
                    raise BadBatchFile(files[number].path, _APART.format(len(runs)))
                self._drop_rows(number, row, row + len(events))
                again.append(received)
        return again

    def _again(self) -> list[int]:
        """Drop batches that came in again; gives when."""
        self._run(
            "CREATE OR REPLACE TEMP TABLE before AS SELECT * FROM seen SEMI JOIN arrivals USING (batch)"
        )
        self._run(
            "CREATE OR REPLACE TEMP TABLE met AS SELECT batch FROM arrivals GROUP BY batch "
            "HAVING min(received) <> max(received) UNION SELECT batch FROM before"
        )
        before: dict[Any, list[int]] = defaultdict(list)
        for batch, received in self._run("SELECT * FROM before").fetchall():
            before[batch].append(received)
        again = self._run(
            "SELECT DISTINCT batch, received FROM arrivals SEMI JOIN met USING (batch) ORDER BY received, batch"
        ).fetchall()
        dropped = []
        for batch, received in again:
            if any(abs(received - kept) <= IN_TIME_MS for kept in before[batch]):
                dropped.append((batch, received))
            else:
                before[batch].append(received)
        if dropped:
            columns = {"batch": [each.bytes for each, _ in dropped], "received": [at for _, at in dropped]}
            self._connection.register("arrow_dropped", pa.table(columns, schema=SEEN))
            self._run("INSERT INTO dropped SELECT batch::UUID, received FROM arrow_dropped")
            self._connection.unregister("arrow_dropped")
            self._run(
                "INSERT INTO dropped_rows SELECT file, unnest(range(first, last + 1)) "
                "FROM arrivals SEMI JOIN dropped USING (batch, received)"
            )
        return [received for _, received in dropped]

    def _drop_rows(self, file: int, begin: int, end: int) -> None:
        self._run("INSERT INTO dropped_rows SELECT ?, unnest(range(?, ?))", [file, begin, end])

    def _sifted(self, files: Sequence[BatchFile]) -> pa.Table:
        """What is left, by its day and in the order of segments, each event in its place and with what becomes of it."""
        order = ", ".join(f'"{name}"' for name in SORTED_BY)
        sql = " UNION ALL ".join([_sift_sql(self._target)] * len(files))
        places = [value for number, file in enumerate(files) for value in (str(file.path), number)]
        try:
            sifted = self._connection.sql(
                f'SELECT * FROM ({sql}) ORDER BY "at" // {DAY_MS}, {order}',  # noqa: S608 (ours alone)
                params=places,
            ).to_arrow_table()
        except duckdb.Error:
            self._check(files)
            raise
        self._connection.register("sifted", sifted)
        [(wrong,)] = self._run(
            f"SELECT count_if({any_wrong(self._target.until_ms)}) FROM (SELECT * REPLACE "  # noqa: S608 (ours alone)
            "(invitation - CASE WHEN invitation > 0 THEN ? ELSE 0 END AS invitation) FROM sifted)",
            [self._target.invitations],
        ).fetchall()
        self._connection.unregister("sifted")
        if wrong:
            self._check(files)
        return sifted

    def _check(self, files: Sequence[BatchFile]) -> None:
        """Say what is wrong in the first of these files in which something is."""
        for file in files:
            check_values(self._connection, file, self._target.until_ms)
            check_whole(self._connection, file)

    def _tally(self, sifted: pa.Table, tallies: Counter[tuple[int, int, str]]) -> None:
        names = {int(each): refused(each) for each in (Refusal.UNREGISTERED, Refusal.SIMULATED)}
        self._connection.register("sifted", sifted)
        found = self._run(
            'SELECT refusal, flags & ? > 0 AS is_late, "at" // ? AS hour, count(*) FROM sifted '
            "WHERE refusal > 0 OR flags & ? > 0 GROUP BY ALL",
            [int(Flag.LATE), HOUR_MS, int(Flag.LATE | Flag.CLAMPED)],
        ).fetchall()
        self._connection.unregister("sifted")
        for refusal, is_late, hour, number in found:
            name = names[refusal] if refusal else LATE if is_late else CLAMPED
            tallies[self._target.challenge, hour, name] += number

    def _cells(self) -> dict[str, pa.Table]:
        return {name: self._connection.sql(rollup_sql(name)).to_arrow_table() for name in SUMS}

    def _viewers(self) -> pa.Table:
        return self._connection.sql(viewers_sql()).to_arrow_table()

    def _remember(self) -> pa.Table:
        self._run(
            "CREATE OR REPLACE TEMP TABLE kept AS SELECT DISTINCT batch, received FROM arrivals "
            "ANTI JOIN dropped USING (batch, received)"
        )
        self._run("INSERT INTO seen SELECT * FROM kept")
        kept: pa.Table = self._connection.sql(
            "SELECT batch::BLOB AS batch, received FROM kept"
        ).to_arrow_table()
        return kept.cast(SEEN)


def _kept(sifted: pa.Table) -> pa.Table:
    if pc.any(pc.not_equal(sifted.column("refusal"), 0)).as_py():
        sifted = sifted.filter(pc.field("refusal") == 0)
    return sifted.select(SEGMENT.names).cast(SEGMENT)


def _sift_sql(target: Target) -> str:
    """The sifted events of a file; parameters: its path, and its place among the files."""
    late = (
        f"b.received - {_AT} > {IN_TIME_MS} OR b.received < {target.horizon_ms} "
        f"OR b.flags & {int(Flag.LATE)} > 0"
    )
    is_marked = f"(b.flags & {int(Flag.SIMULATED)} > 0)"
    pretended = f"NOT {is_marked}" if target.is_simulated else is_marked
    counted = f"greatest(least({_AT}, b.received), coalesce(p.published_at, 0))"
    # What is put together here is ours alone: numbers and names of columns.
    return f"""
        SELECT * EXCLUDE (is_off, is_late) REPLACE (
            (flags | CASE WHEN is_off THEN {int(Flag.CLAMPED)} ELSE 0 END
                   | CASE WHEN is_late THEN {int(Flag.LATE)} ELSE 0 END)::USMALLINT AS flags,
            CASE WHEN is_late THEN 0 ELSE viewer END::UBIGINT AS viewer)
        FROM (SELECT
            {counted} AS "at", b.received, b.kind,
            {target.challenge}::USMALLINT AS challenge, coalesce(p.theme, 0)::UTINYINT AS theme,
            coalesce(p.video, 0)::UINTEGER AS video, coalesce(p.original, 0)::UINTEGER AS original,
            coalesce(p.parent, 0)::UINTEGER AS parent, coalesce(p.generation, 0)::UTINYINT AS generation,
            CASE WHEN b.invitation > 0 THEN b.invitation + {target.invitations} ELSE 0 END::UINTEGER
                AS invitation,
            b.promotion, b.office, b.country, b.country_source, b.language, b.source, b.detail,
            b.watched_ms, b.flags, b.viewer,
            CASE WHEN p.video IS NULL THEN {int(Refusal.UNREGISTERED)}
                 WHEN {pretended} THEN {int(Refusal.SIMULATED)} ELSE 0 END::UTINYINT AS refusal,
            b."at" <> {_AT} OR b.flags & {int(Flag.CLAMPED)} > 0
                OR abs({counted} - {_AT}) > {CLOCK_TOLERANCE_MS} AS is_off,
            ({late}) AS is_late
        FROM read_parquet(?, file_row_number = true) b
        ANTI JOIN (SELECT row FROM dropped_rows WHERE file = ?) d ON d.row = b.file_row_number
        LEFT JOIN places p ON p.number = b.video)"""  # noqa: S608


_AT = f'greatest(least(b."at", {LAST_MS}), 0)'
_APART = "The rows of a batch must stand together and say it whole; those of {} batches do not."
