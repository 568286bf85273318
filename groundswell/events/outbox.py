"""A fact as an event of the log; no Django."""

from collections.abc import Mapping

from groundswell.events.rules import FACTS, JSON, Batch, Event, FactRecord
from groundswell.figures.flags import Flag


def fact_batch(fact: FactRecord, batch_id: bytes, received_ms: int) -> Batch:
    """The batch of one event that says in the log what `fact` says; nobody watches, so its viewer is 0."""
    kind = FACTS[fact.kind].log_kind
    if kind is None:
        raise ValueError(f"The fact {fact.kind} does not enter the log.")
    body = fact.body
    marks = (
        Flag.STAFF * bool(body.get("staff"))
        | Flag.SIMULATED * bool(body.get("simulated"))
        | Flag.PROMOTED * bool(body.get("promotion"))
    )
    event = Event(
        at_ms=int(fact.at.timestamp() * 1000),
        kind=kind,
        challenge=fact.number("challenge"),
        video=fact.number("video"),
        flags=marks,
        invitation=_number(body, "invitation"),
        promotion=_number(body, "promotion"),
        office=_number(body, "office"),
        country=_text(body, "country"),
        country_source=_number(body, "country_source"),
        language=_text(body, "language"),
        source=_number(body, "source"),
        detail=_number(body, "channel"),
    )
    return Batch(batch_id, received_ms, 0, (event,))


def _number(body: Mapping[str, JSON], key: str) -> int:
    value = body.get(key)
    return value if isinstance(value, int) else 0


def _text(body: Mapping[str, JSON], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""
