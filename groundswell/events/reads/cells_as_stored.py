"""The rows of rollups and tallies as they lie in the database: those as we write them, and what is wrong with others."""

from collections.abc import Iterator, Sequence

from django.db import connection

from groundswell.events.manifest import Fault
from groundswell.events.packing import LETTERS, stored_columns, table_of
from groundswell.events.reads.manifest import columns_as_stored
from groundswell.events.rolling import Cells
from groundswell.events.stored_rows import told

TALLIES = "tallies"
_TALLY_COLUMNS = ("challenge", "hour", "tally", "count")
_WORDS = LETTERS | {"tally"}
_ROWS_AT_ONCE = 50_000


def cells_kept(name: str) -> Iterator[Cells]:
    """The rows of a rollup, or of `TALLIES`, that are as we write them, in lots, in the order of their columns."""
    table, columns = _table(name)
    said = ["SELECT id,", ", ".join(map(_quoted, columns)), "FROM", _quoted(table), "WHERE id > %s AND"]
    query = " ".join([*said, " AND ".join(map(_is_sound, columns)), f"ORDER BY id LIMIT {_ROWS_AT_ONCE}"])
    last = 0
    with connection.cursor() as cursor:
        while lot := cursor.execute(query, [last]).fetchall():
            last = lot[-1][0]
            yield [row[1:] for row in lot]


def cell_faults(name: str, head: int) -> Iterator[Fault]:
    """What is wrong with other rows, and with those that say that they changed after the manifest's row `head`."""
    table, columns = _table(name)
    where = name if name == TALLIES else f"rollup {name}"
    for column in columns:
        right = "letters" if column in _WORDS else "a whole number"
        yield from _faults(where, table, column, f"NOT ({_is_sound(column)})", right)
    if name != TALLIES:
        odd = f"NOT ({_is_sound('changed')} AND {_quoted('changed')} BETWEEN 0 AND {head:d})"
        yield from _faults(where, table, "changed", odd, f"a row of the manifest, at most {head}")


def _faults(where: str, table: str, column: str, condition: str, right: str) -> Iterator[Fault]:
    for number, found in columns_as_stored(table, ("id", column), f"WHERE {condition} ORDER BY id"):
        yield Fault(where, f"row {told(number)}, {column}", right, told(found))


def _table(name: str) -> tuple[str, Sequence[str]]:
    if name == TALLIES:
        return "events_hourtally", _TALLY_COLUMNS
    return table_of(name), stored_columns(name)


def _is_sound(column: str) -> str:
    """SQLite takes whatever comes into any column; letters that are not UTF-8 could not even be read."""
    quoted = _quoted(column)
    if column in _WORDS:
        return f"typeof({quoted}) = 'text' AND {quoted} NOT GLOB '*[^ -~]*'"
    return f"typeof({quoted}) = 'integer'"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
