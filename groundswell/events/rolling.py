"""Rolls events up in an embedded DuckDB, after the expressions of groundswell.figures; no Django.

The expressions are turned into SQL once in a process: Ibis needs more time for that than DuckDB for the
few events of a sealing.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from groundswell.figures.flags import Flag
from groundswell.figures.rollups import CELL, ROLLUPS, day_reach
from groundswell.figures.segments import SEGMENT

Cells: TypeAlias = list[tuple[Any, ...]]
"""Rows of a rollup in the order of `columns_of`."""

MEMORY = "1GB"
"""What DuckDB may hold before it writes aside; a small server has 4 GB for everything."""
THREADS = 2


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a rollup, with the count at the end."""
    return ("challenge", *ROLLUPS[name].KEYS, *CELL, "count")


@cache
def rollup_sql(name: str) -> str:
    """A rollup as DuckDB's SQL over a table or view called `events`."""
    return _sql(name, ROLLUPS[name].expression(events_table()))


@cache
def cells_sql(name: str, dialect: str) -> str:
    """A rollup as another engine's SQL over a table or view called `events`, with its columns in any order."""
    return str(ibis.to_sql(ROLLUPS[name].expression(events_table()), dialect=dialect))


def events_table() -> ir.Table:
    """The table `events` of which the SQL is told."""
    return ibis.table(ibis.Schema.from_pyarrow(SEGMENT), name="events")


@cache
def viewers_sql() -> str:
    """The viewers of a table or view called `events`."""
    return str(ibis.to_sql(day_reach.viewers_of(events_table()), dialect="duckdb"))


@cache
def increment_sql() -> str:
    """What the viewers in the table `arrived` add to the reach of their days, which have `met` some of them."""
    schema = day_reach.viewers_of(events_table()).schema()
    new, known = ibis.table(schema, name="arrived"), ibis.table(schema, name="met")
    return _sql(day_reach.NAME, day_reach.increment(new, known))


def _sql(name: str, cells: ir.Table) -> str:
    """With the columns in their order; DuckDB gives sums in 128 bits, which nothing needs."""
    kinds = cells.schema()
    chosen = ", ".join(
        f'CAST("{column}" AS BIGINT) AS "{column}"' if kinds[column].is_integer() else f'"{column}"'
        for column in columns_of(name)
    )
    # What is put together are names of our own columns and the SQL of our own expressions.
    return " ".join(["SELECT", chosen, "FROM (", str(ibis.to_sql(cells, dialect="duckdb")), ")"])


def connected(scratch: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own within `MEMORY`; where `scratch` is given, what does not fit lies there for a while."""
    connection = duckdb.connect(config={"memory_limit": MEMORY, "threads": THREADS})
    # An order that nobody asked for would be kept at the price of memory.
    connection.execute("SET preserve_insertion_order = false")
    connection.execute("SET temp_directory = ?", [str(scratch or "")])
    return connection


def rolled_up(paths: Iterable[Path], scratch: Path) -> dict[str, pa.Table]:
    """All rollups of whole segments, as Arrow tables in the order of their keys; days whose viewers are gone are not in `day_reach`."""
    with connected(scratch) as connection:
        _show_events(connection, paths)
        return {name: connection.sql(f"{rollup_sql(name)} ORDER BY ALL").to_arrow_table() for name in ROLLUPS}


def _show_events(connection: duckdb.DuckDBPyConnection, paths: Iterable[Path]) -> None:
    """Make whole segments the view `events`, with viewer 0 where the viewers are gone."""
    files = [str(path) for path in paths]
    if not files:
        connection.register("events", SEGMENT.empty_table())
        return
    events = connection.read_parquet(files, union_by_name=True, hive_partitioning=False)
    if "viewer" not in events.columns:
        events = events.project("*, CAST(0 AS UBIGINT) AS viewer")
    events.project("* REPLACE (coalesce(viewer, 0)::UBIGINT AS viewer)").create_view("events")


def places_of(paths: Iterable[Path], scratch: Path) -> list[tuple[int, ...]]:
    """What whole segments say of their videos: video, challenge, theme, original, parent, generation, in this order."""
    with connected(scratch) as connection:
        _show_events(connection, paths)
        return connection.execute(
            "SELECT DISTINCT video, challenge, theme, original, parent, generation FROM events ORDER BY ALL"
        ).fetchall()


def simulated_of(paths: Iterable[Path], scratch: Path) -> list[int]:
    """The challenges of which whole segments have simulated events."""
    with connected(scratch) as connection:
        _show_events(connection, paths)
        found = connection.execute(
            "SELECT DISTINCT challenge FROM events WHERE flags & ? <> 0 ORDER BY ALL", [int(Flag.SIMULATED)]
        ).fetchall()
        return [challenge for (challenge,) in found]


def reach_of(paths: Iterable[Path], scratch: Path) -> Cells:
    """The cells of `day_reach` of whole segments that have their viewers."""
    with connected(scratch) as connection:
        _show_events(connection, paths)
        return connection.execute(rollup_sql(day_reach.NAME)).fetchall()


def rows_of(table: pa.Table) -> Cells:
    """The rows of a rollup's Arrow table."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
