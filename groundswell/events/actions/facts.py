"""Facts: written in the transaction of the action that they tell of."""

import struct
import uuid
from collections.abc import Mapping
from datetime import datetime

import uuid_utils
from django.db import transaction
from django.utils import timezone

from groundswell.events.codes import NoCode
from groundswell.events.models import Fact
from groundswell.events.outbox import fact_batch
from groundswell.events.records import batch_record
from groundswell.events.rules import FACTS, JSON, LOG_BODY_KNOWN, LOG_BODY_NEEDED, FactRecord, UnknownFact


def record_fact(kind: str, body: Mapping[str, JSON], *, at: datetime | None = None) -> None:
    """Write a fact to the outbox, in the transaction of the action that it tells of.

    `kind` is one of `events.rules.FACTS`, `body` plain JSON with integers for rows (never names,
    texts or addresses); `at` is now unless told. Facts that enter the event log need `challenge`
    and `video`, and may name invitation, promotion, office, country, country_source, language,
    source, channel, staff and simulated. Raises `UnknownFact` for a kind that is not declared or a
    body of the wrong shape, and `RuntimeError` outside `transaction.atomic()`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"The fact {kind} must be recorded inside the transaction of its action.")
    declared = FACTS.get(kind)
    if declared is None:
        raise UnknownFact(f"There is no fact {kind!r}; declare it in groundswell/events/rules.py.")
    at = at or timezone.now()
    batch = None
    if declared.log_kind is not None:
        batch = uuid.UUID(bytes=uuid_utils.uuid7().bytes)
        _check_log_body(FactRecord(0, kind, at, body), batch)
    Fact.objects.create(kind=kind, at=at, body=dict(body), batch=batch)


def _check_log_body(fact: FactRecord, batch: uuid.UUID) -> None:
    """Refuse now what could not be written to the log later, when nobody can mend it."""
    for key in sorted(LOG_BODY_NEEDED):
        if fact.body.get(key) is None:
            raise UnknownFact(f"The fact {fact.kind} enters the log and must name {key!r}.")
    for key, expected in LOG_BODY_KNOWN.items():
        value = fact.body.get(key)
        if value is None:
            continue
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            raise UnknownFact(f"The fact {fact.kind} has {key} = {value!r}, which is no {expected.__name__}.")
    try:
        batch_record(fact_batch(fact, batch.bytes, received_ms=0))
    except (NoCode, struct.error) as error:
        raise UnknownFact(f"The fact {fact.kind} does not fit the log: {error}") from error
