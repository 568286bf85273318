"""Limits the intake of answers to what the people of the desk can carry."""

from datetime import datetime

from django.utils import timezone

from groundswell.challenges.actions.intake import limit_intake
from groundswell.environment import environment
from groundswell.safeguarding.reads.capacity import intake_limits
from groundswell.safeguarding.reads.duty import has_roster


def limit_intakes(now: datetime | None = None) -> None:
    """Set for every open challenge how many answers an hour are taken.

    Outside production a desk that has no roster at all limits nothing: there is nobody to protect yet.
    """
    if not has_roster() and not environment().is_production:
        return
    for challenge, per_hour in intake_limits(now or timezone.now()):
        if challenge.intake_per_hour != per_hour:
            limit_intake(challenge, per_hour)
