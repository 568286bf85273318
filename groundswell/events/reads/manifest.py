"""The manifest as others may read it: its head, to be published, and all of it, to be checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from groundswell.events.manifest import FIRST, Fault, Row
from groundswell.events.models import ManifestRow
from groundswell.events.stored_rows import (
    COLUMNS,
    BadManifest,
    Stored,
    moment,
    row_of,
    text,
    told,
    whole_number,
)

TABLE = "events_manifestrow"
_ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Head:
    """The last row: whoever notes its hash can tell later whether anything before it was changed."""

    number: int
    hash: str
    at: datetime | None


def last_row() -> tuple[int, str]:
    """Number and hash of the last row, (0, `FIRST`) where there is none; raises `BadManifest`."""
    head = manifest_head()
    return head.number, head.hash


def manifest_head() -> Head:
    """The head of the manifest; number 0 where nothing was sealed yet, no time there and where it cannot be read.

    Raises `BadManifest` where number or hash cannot be read.
    """
    newest = columns_as_stored(TABLE, ("number", "hash", "at"), "ORDER BY number DESC LIMIT 1")
    number, hash_, at = next(newest, (None, None, None))
    if number is None or hash_ is None or at is None:
        return Head(0, FIRST, None)
    column, stored = "number", number
    try:
        last = whole_number(number)
        column, stored = "hash", hash_
        said = text(hash_)
    except ValueError:
        raise BadManifest(
            Fault(f"manifest row {told(number)}", column, "what was written", told(stored))
        ) from None
    try:
        return Head(last, said, moment(at))
    except ValueError:
        return Head(last, said, None)


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
    table: str,
    columns: Sequence[str],
    which: str = "",
    *values: int | str,
    at_once: int = _ROWS_AT_ONCE,
) -> Iterator[list[Stored]]:
    """Columns of a table as they lie there; nothing in them, however it was changed, keeps them from being read."""
    quote = connection.ops.quote_name
    pairs = ", ".join(f"typeof({quote(each)}), CAST({quote(each)} AS BLOB)" for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(" ".join(["SELECT", pairs, "FROM", quote(table), which]), values)
        while lot := cursor.fetchmany(at_once):
            for row in lot:
                yield [(kind, bytes(raw or b"")) for kind, raw in zip(row[::2], row[1::2], strict=True)]


def _read(which: str, *values: int | str) -> Iterator[tuple[Row, list[Fault]]]:
    for row in columns_as_stored(TABLE, COLUMNS, which, *values):
        yield row_of(dict(zip(COLUMNS, row, strict=True)))


def _sound(looked_at: tuple[Row, list[Fault]]) -> Row:
    row, faults = looked_at
    if faults:
        raise BadManifest(faults[0])
    return row
