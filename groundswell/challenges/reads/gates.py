"""Questions about the countries of a challenge: where answering is open, and where it waits for help."""

from collections.abc import Mapping

from django.utils import timezone

from groundswell.challenges import states
from groundswell.challenges.models import Challenge, CountryGate


def challenges_to_guard() -> list[Challenge]:
    """Give the challenges whose countries are opened and paused, newest first: all that are not closed."""
    return list(Challenge.objects.exclude(state=states.CLOSED).order_by("-opens_on", "-pk"))


def gates_of(challenge: Challenge) -> Mapping[str, bool]:
    """Give the countries of a challenge that were looked at, and whether each may answer."""
    rows = CountryGate.objects.filter(challenge=challenge).order_by("country")
    return {gate.country: gate.state == states.COUNTRY_OPEN for gate in rows}


def is_country_open(challenge_id: int, country: str) -> bool:
    """Say whether somebody of a country may answer; never where the country is not known, since no help is either."""
    if not country:
        return False
    return (
        CountryGate.objects.filter(challenge_id=challenge_id, country=country, state=states.COUNTRY_OPEN)
        .exclude(open_until__lt=timezone.now())
        .exists()
    )
