"""The heads of the manifest by day, as they are published, with what a witness said of them."""

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from groundswell.environment import environment
from groundswell.events.models import HeadStamp, ManifestRow
from groundswell.events.signing import public_pem, signing_key
from groundswell.events.stored_rows import moment

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

    A row whose time was changed to none is left out; `groundswell verify` names it.
    """
    stamps = {stamp.day: stamp for stamp in HeadStamp.objects.defer("answer").order_by("-day")[:most]}
    heads: list[DayHead] = []
    rows = ManifestRow.objects.order_by("-at", "-number")
    last = _newest(rows)
    while last is not None and len(heads) < most:
        number, hash_, at = last
        day = at.date()
        heads.append(DayHead(day, number, hash_, at, _witnessed(stamps.get(day), hash_)))
        last = _newest(rows.filter(at__lt=datetime.combine(day, time(), UTC)))
    return heads


def _newest(rows: QuerySet[ManifestRow]) -> tuple[int, str, datetime] | None:
    """The first of these rows whose time can be read: number, hash and time (UTC)."""
    as_it_lies = rows.annotate(told=Cast("at", TextField())).values_list("number", "hash", "told")
    for number, hash_, told in as_it_lies.iterator(chunk_size=8):
        try:
            return number, hash_, moment(("text", told.encode()))
        except ValueError:
            logger.error("The time of manifest row %s cannot be read; see `groundswell verify`.", number)
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
