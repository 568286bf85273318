"""Counts a folder of batches from what stands in it, in SQL, knowing nothing of how it was made."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

CLEAN = """
create table events as
with ranked as (
    select *, rank() over (partition by batch order by received) as arrival
    from read_parquet(?)
)
select
    e.batch, e.received, e.viewer, e.kind, e.video, e.flags, e.watched_ms, e.country, e.invitation, v.generation,
    case when e.at > e.received then e.received when e.at < v.published_at then v.published_at else e.at end as "at",
    case when e.received - e.at > 72 * 3600000 then 'late'
         when (e.flags >> 8) & 15 > 0 then 'bot'
         when e.flags & 4 > 0 then 'staff'
         when e.flags & 64 > 0 then 'preview'
         else 'clean' end as standing
from ranked e left join read_parquet(?) v using (video)
where arrival = 1
"""

FIGURES = """
select
    count(*) filter (kind = 1),
    count(*) filter (kind = 1 and flags & 1 = 0),
    count(*) filter (kind = 1 and flags & 4096 > 0),
    count(*) filter (kind = 1 and flags & 8192 > 0),
    count(*) filter (kind = 10) - count(*) filter (kind = 11),
    count(*) filter (kind = 12),
    count(*) filter (kind = 13),
    count(*) filter (kind = 22)
from events where standing = ? and generation between ? and ?
"""

NAMES = ("plays", "starts", "viewable", "complete", "likes", "shares", "comments", "takes")
SCOPES = (("", 0, 255), ("_originals", 0, 0), ("_takes", 1, 255))

REACH = """
select "at" // 86400000 as day, count(distinct viewer) from events
where standing = 'clean' and kind = 1 and viewer <> 0 group by day order by day
"""


def counted(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database with the table `events`: each batch once, clocks clamped, its standing said."""
    base = duckdb.connect()
    base.execute(CLEAN, [str(folder / "batches" / "*.parquet"), str(folder / "videos.parquet")])
    return base


def recount(folder: Path) -> dict[str, Any]:
    """What `truth.json` should say of the folder."""
    base = counted(folder)

    def figures(standing: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for suffix, first, last in SCOPES:
            row = base.execute(FIGURES, [standing, first, last]).fetchone()
            assert row is not None
            found |= {f"{name}{suffix}": number for name, number in zip(NAMES, row, strict=True)}
        return found

    reach = {
        datetime.fromtimestamp(day * 86400, UTC).date().isoformat(): number
        for day, number in base.execute(REACH).fetchall()
    }
    arrivals = base.execute(
        "select count(distinct (batch, received)) - count(distinct batch) from read_parquet(?)",
        [str(folder / "batches" / "*.parquet")],
    ).fetchone()
    assert arrivals is not None
    excluded = {name: figures(name) for name in ("bot", "late", "staff", "preview")}
    return {
        "figures": figures("clean") | {"reach_by_day": reach},
        "excluded": excluded | {"duplicate_batches": arrivals[0]},
    }


def told(folder: Path) -> dict[str, Any]:
    """The figures of `truth.json`."""
    truth: dict[str, Any] = json.loads((folder / "truth.json").read_text())
    return {name: truth[name] for name in ("figures", "excluded")}
