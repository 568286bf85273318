"""Builds requests and consents of guardians by the real actions."""

from groundswell.events.actions import deliver_facts
from groundswell.events.rules import FactRecord, Reaction
from groundswell.people.actions import Consented, Words, ask_guardian, give_consent
from groundswell.people.models import Person

WORDS = Words("en", "0" * 64)


def consented(young: Person, *switches: str, guardian: Person | None = None) -> Consented:
    """A consent for `young` with these switches on."""
    asked = ask_guardian(young)
    return give_consent(asked.request, dict.fromkeys(switches, True), WORDS, guardian=guardian)


def facts(kind: str) -> list[object]:
    """The bodies of the facts of this kind, in their order."""
    found: list[FactRecord] = []
    deliver_facts([Reaction(f"test.{kind}", kind, found.append)])
    return [dict(fact.body) for fact in found]
