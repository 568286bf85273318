"""The heads of the manifest by day, as they are published, with what a witness said of them."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, time

from groundswell.environment import environment
from groundswell.events.models import HeadStamp
from groundswell.events.reads.manifest import TABLE, columns_as_stored
from groundswell.events.signing import public_pem, signing_key
from groundswell.events.stored_rows import moment, text, told, whole_number

MOST_DAYS = 100

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WitnessedHead:
    """What a witness said of a day's head: its own time, or why there is no stamp of it yet."""

    witness: str
    time: datetime | None
    failure: str


@dataclass(frozen=True, slots=True)
class DayHead:
    """The last row that was added to the manifest on a day (UTC)."""

    day: date
    row: int
    hash: str
    at: datetime
    witnessed: WitnessedHead | None


def day_heads(most: int = MOST_DAYS) -> list[DayHead]:
    """The heads of the newest days on which something was sealed, newest first; one short query a day.

    A row that cannot be read is left out; `groundswell verify` names it.
    """
    stamps = {stamp.day: stamp for stamp in HeadStamp.objects.defer("answer").order_by("-day")[:most]}
    heads: list[DayHead] = []
    last = _newest("")
    while last is not None and len(heads) < most:
        number, hash_, at = last
        day = at.date()
        heads.append(DayHead(day, number, hash_, at, _witnessed(stamps.get(day), hash_)))
        last = _newest("WHERE at < %s", str(datetime.combine(day, time())))
    return heads


def _newest(which: str, *values: str) -> tuple[int, str, datetime] | None:
    """The newest of these rows that can be read: number, hash and time (UTC)."""
    newest = f"{which} ORDER BY at DESC, number DESC"
    for number, hash_, at in columns_as_stored(TABLE, ("number", "hash", "at"), newest, *values, at_once=8):
        try:
            return whole_number(number), text(hash_), moment(at)
        except ValueError:
            logger.error("The manifest's row %s cannot be read; see `groundswell verify`.", told(number))
    return None


def _witnessed(stamp: HeadStamp | None, hash_: str) -> WitnessedHead | None:
    if stamp is None or stamp.hash != hash_:
        return None
    return WitnessedHead(stamp.witness, stamp.stamped_at, stamp.failure)


def stamp_answer(day: date) -> bytes | None:
    """The time stamp of a day as the witness gave it (DER, RFC 3161), or `None`."""
    found = (
        HeadStamp.objects.filter(day=day, stamped_at__isnull=False).values_list("answer", flat=True).first()
    )
    return bytes(found) if found is not None else None


def installation_key() -> str:
    """The public key (PEM, Ed25519) with which notes to auditors are signed."""
    return public_pem(signing_key(environment().data))
