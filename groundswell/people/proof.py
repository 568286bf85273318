"""Looks for what is left of somebody after an erasure: in every table, session and cache, and in the files."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from django.core.cache import cache
from django.db import connection
from django.db.backends.utils import CursorWrapper

from groundswell.frame.holdings import holdings
from groundswell.people.models import Erasure, Person
from groundswell.people.reads import sessions_of
from groundswell.people.rules.closing import Needles, id_hash

PEOPLE = "people_person"

NOT_BY_COLUMN = frozenset({"django_session", "people_erasure"})
"""Sessions are packed and looked at by themselves; the erasure's own row is how we know what to look for."""

PERSON_IN_JSON = '"person"'
"""Under this key facts name a person by her number."""

CONTENT_AT_MOST_BYTES = 200_000_000
"""Beyond it a file is a video or an archive; their names say whose they are."""

ONLY_NAMES = frozenset({"media", "uploads", "sealed", "static", "backups"})
"""Folders whose files are looked at by name: pictures hold no words."""


@dataclass(frozen=True, slots=True)
class Left:
    """How much was found in a place, and why it may stay; '' where it may not."""

    place: str
    found: int
    may_stay: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """Whose traces are looked for, and how far her erasure is."""

    needles: Needles
    words: tuple[str, ...]
    public_id: str
    is_closed: bool
    is_erased: bool
    waits_for: int


def sought(public_id: str, name: str = "") -> Sought:
    """What to look for: her id, her number and the ids of what she made where they are known, her name where given."""
    erasure = Erasure.objects.filter(id_hash=id_hash(public_id)).first()
    person = Person.objects.filter(public_id=public_id).first()
    words = list(erasure.words) if erasure else []
    number = erasure.person if erasure else (person.pk if person else None)
    if person is not None:
        words += [word for row in holdings() if row.words for word in row.words(person.pk)]
        name = name or ("" if person.closed_at else person.pseudonym)
    made = tuple(sorted(set(words)))
    return Sought(
        needles=Needles(tuple(word for word in (public_id, name, *made) if word), number),
        words=made,
        public_id=public_id,
        is_closed=erasure is not None,
        is_erased=erasure is not None and erasure.erased_at is not None,
        waits_for=erasure.waits_for if erasure else 0,
    )


def traces(what: Sought, data: Path, names: Sequence[str] = ()) -> Iterator[Left]:
    """Every place in which something was found; `names` are words of her own that the raw state is searched for too."""
    yield from _rows(what)
    yield from _sessions(what)
    yield from _cached(what)
    yield from _emptied(what)
    yield from _state_file(what, data, names)
    yield from _files(what, data)


def _rows(what: Sought) -> Iterator[Left]:
    """Every column of every table that the database has, whether or not a model knows it."""
    reasons = {column: reason for row in holdings() for column, reason in row.may_stay.items()}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table in NOT_BY_COLUMN:
                continue
            points = _pointing(cursor, table)
            for column in connection.introspection.get_table_description(cursor, table):
                found = _in_column(what, cursor, table, column.name, points=column.name in points)
                if found:
                    place = f"{table}.{column.name}"
                    yield Left(place, found, reasons.get(place, ""))


def _pointing(cursor: CursorWrapper, table: str) -> frozenset[str]:
    """The columns that hold the number of a person."""
    relations = connection.introspection.get_relations(cursor, table)
    found = {column for column, relation in relations.items() if relation[1] == PEOPLE}
    return frozenset(found | {"id"} if table == PEOPLE else found)


def _in_column(what: Sought, cursor: CursorWrapper, table: str, column: str, *, points: bool) -> int:
    name, rows = connection.ops.quote_name(column), connection.ops.quote_name(table)
    if points:
        if what.needles.person is None:
            return 0
        cursor.execute(" ".join(["SELECT count(*) FROM", rows, "WHERE", name, "= %s"]), [what.needles.person])
        return int(cursor.fetchone()[0])
    text = f"CAST({name} AS TEXT)"
    wanted = [*what.needles.words, PERSON_IN_JSON]
    clause = " OR ".join([f"{text} LIKE %s"] * len(wanted))
    cursor.execute(
        " ".join(["SELECT", text, "FROM", rows, "WHERE", clause]), [f"%{word}%" for word in wanted]
    )
    return sum(_tells(what.needles, str(row[0])) for row in cursor.fetchall())


def _tells(needles: Needles, text: str) -> bool:
    if needles.in_text(text):
        return True
    try:
        return needles.in_json(json.loads(text))
    except ValueError:
        return False


def _sessions(what: Sought) -> Iterator[Left]:
    person = what.needles.person
    found = sessions_of([person]) if person is not None else []
    if found:
        yield Left("sessions", len(found))


def _cached(what: Sought) -> Iterator[Left]:
    """This process's cache; those of the servers hold pages for seconds, and end with them."""
    kept = getattr(cache, "_cache", {})
    found = sum(
        what.needles.in_text(str(key)) or what.needles.in_bytes(bytes(value)) for key, value in kept.items()
    )
    if found:
        yield Left("cache", found)


def _emptied(what: Sought) -> Iterator[Left]:
    """What stands under the ids of what she made, although it should be empty."""
    for row in holdings():
        found = row.left(what.words) if row.left is not None and what.words else 0
        if found:
            yield Left(f"{row.name} (not empty)", found)


def _state_file(what: Sought, data: Path, names: Sequence[str]) -> Iterator[Left]:
    """The raw pages of the database: deleted rows are overwritten, so not even there does her id stand."""
    if connection.vendor != "sqlite":
        return
    wanted = Needles((what.public_id, *names), None)
    path = data / "state.sqlite3"
    if not path.is_file():
        return
    with closing(sqlite3.connect(path, timeout=20)) as state:
        state.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in (path, path.with_name("state.sqlite3-wal")):
        if file.is_file() and _in_file(wanted, file):
            yield Left(f"{file.name} (raw pages)", 1)


def _files(what: Sought, data: Path) -> Iterator[Left]:
    if not data.is_dir():
        return
    for place in sorted(data.iterdir()):
        if place.name.startswith("state.sqlite3") or place.name == "keys":
            continue
        paths = [place] if place.is_file() else sorted(path for path in place.rglob("*"))
        found = sum(_in_path(what.needles, path, reads=place.name not in ONLY_NAMES) for path in paths)
        if found:
            yield Left(f"{place.name}/", found)


def _in_path(needles: Needles, path: Path, *, reads: bool) -> bool:
    if needles.in_text(path.name):
        return True
    return (
        reads and path.is_file() and path.stat().st_size <= CONTENT_AT_MOST_BYTES and _in_file(needles, path)
    )


def _in_file(needles: Needles, path: Path) -> bool:
    """Whether a word stands in a file, read piece by piece with an overlap as long as the longest word."""
    overlap = max((len(word.encode()) for word in needles.words), default=1)
    before = b""
    with path.open("rb") as source:
        while piece := source.read(4_000_000):
            if needles.in_bytes(before + piece):
                return True
            before = piece[-overlap:]
    return False
