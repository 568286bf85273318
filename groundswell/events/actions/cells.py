"""Adding to the cells of the rollups: one statement for each table, for all cells at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import F

from groundswell.events.models import RegisteredChallenge
from groundswell.events.rolling import Cells, columns_of

_ROWS_AT_ONCE = 65_536
_TALLY = ("challenge", "hour", "tally")


def add_cells(cells: Mapping[str, Cells], tallies: Counter[tuple[int, int, str]], number: int) -> None:
    """Add to the rollups and tallies and mark the challenges as changed; needs a transaction around it.

    `number` is that of the last manifest row of this sealing.
    """
    for name, rows in cells.items():
        _add(table_of(name), columns_of(name)[:-1], ((*row, number) for row in rows), ("changed",))
    _add("events_hourtally", _TALLY, ((*key, count) for key, count in tallies.items()), ())
    mark_changed({row[0] for rows in cells.values() for row in rows} | {key[0] for key in tallies})


def add_rollups(rollups: Mapping[str, pa.Table], number: int) -> None:
    """Add rollups in Arrow tables, too many for rows in memory; needs a transaction, and `add_cells` behind it."""
    for name, table in rollups.items():
        for lot in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
            columns = [column.to_pylist() for column in lot.columns]
            rows = zip(*columns, repeat(number, lot.num_rows), strict=True)
            _add(table_of(name), columns_of(name)[:-1], rows, ("changed",))


def table_of(name: str) -> str:
    """The table of a rollup; `models.ROLLUP_TABLES` has its model."""
    return f"events_{name.replace('_', '')}"


def mark_changed(challenges: Iterable[int]) -> None:
    """Have those who watch these challenges look again."""
    RegisteredChallenge.objects.filter(challenge__in=list(challenges)).update(version=F("version") + 1)


def _add(table: str, keys: Sequence[str], rows: Iterable[tuple[Any, ...]], replaced: tuple[str, ...]) -> None:
    """Upsert with an increment, which Django's bulk_create cannot; SQLite and PostgreSQL read it alike."""
    values = list(rows)
    if not values:
        return
    quote = connection.ops.quote_name
    count = quote("count")
    columns = ", ".join([*map(quote, keys), count, *map(quote, replaced)])
    places = ", ".join(["%s"] * (len(keys) + 1 + len(replaced)))
    insert = " ".join(["INSERT INTO", quote(table), "(", columns, ") VALUES (", places, ")"])
    changes = [f"{count} = {quote(table)}.{count} + excluded.{count}"]
    changes += [f"{quote(each)} = excluded.{quote(each)}" for each in replaced]
    conflict = " ".join(["ON CONFLICT (", ", ".join(map(quote, keys)), ") DO UPDATE SET", ", ".join(changes)])
    with connection.cursor() as cursor:
        cursor.executemany(" ".join([insert, conflict]), values)
