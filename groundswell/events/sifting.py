"""From the records of write-ahead files to events at rest, a whole lot at a time; no Django, no disk."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from groundswell.events.manifest import Tallies
from groundswell.events.records import BATCH, BATCH_HEAD, EVENT, TALLY, read_tally
from groundswell.events.rules import Refusal
from groundswell.figures.days import iso_day
from groundswell.figures.flags import Flag
from groundswell.figures.segments import SEGMENT, SORTED_BY

HOUR_MS = 3_600_000
DAY_MS = 86_400_000
LAST_MS = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp()) * 1000
"""The last day that has a date; what claims to be later (or before 1970) is clamped to it."""

LATE = "late"
CLAMPED = "clamped"
DUPLICATE = "duplicate"
"""What stands beside the figures, by name; refusals are `refused_` and the reason."""

_HEAD_TYPE = np.dtype(
    [("type", "u1"), ("events", "u1"), ("received", "<i8"), ("viewer", "<u8"), ("id", "V16")]
)
_EVENT_TYPE = np.dtype(
    [
        ("at", "<i8"),
        ("watched_ms", "<u4"),
        ("video", "<u4"),
        ("invitation", "<u4"),
        ("promotion", "<u4"),
        ("challenge", "<u2"),
        ("office", "<u2"),
        ("country", "<u2"),
        ("language", "<u2"),
        ("flags", "<u2"),
        ("kind", "u1"),
        ("country_source", "u1"),
        ("source", "u1"),
        ("detail", "u1"),
    ]
)
"""`records.BATCH_HEAD` and `records.EVENT`, for many at once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a registered video stands."""

    challenge: int
    theme: int
    original: int
    parent: int
    generation: int


_NOWHERE = Place(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Lot:
    """The batches of many records, in the order of the log: a row of `heads` each, their events in one row."""

    heads: np.ndarray
    events: np.ndarray
    refusals: list[tuple[int, dict[Refusal, int]]]

    @property
    def ids(self) -> list[bytes]:
        """The ids of the batches."""
        return [each.tobytes() for each in self.heads["id"]]

    def videos(self) -> list[int]:
        """The videos that are named, each once."""
        named: list[int] = np.unique(self.events["video"]).tolist()
        return named


@dataclass(frozen=True, slots=True)
class Sifted:
    """The events to be kept, and what stands beside the figures."""

    events: pa.Table
    tallies: Counter[tuple[int, int, str]]

    def days(self) -> Iterator[tuple[int, str, pa.Table]]:
        """The events of each challenge and day (ISO date), sorted as segments are."""
        table = self.events
        columns = {name: table.column(name).to_numpy() for name in ("challenge", *SORTED_BY)}
        days = columns["at"] // DAY_MS
        order = np.lexsort((*(columns[name] for name in reversed(SORTED_BY)), days, columns["challenge"]))
        table = table.take(pa.array(order))
        keys = np.stack([columns["challenge"][order].astype(np.int64), days[order]], axis=1)
        cuts = np.flatnonzero((keys[1:] != keys[:-1]).any(axis=1)) + 1
        for begin, end in zip([0, *cuts.tolist()], [*cuts.tolist(), len(keys)], strict=True):
            if end > begin:
                yield int(keys[begin, 0]), iso_day(int(keys[begin, 1])), table.slice(begin, end - begin)

    def beside(self) -> Tallies:
        """The tallies as they stand in the manifest."""
        return sorted((*key, number) for key, number in self.tallies.items())


def read_lot(bodies: Iterable[bytes]) -> Lot:
    """The batches and refusals in the bodies of these records."""
    batches, refusals = [], []
    for body in bodies:
        if body[0] == BATCH:
            batches.append(body)
        elif body[0] == TALLY:
            refusals.append(read_tally(body))
    heads = b"".join([body[: BATCH_HEAD.size] for body in batches])
    events = b"".join([body[BATCH_HEAD.size : BATCH_HEAD.size + body[1] * EVENT.size] for body in batches])
    return Lot(np.frombuffer(heads, _HEAD_TYPE), np.frombuffer(events, _EVENT_TYPE), refusals)


def first_arrivals(ids: Iterable[bytes], known: set[bytes]) -> np.ndarray:
    """For each batch whether it is neither known nor arrived before in this lot."""
    met = set(known)
    fresh = []
    for each in ids:
        fresh.append(each not in met)
        met.add(each)
    return np.array(fresh, dtype=bool)


def sift(
    lot: Lot, is_fresh: np.ndarray, places: Mapping[int, Place], is_simulated: Mapping[int, bool]
) -> Sifted:
    """What of a lot is kept, with theme and place in the tree filled in.

    `places` knows the registered videos, `is_simulated` for each challenge whether it is marked so. An
    event of no registered video of its challenge is refused, and a simulated one where the challenge is
    not; where it is, whatever happens there is marked, whoever sent it. Late ones are kept as late and without
    their viewer: nothing counts viewers of theirs.
    """
    tallies: Counter[tuple[int, int, str]] = Counter()
    for received_ms in lot.heads["received"][~is_fresh].tolist():
        tallies[0, received_ms // HOUR_MS, DUPLICATE] += 1
    for received_ms, counts in lot.refusals:
        for refusal, number in counts.items():
            tallies[0, received_ms // HOUR_MS, refused(refusal)] += number
    sizes = lot.heads["events"]
    events = lot.events[np.repeat(is_fresh, sizes)]
    heads = np.repeat(lot.heads[is_fresh], sizes[is_fresh])
    found = _places_of(events["video"], places)
    at = np.clip(events["at"], 0, LAST_MS)
    flags = events["flags"] | np.where(at != events["at"], int(Flag.CLAMPED), 0).astype(np.uint16)
    is_stranger = found["challenge"] != events["challenge"]
    marked = np.isin(events["challenge"], [each for each, is_so in is_simulated.items() if is_so])
    is_pretended = ~is_stranger & ((flags & int(Flag.SIMULATED)) > 0) & ~marked
    is_kept = ~is_stranger & ~is_pretended
    flags = flags | np.where(marked, int(Flag.SIMULATED), 0).astype(np.uint16)
    is_late = (flags & int(Flag.LATE)) > 0
    is_clamped = ~is_late & ((flags & int(Flag.CLAMPED)) > 0)
    for name, which in (
        (refused(Refusal.UNREGISTERED), is_stranger),
        (refused(Refusal.SIMULATED), is_pretended),
        (LATE, is_kept & is_late),
        (CLAMPED, is_kept & is_clamped),
    ):
        _tally(tallies, name, events["challenge"][which], at[which])
    columns = {name: events[name] for name in _EVENT_TYPE.names or ()} | found
    columns |= {
        "at": at,
        "flags": flags,
        "received": heads["received"],
        "viewer": np.where(is_late, 0, heads["viewer"]).astype(np.uint64),
    }
    return Sifted(_table(columns, is_kept), tallies)


def refused(refusal: Refusal) -> str:
    """The name of a tally of refusals."""
    return f"refused_{refusal.name.lower()}"


def _places_of(videos: np.ndarray, places: Mapping[int, Place]) -> dict[str, np.ndarray]:
    """The place of each of these videos by column; one that is unknown has challenge 0, which none has."""
    named, where = np.unique(videos, return_inverse=True)
    found = [places.get(video, _NOWHERE) for video in named.tolist()]
    return {
        name: np.array([getattr(place, name) for place in found], dtype=np.int64)[where]
        for name in ("challenge", "theme", "original", "parent", "generation")
    }


def _tally(tallies: Counter[tuple[int, int, str]], name: str, challenges: Any, at: Any) -> None:
    pairs, counts = np.unique(
        np.stack([challenges.astype(np.int64), at // HOUR_MS]), axis=1, return_counts=True
    )
    for challenge, hour, number in zip(*pairs.tolist(), counts.tolist(), strict=True):
        tallies[challenge, hour, name] += number


def _table(columns: Mapping[str, np.ndarray], is_kept: np.ndarray) -> pa.Table:
    arrays = [
        pa.array(np.ascontiguousarray(columns[field.name][is_kept]).astype(field.type.to_pandas_dtype()))
        for field in SEGMENT
    ]
    return pa.Table.from_arrays(arrays, schema=SEGMENT)
