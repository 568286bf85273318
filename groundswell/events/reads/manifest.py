"""The manifest as others may read it: its head, to be published, and all of it, to be checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from groundswell.events.manifest import FIRST, Fault, Row
from groundswell.events.models import ManifestRow
from groundswell.events.stored_rows import COLUMNS, BadManifest, Stored, moment, row_of

_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Head:
    """The last row: whoever notes its hash can tell later whether anything before it was changed."""

    number: int
    hash: str
    at: datetime | None


def manifest_head() -> Head:
    """The head of the manifest; number 0 where nothing was sealed yet, no time there and where it cannot be read."""
    last = ManifestRow.objects.order_by("-number").values_list("number", "hash").first()
    if last is None:
        return Head(0, FIRST, None)
    ((at,),) = columns_as_stored("events_manifestrow", ("at",), "WHERE number = %s", last[0])
    try:
        return Head(*last, moment(at))
    except ValueError:
        return Head(*last, None)


def last_row_before(at: datetime) -> Row | None:
    """The last row that was added before a moment, whole; `None` where there is none. Raises `BadManifest`."""
    last = ManifestRow.objects.filter(at__lt=at).order_by("-at", "-number")
    number = last.values_list("number", flat=True).first()
    if number is None:
        return None
    return next(map(_sound, _read("WHERE number = %s", number)))


def manifest_rows() -> Iterator[Row]:
    """All rows in their order; raises `BadManifest` at one that cannot be read."""
    return map(_sound, looked_at_rows())


def looked_at_rows() -> Iterator[tuple[Row, list[Fault]]]:
    """All rows in their order, with what is wrong with the columns of each."""
    return _read("ORDER BY number")


def columns_as_stored(
    table: str, columns: Sequence[str], which: str = "", *values: int
) -> Iterator[list[Stored]]:
    """Columns of a table as they lie there; nothing in them, however it was changed, keeps them from being read."""
    quote = connection.ops.quote_name
    pairs = ", ".join(f"typeof({quote(each)}), CAST({quote(each)} AS BLOB)" for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(" ".join(["SELECT", pairs, "FROM", quote(table), which]), values)
        while lot := cursor.fetchmany(_ROWS_AT_ONCE):
            for row in lot:
                yield [(kind, bytes(raw or b"")) for kind, raw in zip(row[::2], row[1::2], strict=True)]


def _read(which: str, *values: int) -> Iterator[tuple[Row, list[Fault]]]:
    for row in columns_as_stored("events_manifestrow", COLUMNS, which, *values):
        yield row_of(dict(zip(COLUMNS, row, strict=True)))


def _sound(looked_at: tuple[Row, list[Fault]]) -> Row:
    row, faults = looked_at
    if faults:
        raise BadManifest(faults[0])
    return row
