"""The bare steps of counting a campaign, in DuckDB alone: what the intake of batches is held against.

It reads the files of a simulated campaign up to 30 million events, and durably keeps nothing: no manifest, no state,
no second look at what was written, no places of videos, no clocks.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

ROWS = 30_000_000
THREADS = 2
MEMORY = "3GB"
_SORTED = "COPY (SELECT * FROM events ORDER BY received, viewer, \"at\", video) TO '{}' (COMPRESSION zstd)"
_ROLLUPS = (
    'SELECT "at" // 3600000, source, kind, flags, count(*) FROM events GROUP BY ALL',
    'SELECT "at" // 3600000, country, country_source, kind, flags, count(*) FROM events GROUP BY ALL',
    'SELECT "at" // 86400000, country, language, source, kind, flags, count(*) FROM events GROUP BY ALL',
    'SELECT "at" // 86400000, video, kind, flags, count(*) FROM events GROUP BY ALL',
)
_ONCE = "SELECT count(DISTINCT batch) FROM events"
_WATCHED = 'SELECT "at" // 86400000, watched_ms // 250, count(*) FROM events WHERE kind = 1 GROUP BY ALL'
_VIEWERS = 'SELECT "at" // 86400000, count(DISTINCT viewer) FROM events GROUP BY ALL'


def files_of(folder: Path) -> tuple[list[str], int]:
    """The first files of a campaign with at most `ROWS` events, at least one, and how many events these are."""
    chosen: list[str] = []
    rows = 0
    for path in sorted((folder / "batches").glob("*.parquet")):
        more = pq.ParquetFile(path).metadata.num_rows
        if chosen and rows + more > ROWS:
            break
        chosen.append(str(path))
        rows += more
    return chosen, rows


def steps(connection: duckdb.DuckDBPyConnection, target: Path) -> dict[str, Callable[[], object]]:
    """Each step by its name; the events are in the view `events`."""

    def run(*queries: str) -> object:
        return [connection.sql(query).to_arrow_table() for query in queries]

    return {
        "read, and write again as sorted Parquet": lambda: connection.execute(
            _SORTED.format(target)
        ).fetchall(),
        "four rollups": lambda: run(*_ROLLUPS),
        "batches, each once": lambda: run(_ONCE),
        "histograms of watch time": lambda: run(_WATCHED),
        "different viewers of each day, exactly": lambda: run(_VIEWERS),
        "SHA-256": lambda: hashlib.sha256(target.read_bytes()).hexdigest(),
    }


def main() -> None:
    """Write how long each step took, as JSON, into the file named first."""
    files, rows = files_of(Path(sys.argv[2]))
    with (
        tempfile.TemporaryDirectory(prefix="groundswell-bare-") as folder,
        duckdb.connect(
            config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": folder}
        ) as connection,
    ):
        connection.execute("SET preserve_insertion_order = false").fetchall()
        connection.read_parquet(files).create_view("events")
        target = Path(folder) / "sorted.parquet"
        took = {}
        for name, step in steps(connection, target).items():
            began, cpu = time.perf_counter(), time.process_time()
            step()
            took[name] = (time.perf_counter() - began, time.process_time() - cpu)
        told = {"rows": rows, "bytes": target.stat().st_size, "steps": took}
        Path(sys.argv[1]).write_text(json.dumps(told))
