"""Notes in the log what guardians decide, and who of staff looked at consents that need a second look."""

from django.db import transaction

from groundswell.events.rules import FactRecord
from groundswell.people.access import Person, marked_consent_for, require
from groundswell.people.actions import note_mark_seen
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.log import note


def consent_moved(fact: FactRecord) -> None:
    """Note that a guardian gave, changed or withdrew her consent; the line names nobody, only the fact's number."""
    note(None, "consent_changed", at=fact.at, change=fact.kind.removeprefix("consent_"), fact=fact.id)


@transaction.atomic
def look_at_consents(lead: Person) -> None:
    """Note that a safeguarding lead looked at the marked consents. Raises NotAllowed."""
    require(lead, Role.SAFEGUARDING_LEAD)
    note(lead, "consents_seen")


@transaction.atomic
def see_mark(lead: Person, public_id: str) -> None:
    """Note that a safeguarding lead looked into a marked consent; the mark stays. Raises NotAllowed and NotFound."""
    note_mark_seen(marked_consent_for(lead, public_id))
    note(lead, "consents_seen", is_settled=True)
