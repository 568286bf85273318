"""Cells as the state keeps them: a row for each place, with a column for each count; no Django.

Where something is played it is also started, seen, left and liked: one row for these takes a fifth of the room and of
the time of a row for each. Rollups of one count alone (`ONE_COUNT`) are kept as `figures.rollups` gives them.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import duckdb
import pyarrow as pa

from groundswell.events.rolling import Cells, columns_of
from groundswell.figures.counts import COLUMNS
from groundswell.figures.rollups import day_by_watch, day_reach

ONE_COUNT = frozenset({day_by_watch.NAME, day_reach.NAME})

LETTERS = frozenset({"country", "language"})
"""The columns that are words; all others are whole numbers."""


def table_of(name: str) -> str:
    """The table of a rollup; `models.ROLLUP_TABLES` has its model."""
    return f"events_{name.replace('_', '')}"


def keys_of(name: str) -> tuple[str, ...]:
    """The columns that say which row it is."""
    keys = columns_of(name)[:-1]
    return keys if name in ONE_COUNT else keys[:-1]


def sums_of(name: str) -> tuple[str, ...]:
    """The columns that are counted up, behind the keys."""
    return ("count",) if name in ONE_COUNT else tuple(COLUMNS.values())


def stored_columns(name: str) -> tuple[str, ...]:
    """All columns of a row in their order, without the row's own number."""
    return keys_of(name) + sums_of(name)


def stored_schema(name: str) -> pa.Schema:
    """The same as an Arrow table has them."""
    return pa.schema(
        [(column, pa.string() if column in LETTERS else pa.int64()) for column in stored_columns(name)]
    )


def packed_rows(name: str, cells: Iterable[tuple[Any, ...]]) -> Cells:
    """Some cells as rows."""
    if name in ONE_COUNT:
        return list(cells)
    places = {int(count): place for place, count in enumerate(COLUMNS)}
    rows: dict[tuple[Any, ...], list[int]] = {}
    for *key, kind, count in cells:
        sums = rows.setdefault(tuple(key), [0] * len(places))
        sums[places[kind]] += count
    return [(*key, *sums) for key, sums in rows.items()]


def packed_table(connection: duckdb.DuckDBPyConnection, name: str, cells: pa.Table) -> pa.Table:
    """Many cells as rows, in the order of their keys; those that stand there more than once are added up."""
    connection.register("cells_to_pack", cells)
    try:
        return connection.sql(_packing_sql(name)).to_arrow_table().cast(stored_schema(name))
    finally:
        connection.unregister("cells_to_pack")


def unpacking_sql(name: str, source: str) -> str:
    """The cells of the rows in a table or view `source`."""
    keys = ", ".join(f'"{column}"' for column in keys_of(name))
    if name in ONE_COUNT:
        return f'SELECT {keys}, "count" FROM {source}'  # noqa: S608 (names of ours)
    kinds = ", ".join(str(int(count)) for count in COLUMNS)
    sums = ", ".join(f'"{column}"' for column in COLUMNS.values())
    return (
        f'SELECT * FROM (SELECT {keys}, unnest([{kinds}]) AS "kind", '  # noqa: S608 (names of ours)
        f'unnest([{sums}]) AS "count" FROM {source}) WHERE "count" <> 0'
    )


@cache
def _packing_sql(name: str) -> str:
    keys = ", ".join(f'"{column}"' for column in keys_of(name))
    if name in ONE_COUNT:
        sums = 'sum("count")::BIGINT AS "count"'
    else:
        sums = ", ".join(
            f'coalesce(sum("count") FILTER ("kind" = {int(count)}), 0)::BIGINT AS "{column}"'
            for count, column in COLUMNS.items()
        )
    return f"SELECT {keys}, {sums} FROM cells_to_pack GROUP BY {keys} ORDER BY {keys}"  # noqa: S608 (names of ours)
