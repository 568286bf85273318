"""Marks the steps of an emergency protocol as done in a case; only who may, each noted."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.people.access import Person, has_role, require
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, StepDone
from groundswell.safeguarding.reads.helplines import protocol_of
from groundswell.safeguarding.rules.helplines import StepRefused, Who
from groundswell.safeguarding.rules.sentences import gettext_noop

NO_STEP = gettext_noop("This step is not in the protocol any more. Load the page again.")
NOT_HERS = gettext_noop("Only a safeguarding lead may do this step.")


@transaction.atomic
def do_step(colleague: Person, case: Case, country: str, step: int, *, now: datetime | None = None) -> None:
    """Note that somebody did a step of a country's protocol in a case; doing it again changes nothing.

    Raises NotAllowed, and StepRefused where the step is gone or not hers to do.
    """
    require(colleague, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    protocol = protocol_of(country)
    found = next((each for each in (protocol.steps if protocol else ()) if each["id"] == step), None)
    if found is None:
        raise StepRefused(NO_STEP)
    if found["who"] == Who.SAFEGUARDING_LEAD and not has_role(colleague, Role.SAFEGUARDING_LEAD):
        raise StepRefused(NOT_HERS)
    now = now or timezone.now()
    _done, is_new = StepDone.objects.get_or_create(
        case=case, country=country, step=step, defaults={"person": colleague, "at": now}
    )
    if is_new:
        note(colleague, "protocol_step", case, at=now, country=country, step=step)
