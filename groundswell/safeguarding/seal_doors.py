"""The only doors to sealed material: who knows of it, and who may open it now; kept apart from `access` by its size."""

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding.models import Case, SealKey
from groundswell.safeguarding.rules.seals import Key, Opening, opening


def sealed_case_for(person: Person | AnonymousUser, public_id: str) -> Case:
    """Give a sealed case to somebody who may agree to open it: moderators and safeguarding leads, never its author.

    What is sealed stays closed to her. Raises NotAllowed and NotFound.
    """
    reader = require(person, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    case = Case.objects.select_related("video", "comment").filter(public_id=public_id, is_sealed=True).first()
    if case is None:
        raise NotFound(_("There is no such sealed case."))
    if case.author_id == reader.pk:
        raise NotAllowed
    return case


def opened_case_for(person: Person | AnonymousUser, public_id: str) -> Case:
    """Give a sealed case to one of the two who opened it, while it is open. Raises NotAllowed and NotFound."""
    case = sealed_case_for(person, public_id)
    held = opening_of(case)
    if held is None or require(person).pk not in held.people:
        raise NotAllowed(_("Sealed material is open only to the two people who agreed, for half an hour."))
    return case


def keys_of(case: Case) -> list[Key]:
    """Give the yeses to opening the seal that a case has now."""
    rows = SealKey.objects.filter(seal__case=case, seal__lifted_at=None, person__isnull=False)
    return [Key(row.person_id or 0, row.is_lead, row.at) for row in rows]


def opening_of(case: Case) -> Opening | None:
    """Give to whom a sealed case is open now, and until when; None where it is closed."""
    return opening(keys_of(case), timezone.now())
