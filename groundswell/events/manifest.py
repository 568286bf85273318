"""The manifest's rows and the chain that holds them together; no Django, no disk.

A row's hash is the SHA-256 of the hash of the row before it and the row's own canonical JSON: the keys
of `Row` without `previous` and `hash`, sorted, without blanks, in UTF-8. Nothing is ever chained anew.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeAlias

from groundswell.figures.days import day_number

FIRST = "0" * 64
"""What stands before the first row."""

Day: TypeAlias = tuple[int, int]
"""A challenge and a day since 1970."""
Tallies: TypeAlias = list[tuple[int, int, str, int]]
"""What stands beside the figures of a sealing: challenge, hour, name and number."""


class Deed(StrEnum):
    """What a row tells of a segment."""

    SEALED = "sealed"
    COMPACTED = "compacted"
    REDACTED = "redacted"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a segment's file holds: its size, the digests of file and columns, and what its events add up to."""

    bytes: int
    file_sha256: str
    rows: int
    digest: str
    digest_without_viewer: str
    sums: dict[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `path` is '' where a sealing brought tallies alone, `day` an ISO date (UTC)."""

    kind: Deed
    challenge: int
    day: str
    path: str
    measured: Measured
    at: datetime
    beside: Tallies
    replaces: tuple[int, ...] = ()
    number: int = 0
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be: where, what, and the two values."""

    where: str
    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: expected {self.expected}, found {self.found}"


REACH = ("reach_originals", "reach_takes", "reach_either")
"""Names in `beside` that are no tallies: the reach of a day whose viewers this row deletes (`noting`), by scope."""

NOTHING = Measured(0, "", 0, "", "", {})
"""What stands in a row without a segment."""


def canonical(row: Row) -> bytes:
    """What of a row enters its hash."""
    said = asdict(row.measured) | {
        "number": row.number,
        "kind": str(row.kind),
        "challenge": row.challenge,
        "day": row.day,
        "path": row.path,
        "beside": row.beside,
        "replaces": row.replaces,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(row: Row) -> str:
    """The hash of a row that knows its number and the hash before it."""
    return hashlib.sha256(row.previous.encode() + canonical(row)).hexdigest()


def chained(rows: Iterable[Row], number: int, previous: str) -> list[Row]:
    """These rows behind row `number` with the hash `previous` (0 and `FIRST` where there is none yet)."""
    chain = []
    for row in rows:
        number += 1
        numbered = replace(row, number=number, previous=previous)
        previous = hash_of(numbered)
        chain.append(replace(numbered, hash=previous))
    return chain


def chain_faults(rows: Iterable[Row]) -> Iterator[Fault]:
    """Gaps, rows that are not as they were written, and rows that replace what does not stand."""
    number, previous = 0, FIRST
    standing: dict[int, Row] = {}
    for row in rows:
        where = f"manifest row {row.number}"
        number += 1
        if row.number != number:
            yield Fault(where, "a gap in the numbers", str(number), str(row.number))
        if row.previous != previous:
            yield Fault(where, "the hash of the row before it", previous, row.previous)
        if row.hash != hash_of(row):
            yield Fault(where, "its own hash", hash_of(row), row.hash)
        number, previous = row.number, row.hash
        yield from _replacing_faults(where, row, standing)
        if row.path:
            standing[row.number] = row


def _replacing_faults(where: str, row: Row, standing: dict[int, Row]) -> Iterator[Fault]:
    """Takes out of `standing` what the row replaces; rows and sums must stay what they were."""
    if not row.replaces:
        return
    gone = [standing.pop(number) for number in row.replaces if number in standing]
    if len(gone) != len(row.replaces):
        missing = sorted(set(row.replaces) - {each.number for each in gone})
        yield Fault(where, "the rows that it replaces", "rows that stand", f"{missing}, which do not")
        return
    if row.kind is Deed.REDACTED and len(gone) == 1:
        before, after = gone[0].measured.digest_without_viewer, row.measured.digest
        if before != after:
            yield Fault(where, "digest of the columns that were kept", before, after)
    rows = sum(each.measured.rows for each in gone)
    if rows != row.measured.rows:
        yield Fault(where, "events of the rows that it replaces", str(rows), str(row.measured.rows))
    sums: Counter[str] = Counter()
    for each in gone:
        sums.update(each.measured.sums)
    if sums != Counter(row.measured.sums):
        yield Fault(where, "sums of the rows that it replaces", str(dict(sums)), str(row.measured.sums))


def standing_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows whose segments are live: those that no later row replaces."""
    gone = {number for row in rows for number in row.replaces}
    return [row for row in rows if row.path and row.number not in gone]


def sealed_moments(rows: Iterable[Row]) -> dict[int, datetime]:
    """When the oldest of the events of each row came in, by the number of the row."""
    moments: dict[int, datetime] = {}
    for row in rows:
        moments[row.number] = min([moments[each] for each in row.replaces if each in moments], default=row.at)
    return moments


def redacted_days(live: Iterable[Row]) -> set[Day]:
    """The days of which a live segment has no viewers any more, so that their reach cannot be recomputed."""
    return {
        (row.challenge, day_number(date.fromisoformat(row.day)))
        for row in live
        if row.measured.digest == row.measured.digest_without_viewer
    }


def tallied(rows: Iterable[Row]) -> Counter[tuple[int, int, str]]:
    """What stands beside the figures, after all sealings."""
    tallies: Counter[tuple[int, int, str]] = Counter()
    for row in rows:
        for challenge, hour, name, number in row.beside:
            if name not in REACH:
                tallies[challenge, hour, name] += number
    return tallies
