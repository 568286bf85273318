"""Manifest rows as they lie in the database, read byte by byte: whatever was changed is named, nothing is guessed; no Django.

A column comes as SQLite's word for what it holds and its bytes, since that is all that a changed one can be relied on.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from groundswell.events.manifest import Deed, Fault, Measured, Row

Stored: TypeAlias = tuple[str, bytes]
"""What a column holds, as SQLite calls it (`integer`, `text`), and its bytes."""

NUMBERS = ("number", "challenge", "bytes", "rows")
TEXTS = ("path", "file_sha256", "digest", "digest_without_viewer", "previous", "hash")
JSONS = ("sums", "beside", "replaces")
COLUMNS = (*NUMBERS, *TEXTS, *JSONS, "kind", "day", "at")

_A_DAY, _A_MOMENT = "a day (YYYY-MM-DD)", "a moment (YYYY-MM-DD HH:MM:SS.ffffff, UTC)"
_DAY, _AT = date(1970, 1, 1), datetime(1970, 1, 1, tzinfo=UTC)


class BadManifest(ValueError):
    """A row of the manifest that cannot be read; the sentence says which, and where."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"The manifest cannot be read: {fault}. See `groundswell verify`.")


class _Unreadable(ValueError):
    """What a column should hold."""


def row_of(stored: Mapping[str, Stored]) -> tuple[Row, list[Fault]]:
    """A row, and a fault for each column that is not as we write it; what cannot be read at all counts as empty."""
    where = f"manifest row {told(stored['number'])}"
    faults: list[Fault] = []

    def read(column: str, reader: Callable[[Stored], Any], otherwise: Any) -> Any:
        try:
            return reader(stored[column])
        except ValueError as right:
            expected = str(right) if isinstance(right, _Unreadable) else "text in UTF-8"
            faults.append(Fault(where, column, expected, told(stored[column])))
            return otherwise

    numbers = {column: read(column, whole_number, 0) for column in NUMBERS}
    texts = {column: read(column, text, told(stored[column])) for column in TEXTS}
    measured = Measured(
        numbers["bytes"],
        texts["file_sha256"],
        numbers["rows"],
        texts["digest"],
        texts["digest_without_viewer"],
        read("sums", _sums, {}),
    )
    row = Row(
        read("kind", _deed, Deed.SEALED),
        numbers["challenge"],
        read("day", _day, _DAY.isoformat()),
        texts["path"],
        measured,
        read("at", moment, _AT),
        read("beside", _beside, []),
        read("replaces", _replaces, ()),
        numbers["number"],
        texts["previous"],
        texts["hash"],
    )
    unreadable = {fault.what for fault in faults}
    return row, faults + [
        Fault(where, column, exactly, told(stored[column]))
        for column in JSONS
        if column not in unreadable and (exactly := _exactly(stored[column])) != told(stored[column])
    ]


def _exactly(stored: Stored) -> str:
    """JSON as we write it, so that a changed blank is found, too."""
    return json.dumps(json.loads(stored[1]), sort_keys=True)


def told(stored: Stored) -> str:
    """A column for somebody to read."""
    return stored[1].decode(errors="backslashreplace")


def whole_number(stored: Stored) -> int:
    """A column of a whole number from 0 on."""
    kind, raw = stored
    if kind != "integer" or raw.startswith(b"-"):
        raise _Unreadable("a whole number")
    return int(raw)


def text(stored: Stored, what: str = "text") -> str:
    """A column of text, which says `what`."""
    kind, raw = stored
    if kind != "text":
        raise _Unreadable(what)
    return raw.decode()


def moment(stored: Stored) -> datetime:
    """A column of a moment, in UTC and as we write it."""
    said = text(stored, _A_MOMENT)
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        at = _AT
    if str(at) != said:
        raise _Unreadable(_A_MOMENT)
    return at.replace(tzinfo=UTC)


def stored_moment(at: datetime) -> str:
    """How a moment stands in a column."""
    return str(at.astimezone(UTC).replace(tzinfo=None))


def _deed(stored: Stored) -> Deed:
    said = text(stored)
    if said not in set(Deed):
        raise _Unreadable(" or ".join(Deed))
    return Deed(said)


def _day(stored: Stored) -> str:
    said = text(stored, _A_DAY)
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = _DAY
    if day.isoformat() != said:
        raise _Unreadable(_A_DAY)
    return said


def _json(stored: Stored, is_right: Callable[[Any], bool], what: str) -> Any:
    said = text(stored, what)
    try:
        value = json.loads(said)
    except (ValueError, RecursionError):
        raise _Unreadable(what) from None
    if not is_right(value):
        raise _Unreadable(what)
    return value


def _sums(stored: Stored) -> dict[str, int]:
    def is_right(value: Any) -> bool:
        return isinstance(value, dict) and all(map(_is_whole, value.values()))

    sums: dict[str, int] = _json(stored, is_right, "a JSON object of whole numbers")
    return sums


def _beside(stored: Stored) -> list[tuple[int, int, str, int]]:
    def is_right(value: Any) -> bool:
        return isinstance(value, list) and all(map(_is_tally, value))

    value = _json(stored, is_right, "a JSON list of [challenge, hour, name, number]")
    return [(each[0], each[1], each[2], each[3]) for each in value]


def _replaces(stored: Stored) -> tuple[int, ...]:
    def is_right(value: Any) -> bool:
        return isinstance(value, list) and all(map(_is_whole, value))

    return tuple(_json(stored, is_right, "a JSON list of row numbers"))


def _is_tally(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 4
        and isinstance(value[2], str)
        and all(map(_is_whole, (value[0], value[1], value[3])))
    )


def _is_whole(value: Any) -> bool:
    return type(value) is int
