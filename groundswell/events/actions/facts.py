"""Facts: written in the transaction of the action that they tell of."""

import uuid
from collections.abc import Mapping
from datetime import datetime

import uuid_utils
from django.db import transaction
from django.utils import timezone

from groundswell.events.models import Fact
from groundswell.events.rules import FACTS, JSON, LOG_BODY_KNOWN, LOG_BODY_NEEDED, UnknownFact


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
    if declared.log_kind is not None:
        _check_log_body(kind, body)
    Fact.objects.create(
        kind=kind,
        at=at or timezone.now(),
        body=dict(body),
        batch=uuid.UUID(bytes=uuid_utils.uuid7().bytes) if declared.log_kind is not None else None,
    )


def _check_log_body(kind: str, body: Mapping[str, JSON]) -> None:
    for key in sorted(LOG_BODY_NEEDED):
        if key not in body:
            raise UnknownFact(f"The fact {kind} enters the log and must name {key!r}.")
    for key, expected in LOG_BODY_KNOWN.items():
        value = body.get(key)
        if value is None:
            continue
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            raise UnknownFact(f"The fact {kind} has {key} = {value!r}, which is no {expected.__name__}.")
