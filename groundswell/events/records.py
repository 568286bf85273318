"""What a record of a write-ahead file says: batches of events and tallies of refusals; no Django.

Version 1, little-endian, behind the record type:

    batch   = type 1 u8 | number of events u8 | received i64 ms | viewer u64 | batch id 16 bytes |
              events of 38 bytes each:
              at i64 ms | watched u32 ms | video u32 | invitation u32 | promotion u32 | challenge u16 |
              office u16 | country u16 | language u16 | flags u16 | kind u8 | country source u8 |
              source u8 | detail u8
    tally   = type 2 u8 | number of rows u8 | received i64 ms | rows of refusal u8, count u32
"""

from collections.abc import Mapping
from dataclasses import dataclass
from struct import Struct
from typing import TypeAlias

from groundswell.events.codes import code_number, number_code
from groundswell.events.rules import LONGEST_BATCH, Batch, Event, Kind, Refusal
from groundswell.events.wal import frame

BATCH = 1
TALLY = 2
BATCH_HEAD = Struct("<BBqQ16s")
EVENT = Struct("<qIIIIHHHHHBBBB")
PLAY_CLAIMS = Struct("<IIIHHHH")
"""Of an event: video, invitation, promotion, challenge, office, country, language."""
PLAY_ORIGIN = Struct("<BBB")
"""Of an event: country source, source, detail."""
PLAY_EVENT = Struct(f"<qI{PLAY_CLAIMS.size}sHB{PLAY_ORIGIN.size}s")
"""`EVENT` with these packed before: they are the same in all events of one token."""
_TALLY_HEAD = Struct("<BBq")
_TALLY_ROW = Struct("<BI")


EventRow: TypeAlias = tuple[int, ...]
"""An event as it stands in a record: fourteen integers in the order above."""
VIDEO_COLUMN = 2


@dataclass(frozen=True, slots=True)
class BatchRows:
    """A batch as it stands in a record, for those who read many: no object for each event."""

    id: bytes
    received_ms: int
    viewer: int
    rows: list[EventRow]


class BadBatch(ValueError):
    """A batch that does not fit the log."""


def batch_record(batch: Batch) -> bytes:
    """The framed record of a batch; raises `BadBatch` where it is empty, too long or too wide."""
    if not 1 <= len(batch.events) <= LONGEST_BATCH or len(batch.id) != 16:
        raise BadBatch(f"A batch has 16 bytes of id and 1 to {LONGEST_BATCH} events.")
    head = BATCH_HEAD.pack(BATCH, len(batch.events), batch.received_ms, batch.viewer, batch.id)
    return frame(head + b"".join(map(_pack_event, batch.events)))


def _pack_event(event: Event) -> bytes:
    return EVENT.pack(
        event.at_ms,
        event.watched_ms,
        event.video,
        event.invitation,
        event.promotion,
        event.challenge,
        event.office,
        code_number(event.country),
        code_number(event.language),
        event.flags,
        event.kind,
        event.country_source,
        event.source,
        event.detail,
    )


def read_rows(body: bytes) -> BatchRows:
    """The batch in the body of a record of type 1, in integers."""
    _, count, received_ms, viewer, batch_id = BATCH_HEAD.unpack_from(body)
    end = BATCH_HEAD.size + count * EVENT.size
    return BatchRows(batch_id, received_ms, viewer, list(EVENT.iter_unpack(body[BATCH_HEAD.size : end])))


def read_batch(body: bytes) -> Batch:
    """The batch in the body of a record of type 1."""
    batch = read_rows(body)
    return Batch(batch.id, batch.received_ms, batch.viewer, tuple(map(_event, batch.rows)))


def _event(values: EventRow) -> Event:
    at_ms, watched_ms, video, invitation, promotion, challenge, office = values[:7]
    country, language, flags, kind, country_source, source, detail = values[7:]
    return Event(
        at_ms=at_ms,
        kind=Kind(kind),
        challenge=challenge,
        video=video,
        flags=flags,
        invitation=invitation,
        promotion=promotion,
        office=office,
        country=number_code(country).upper(),
        country_source=country_source,
        language=number_code(language),
        source=source,
        detail=detail,
        watched_ms=watched_ms,
    )


def tally_record(received_ms: int, counts: Mapping[Refusal, int]) -> bytes:
    """The framed record of how many beacons were refused since the last one, by reason."""
    rows = b"".join(_TALLY_ROW.pack(reason, count) for reason, count in sorted(counts.items()))
    return frame(_TALLY_HEAD.pack(TALLY, len(counts), received_ms) + rows)


def read_tally(body: bytes) -> tuple[int, dict[Refusal, int]]:
    """When a tally was written (ms) and its counts, from the body of a record of type 2."""
    _, count, received_ms = _TALLY_HEAD.unpack_from(body)
    end = _TALLY_HEAD.size + count * _TALLY_ROW.size
    rows = _TALLY_ROW.iter_unpack(body[_TALLY_HEAD.size : end])
    return received_ms, {Refusal(reason): number for reason, number in rows}
