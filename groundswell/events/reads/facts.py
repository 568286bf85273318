"""Facts as they were recorded, for those who look into what happened."""

from groundswell.events.models import Fact
from groundswell.events.rules import FactRecord


def recorded_facts(*kinds: str) -> list[FactRecord]:
    """The facts of these kinds (of all where none is named) that are still kept, the oldest first."""
    facts = Fact.objects.order_by("id")
    if kinds:
        facts = facts.filter(kind__in=kinds)
    return [FactRecord(fact.pk, fact.kind, fact.at, fact.body) for fact in facts]
