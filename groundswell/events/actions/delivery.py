"""Delivering facts: into the log where they are events, and to the reactions that answer them."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from groundswell.events.actions.files import append_durably, clock_ms
from groundswell.events.models import Delivery, Fact
from groundswell.events.outbox import fact_batch
from groundswell.events.records import batch_record
from groundswell.events.rules import FactRecord, Reaction
from groundswell.events.wal import LogUnavailable

_FACTS_AT_ONCE = 200
_LONGEST_WAIT_S = 300

logger = logging.getLogger(__name__)


def deliver_facts(reactions: Sequence[Reaction]) -> int:
    """Bring waiting facts to the log and to `reactions`; gives how many deliveries were made.

    Each reaction runs in a transaction of its own together with its mark. One that fails is told in the
    log and tried again after 1, 2, 4, ... at most 300 s, and holds up no other.
    """
    now = timezone.now()
    logged = _log_facts(now)
    delivered = 0
    for fact in _waiting_facts(now):
        delivered += _deliver(fact, [each for each in reactions if each.fact == fact.kind], now)
    return logged + delivered


def _waiting_facts(now: datetime) -> list[Fact]:
    is_due = Q(next_at=None) | Q(next_at__lte=now)
    waiting = Fact.objects.filter(is_due, delivered_at=None).order_by("id")
    return list(waiting.prefetch_related("deliveries")[:_FACTS_AT_ONCE])


def _log_facts(now: datetime) -> int:
    """Append waiting log events in one group, then mark them; dying in between appends them twice.

    That changes nothing, because the id of a fact's batch was drawn when the fact was written.
    """
    waiting = list(
        Fact.objects.filter(delivered_at=None, logged_at=None, batch__isnull=False).order_by("id")[
            :_FACTS_AT_ONCE
        ]
    )
    if not waiting:
        return 0
    received_ms = clock_ms()
    try:
        append_durably([_log_record(fact, received_ms) for fact in waiting])
    except LogUnavailable:
        logger.exception("%d facts wait for the log.", len(waiting))
        return 0
    Fact.objects.filter(pk__in=[fact.pk for fact in waiting]).update(logged_at=now)
    return len(waiting)


def _log_record(fact: Fact, received_ms: int) -> bytes:
    batch_id = fact.batch.bytes if fact.batch else b""
    return batch_record(fact_batch(_record(fact), batch_id, received_ms))


def _deliver(fact: Fact, answers: list[Reaction], now: datetime) -> int:
    states = {each.reaction: each for each in fact.deliveries.all()}
    made, waits = 0, []
    for reaction in answers:
        state = states.get(reaction.name)
        if state and state.done_at:
            continue
        if state and state.next_at and state.next_at > now:
            waits.append(state.next_at)
            continue
        try:
            _react(fact, reaction, now)
            made += 1
        except Exception as error:
            logger.exception("The reaction %s failed with fact %d (%s).", reaction.name, fact.pk, fact.kind)
            attempts = state.attempts if state else 0
            waits.append(_note_failure(fact, reaction, error, attempts + 1, now))
    if waits:
        Fact.objects.filter(pk=fact.pk).update(next_at=min(waits))
    elif fact.batch is None or fact.logged_at is not None:
        Fact.objects.filter(pk=fact.pk).update(delivered_at=now)
    return made


def _react(fact: Fact, reaction: Reaction, now: datetime) -> None:
    with transaction.atomic():
        reaction.action(_record(fact))
        Delivery.objects.update_or_create(
            fact=fact, reaction=reaction.name, defaults={"done_at": now, "next_at": None, "failure": ""}
        )


def _note_failure(fact: Fact, reaction: Reaction, error: Exception, attempts: int, now: datetime) -> datetime:
    """Write down when to try again; the class of the error only, since its text may hold somebody's words."""
    next_at = now + timedelta(seconds=min(_LONGEST_WAIT_S, 2 ** min(attempts - 1, 9)))
    Delivery.objects.update_or_create(
        fact=fact,
        reaction=reaction.name,
        defaults={"attempts": attempts, "next_at": next_at, "failure": type(error).__name__},
    )
    return next_at


def _record(fact: Fact) -> FactRecord:
    return FactRecord(fact.pk, fact.kind, fact.at, fact.body)
