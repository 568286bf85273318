"""Claims cases for a while and gives them back."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding import states
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.rules import AlreadyDecided, gettext_noop

CLAIM_LASTS = timedelta(minutes=20)
"""Somebody who was called away blocks nobody: long enough for 15 s of video, its context and a few sentences."""

TAKEN = gettext_noop("This case has been decided, or its video taken back, since you opened it.")
CLAIMED = gettext_noop("A colleague has this case open. Take the next one, or come back in a while.")


@transaction.atomic
def claim_case(moderator: Person, case_public_id: str, *, now: datetime | None = None) -> Case:
    """Give an open case, now claimed by this moderator for a while.

    Raises AlreadyDecided where it is not open any more or a colleague has it.
    """
    require(moderator, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    case = Case.objects.select_for_update().get(public_id=case_public_id)
    if case.state != states.OPEN:
        raise AlreadyDecided(TAKEN)
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    case.claimed_by = moderator
    case.claimed_at = now
    case.save(update_fields=["claimed_by", "claimed_at"])
    return case


@transaction.atomic
def release_case(moderator: Person, case_public_id: str) -> None:
    """Give a claimed case back to the queue; nothing where somebody else has it."""
    Case.objects.filter(public_id=case_public_id, claimed_by=moderator).update(claimed_by=None)


def is_claimed_by_another(case: Case, moderator: Person, now: datetime) -> bool:
    """Say whether a colleague claimed a case and her claim still holds."""
    if case.claimed_by_id in {None, moderator.pk} or case.claimed_at is None:
        return False
    return case.claimed_at + CLAIM_LASTS > now
