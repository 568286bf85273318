"""Adding to the cells of the rollups: one statement for each table, for all cells at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import F

from groundswell.events.models import RegisteredChallenge
from groundswell.events.packing import keys_of, packed_rows, sums_of, table_of
from groundswell.events.rolling import Cells

_ROWS_AT_ONCE = 65_536
_TALLY = ("challenge", "hour", "tally")


def add_cells(cells: Mapping[str, Cells], tallies: Counter[tuple[int, int, str]], number: int) -> None:
    """Add to the rollups and tallies and mark the challenges as changed; needs a transaction around it.

    `number` is that of the last manifest row of this sealing.
    """
    for name, few in cells.items():
        _add_rows(name, packed_rows(name, few), number)
    _add("events_hourtally", _TALLY, ("count",), ((*key, count) for key, count in tallies.items()), ())
    mark_changed({row[0] for rows in cells.values() for row in rows} | {key[0] for key in tallies})


def add_rollups(rollups: Mapping[str, pa.Table], number: int) -> None:
    """Add what `packing.packed_table` gives, by the name of the rollup; needs a transaction, and `add_cells` behind it."""
    for name, table in rollups.items():
        for lot in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
            columns = [_values(column) for column in lot.columns]
            _add_rows(name, zip(*columns, strict=True), number)


def _add_rows(name: str, rows: Iterable[tuple[Any, ...]], number: int) -> None:
    numbered = ((*row, number) for row in rows)
    _add(table_of(name), keys_of(name), sums_of(name), numbered, ("changed",))


def _values(column: pa.Array) -> list[Any]:
    """The same as `to_pylist`, and faster where they are numbers."""
    values: list[Any] = column.to_numpy().tolist() if pa.types.is_integer(column.type) else column.to_pylist()
    return values


def mark_changed(challenges: Iterable[int]) -> None:
    """Have those who watch these challenges look again."""
    RegisteredChallenge.objects.filter(challenge__in=list(challenges)).update(version=F("version") + 1)


def _add(
    table: str,
    keys: Sequence[str],
    sums: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    replaced: tuple[str, ...],
) -> None:
    """Upsert with an increment, which Django's bulk_create cannot; SQLite and PostgreSQL read it alike."""
    values = list(rows)
    if not values:
        return
    quote = connection.ops.quote_name
    names = [*keys, *sums, *replaced]
    columns, places = ", ".join(map(quote, names)), ", ".join(["%s"] * len(names))
    insert = " ".join(["INSERT INTO", quote(table), "(", columns, ") VALUES (", places, ")"])
    changes = [f"{quote(each)} = {quote(table)}.{quote(each)} + excluded.{quote(each)}" for each in sums]
    changes += [f"{quote(each)} = excluded.{quote(each)}" for each in replaced]
    conflict = " ".join(["ON CONFLICT (", ", ".join(map(quote, keys)), ") DO UPDATE SET", ", ".join(changes)])
    with connection.cursor() as cursor:
        cursor.executemany(" ".join([insert, conflict]), values)
