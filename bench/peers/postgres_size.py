"""How many bytes an event takes at rest: in our segments, and in the tables of the PostgreSQL peer."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from bench.peers.postgres import postgres
from bench.peers.postgres_intake import TABLES

ROOT = Path(__file__).resolve().parents[2]
SCALE = 0.01
"""Three and a half million events of the simulated campaign: segments of some days, as an installation keeps them."""

# PostgreSQL has no unsigned numbers: a viewer is moved into the range of its signed ones.
_EVENTS = """
COPY (
    SELECT "at", received, (viewer::HUGEINT - 9223372036854775808)::BIGINT, video, invitation, promotion, watched_ms,
           challenge, office, flags, country, language, kind, country_source, source, detail
    FROM read_parquet({segments}, hive_partitioning = false)
) TO '{file}' (HEADER false)
"""
_BATCHES = """
COPY (SELECT to_uuid, received FROM (
    SELECT DISTINCT ON (batch) regexp_replace(hex(batch), '(.{{8}})(.{{4}})(.{{4}})(.{{4}})', '\\1-\\2-\\3-\\4-') AS to_uuid,
           received
    FROM read_parquet('{batches}')
) ORDER BY received) TO '{file}' (HEADER false)
"""


def sizes() -> str:
    """The sentence about bytes an event, measured after VACUUM on the same events."""
    with tempfile.TemporaryDirectory(prefix="bench-size-") as name, postgres(core=0) as database:
        folder = Path(name)
        segments = seal(folder)
        sealed_bytes = sum(path.stat().st_size for path in segments)
        duckdb.execute(_EVENTS.format(segments=list(map(str, segments)), file=folder / "events.csv"))
        duckdb.execute(
            _BATCHES.format(
                batches=folder / "campaign" / "batches" / "*.parquet", file=folder / "batches.csv"
            )
        )
        database.run(TABLES)
        for table in ("events", "batches"):
            database.run(f"\\copy {table} from '{folder / table}.csv' csv")
        database.run("VACUUM (FREEZE, ANALYZE)")
        answer = database.run(
            "SELECT count(*), pg_total_relation_size('events'), pg_total_relation_size('batches') FROM events"
        )
    events, table_bytes, batches_bytes = map(int, answer.split("|"))
    return (
        f"At rest, {events:,} events of the simulated campaign take {sealed_bytes / events:.1f} bytes each in our segments\n"
        f"(with theme, original, parent and generation filled in), and {table_bytes / events:.1f} in PostgreSQL's table after VACUUM\n"
        f"(without those), with its batches and their unique index {(table_bytes + batches_bytes) / events:.1f}."
    )


def seal(folder: Path) -> list[Path]:
    """The segments of a simulated campaign that was taken in there."""
    settings = {
        "GROUNDSWELL_MODE": "test",
        "GROUNDSWELL_DATA": str(folder / "data"),
        "GROUNDSWELL_SECRET_KEY": "what the benchmark of sizes signs with, long enough to be taken in earnest",
    }
    program = str(Path(sys.executable).with_name("groundswell"))
    campaign = str(folder / "campaign")
    for arguments in (["simulate", "--scale", str(SCALE), "--out", campaign], ["events", "ingest", campaign]):
        subprocess.run(
            [program, *arguments], env=os.environ | settings, cwd=ROOT, stdout=subprocess.DEVNULL, check=True
        )
    return list((folder / "data" / "events" / "segments").rglob("*.parquet"))
