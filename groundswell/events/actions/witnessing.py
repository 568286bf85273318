"""Has the manifest's head of each day time-stamped by the witness whom the operator chose."""

import logging
from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from django.utils import timezone

from groundswell.environment import environment
from groundswell.events.manifest import canonical
from groundswell.events.models import HeadStamp
from groundswell.events.reads.manifest import last_row_before
from groundswell.events.stored_rows import BadManifest
from groundswell.events.witness import NoStamp, asked_stamp

logger = logging.getLogger(__name__)


def stamp_head() -> HeadStamp | None:
    """Ask for a time stamp of the last head of the newest day that is over (UTC), unless there is one.

    What the witness stamps is the hash of the manifest's row: the SHA-256 of what `manifest.hash_of` hashes.
    It holds all earlier rows too, so a day that was missed is witnessed by the next. What fails is noted and
    tried again. Gives `None` where no witness is set, no day with something sealed is over, or its row cannot be read.
    """
    address = environment().witness_url
    try:
        row = last_row_before(datetime.combine(timezone.now().date(), time(), UTC)) if address else None
    except BadManifest as bad:
        logger.error("The manifest's head was not time-stamped: %s", bad)
        return None
    if row is None:
        return None
    day = row.at.astimezone(UTC).date()
    known = HeadStamp.objects.filter(day=day).first()
    if known is not None and known.stamped_at is not None:
        return known
    told: dict[str, object] = {
        "row": row.number,
        "hash": row.hash,
        "witness": urlsplit(address).hostname or "",
        "asked_at": timezone.now(),
        "attempts": known.attempts + 1 if known else 1,
    }
    try:
        stamp = asked_stamp(address, row.previous.encode() + canonical(row))
    except NoStamp as failed:
        logger.warning("The manifest's head was not time-stamped: %s", failed)
        told |= {"failure": str(failed)[:400], "stamped_at": None, "answer": None}
    else:
        told |= {"failure": "", "stamped_at": stamp.time, "answer": stamp.answer}
    return HeadStamp.objects.update_or_create(day=day, defaults=told)[0]
