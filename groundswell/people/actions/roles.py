"""Giving somebody a role and taking it back."""

from django.db import transaction
from django.utils import timezone

from groundswell.people.models import Person, RoleGrant
from groundswell.people.rules import STAFF_ROLES, Role


class RoleRefused(ValueError):
    """The role cannot be held by this account."""


def grant_role(person: Person, role: Role | str, *, by: Person | None = None) -> None:
    """Lets `person` hold `role`; granting it twice changes nothing.

    Raises RoleRefused for a role of the staff where the account is not one with email and second factor.
    """
    wanted = Role(role)
    if wanted in STAFF_ROLES and not person.is_staff:
        raise RoleRefused(f"The role {wanted} needs a staff account, with email and second factor.")
    with transaction.atomic():
        RoleGrant.objects.get_or_create(
            person=person, role=wanted.value, defaults={"granted_by": by, "granted_at": timezone.now()}
        )


def withdraw_role(person: Person, role: Role | str) -> None:
    """Takes `role` from `person`; nothing happens where she does not hold it."""
    RoleGrant.objects.filter(person=person, role=Role(role).value).delete()
