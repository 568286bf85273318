"""Recomputes what the log claims from the segments themselves, and names each difference; no Django."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from groundswell.events.manifest import (
    Day,
    Fault,
    Row,
    chain_faults,
    redacted_days,
    sealed_moments,
    standing_rows,
    tallied,
)
from groundswell.events.noting import noted_reach, standing_reach
from groundswell.events.packing import stored_schema, unpacking_sql
from groundswell.events.rolling import (
    Cells,
    columns_of,
    connected,
    places_of,
    rolled_up,
    rows_of,
    simulated_of,
)
from groundswell.events.segments import BadSegment, measure_segment
from groundswell.events.stored_rows import Stored, stored_moment, told
from groundswell.figures.rollups import ROLLUPS, day_reach

Kept: TypeAlias = Callable[[str], Iterable[Cells]]
"""Gives the rows of a rollup as they are published, in lots, in the order of `stored_columns`."""

NOTHING = "nothing"
THE_FILE = "the file"
LISTED = ("row_id", "challenge", "day", "path", "rows", "is_redacted", "sealed_at")
_PATH = LISTED.index("path") - 1
PLACE = ("challenge", "theme", "original", "parent", "generation")


def segment_faults(rows: Iterable[Row], folder: Path) -> Iterator[Fault]:
    """Where a live segment is not what its manifest row says: gone, unreadable (`THE_FILE`), or changed."""
    for row in rows:
        try:
            found = asdict(measure_segment(folder / row.path))
        except FileNotFoundError:
            yield Fault(row.path, THE_FILE, f"{row.measured.bytes} bytes", NOTHING)
            continue
        except (BadSegment, OSError) as broken:
            yield Fault(row.path, THE_FILE, "a segment that can be read", str(broken))
            continue
        for name, value in asdict(row.measured).items():
            if found[name] != value:
                yield Fault(row.path, name, str(value), str(found[name]))


def live_faults(rows: Sequence[Row], live: Iterable[Sequence[Stored]]) -> Iterator[Fault]:
    """Where the list of live segments (columns `LISTED`) is not what follows from the manifest, column by column."""
    moments = sealed_moments(rows)
    expected = {_number(row.number): _listed(row, moments[row.number]) for row in standing_rows(rows)}
    found = {each[0]: list(each[1:]) for each in live}
    for number in sorted(expected.keys() | found.keys(), key=lambda each: (len(each[1]), each)):
        where = f"live segments, row {told(number)}"
        if number not in found:
            yield Fault(where, told(expected[number][_PATH]), "listed", NOTHING)
        elif number not in expected:
            yield Fault(where, told(found[number][_PATH]), NOTHING, "listed")
        else:
            for column, right, other in zip(LISTED[1:], expected[number], found[number], strict=True):
                if right != other:
                    yield Fault(where, column, told(right), f"{told(other)} ({other[0]})")


def _listed(row: Row, sealed_at: datetime) -> list[Stored]:
    """What `LISTED` must say behind the number of a row."""
    is_redacted = row.measured.digest == row.measured.digest_without_viewer
    return [
        _number(row.challenge),
        ("text", row.day.encode()),
        ("text", row.path.encode()),
        _number(row.measured.rows),
        _number(is_redacted),
        ("text", stored_moment(sealed_at).encode()),
    ]


def _number(number: int) -> Stored:
    return "integer", b"%d" % number


def register_faults(
    paths: Sequence[Path], scratch: Path, places: Mapping[int, tuple[int, ...]], marks: Mapping[int, bool]
) -> Iterator[Fault]:
    """Where a video or the mark of a challenge is registered otherwise than the segments say.

    `places` has challenge, theme, original, parent and generation by video, `marks` whether a challenge is simulated.
    Of a video without events nothing tells where it stands.
    """
    for video, *place in places_of(paths, scratch):
        if video not in places:
            yield Fault("registered videos", f"video {video}", "registered", NOTHING)
            continue
        for column, right, found in zip(PLACE, place, places[video], strict=True):
            if right != found:
                yield Fault("registered videos", f"video {video}, {column}", str(right), str(found))
    for challenge in simulated_of(paths, scratch):
        if not marks.get(challenge):
            yield Fault("registered challenges", f"challenge {challenge}, mark", "simulated", NOTHING)


def rollup_faults(
    rows: Sequence[Row], readable: Iterable[Path], scratch: Path, kept: Kept
) -> Iterator[Fault]:
    """Each cell of each rollup that is not what the live segments give that can be read.

    The reach of days whose viewers are gone must be what was noted then; of `unnoted_days` it is left out.
    """
    known = rolled_up(readable, scratch)
    reach = standing_reach(rows_of(known[day_reach.NAME]), standing_rows(rows), noted_reach(rows))
    known[day_reach.NAME] = arrow_of(day_reach.NAME, [reach])
    unknown = unnoted_days(rows)
    with connected(scratch) as connection:
        for name in ROLLUPS:
            connection.register("expected", known[name])
            connection.register("stored", arrow_of(name, kept(name)))
            connection.execute(f"CREATE OR REPLACE TEMP VIEW found AS {unpacking_sql(name, 'stored')}")
            for *key, expected, found in _differing(connection, name):
                if name == day_reach.NAME and (key[0], key[1]) in unknown:
                    continue
                cell = ", ".join(
                    f"{column} {value!r}" for column, value in zip(columns_of(name)[:-1], key, strict=True)
                )
                yield Fault(f"rollup {name}", cell, _told(expected), _told(found))


def unnoted_days(rows: Sequence[Row]) -> set[Day]:
    """The days whose reach cannot be checked: their viewers were deleted before that was noted."""
    return redacted_days(standing_rows(rows)) - noted_reach(rows).keys()


def tally_faults(rows: Iterable[Row], kept: Mapping[tuple[int, int, str], int]) -> Iterator[Fault]:
    """Where what stands beside the figures is not what the manifest's rows add up to."""
    expected, found = tallied(rows), Counter(dict(kept))
    for key in sorted(expected.keys() | found.keys()):
        if expected[key] != found[key]:
            challenge, hour, name = key
            where = f"challenge {challenge}, hour {hour}, {name}"
            yield Fault("tallies", where, str(expected[key]), str(found[key]))


def manifest_faults(rows: Sequence[Row], seen: str = "") -> Iterator[Fault]:
    """Where the chain is broken; `seen` is a head noted earlier that must still be in it."""
    yield from chain_faults(rows)
    if seen and seen not in {row.hash for row in rows}:
        yield Fault("manifest", "the head that was noted", seen, "no row with this hash")


def arrow_of(name: str, lots: Iterable[Cells]) -> pa.Table:
    """Rows of a rollup in the state as an Arrow table."""
    schema = stored_schema(name)
    batches = [
        pa.RecordBatch.from_arrays(
            [
                # Column by column: turning all rows at once (zip) takes ten times as long.
                pa.array([row[place] for row in lot], field.type)
                for place, field in enumerate(schema)
            ],
            schema=schema,
        )
        for lot in lots
        if lot
    ]
    return pa.Table.from_batches(batches, schema=schema)


def _differing(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple[Any, ...]]:
    keys = ", ".join(f'"{column}"' for column in columns_of(name)[:-1])
    return connection.execute(
        " ".join(
            ["SELECT", keys, ", expected.count, found.count FROM expected FULL JOIN found USING (", keys,
             ") WHERE expected.count IS DISTINCT FROM found.count ORDER BY ALL"]
        )
    ).fetchall()  # fmt: skip


def _told(count: int | None) -> str:
    return NOTHING if count is None else str(count)
