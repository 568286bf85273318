"""Writes how many answers an hour a challenge takes: what the desk can carry, and what its lead wishes."""

from django.db import transaction

from groundswell.challenges.models import Challenge
from groundswell.people.access import Person, require
from groundswell.people.rules import Role


@transaction.atomic
def limit_intake(challenge: Challenge, per_hour: int | None) -> None:
    """Take at most so many answers an hour, as the desk can carry them; None: any number."""
    Challenge.objects.filter(pk=challenge.pk).update(intake_per_hour=per_hour)


@transaction.atomic
def wish_intake(lead: Person, challenge: Challenge, per_hour: int | None) -> None:
    """Take at most so many answers an hour as a lead wishes, if the desk can carry that many; None: no wish.

    Raises NotAllowed.
    """
    require(lead, Role.LEAD)
    Challenge.objects.filter(pk=challenge.pk).update(intake_wish_per_hour=per_hour)
