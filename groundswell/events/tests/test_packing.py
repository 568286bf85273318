"""Cells as rows and back."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa
import pytest

from groundswell.events.packing import (
    keys_of,
    packed_rows,
    packed_table,
    stored_columns,
    stored_schema,
    unpacking_sql,
)
from groundswell.events.rolling import columns_of
from groundswell.figures.counts import COLUMNS, Count
from groundswell.figures.rollups import ROLLUPS

BY_THEME = [
    (1, 7, 2, 1, 1, 0, int(Count.PLAY), 3),
    (1, 7, 2, 1, 1, 0, int(Count.LIKE), 2),
    (1, 7, 3, 1, 1, 0, int(Count.PLAY), 5),
]
"""Challenge, hour, theme, source, scope, exclusion, kind, count."""


def table(name: str, rows: Sequence[tuple[int, ...]]) -> pa.Table:
    columns = columns_of(name)
    return pa.table({column: [row[place] for row in rows] for place, column in enumerate(columns)})


def test_cells_of_one_place_are_one_row() -> None:
    rows = [
        dict(zip(stored_columns("hour_by_theme"), row, strict=True))
        for row in packed_rows("hour_by_theme", BY_THEME)
    ]
    assert [(row["theme"], row["play_count"], row["like_count"], row["start_count"]) for row in rows] == [
        (2, 3, 2, 0),
        (3, 5, 0, 0),
    ]


def test_a_table_of_cells_becomes_the_same_rows_and_adds_up_what_stands_there_twice() -> None:
    with duckdb.connect() as connection:
        packed = packed_table(connection, "hour_by_theme", table("hour_by_theme", BY_THEME + BY_THEME[:1]))
    assert packed.schema == stored_schema("hour_by_theme")
    assert [(row["theme"], row["play_count"], row["like_count"]) for row in packed.to_pylist()] == [
        (2, 6, 2),
        (3, 5, 0),
    ]


def test_rows_give_their_cells_again() -> None:
    with duckdb.connect() as connection:
        connection.register(
            "rows", packed_table(connection, "hour_by_theme", table("hour_by_theme", BY_THEME))
        )
        assert sorted(connection.execute(unpacking_sql("hour_by_theme", "rows")).fetchall()) == sorted(
            BY_THEME
        )


def test_what_has_one_count_stays_as_it_is() -> None:
    reach = [(1, 7, 1, 0, 0, 9)]
    assert packed_rows("day_reach", reach) == reach
    with duckdb.connect() as connection:
        connection.register("rows", packed_table(connection, "day_reach", table("day_reach", reach)))
        assert connection.execute(unpacking_sql("day_reach", "rows")).fetchall() == reach


@pytest.mark.parametrize("name", ROLLUPS)
def test_every_rollup_has_its_keys_and_every_count_a_column(name: str) -> None:
    stored = stored_columns(name)
    assert stored[: len(keys_of(name))] == keys_of(name)
    assert set(COLUMNS) == set(Count)
    assert len(stored) == len(set(stored))
