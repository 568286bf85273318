"""Opens and pauses answering in a country of a challenge; whether help is there is safeguarding's to say."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.challenges import states
from groundswell.challenges.models import Challenge, CountryGate
from groundswell.lifecycle import CLOCK


def open_country(challenge: Challenge, country: str, *, now: datetime | None = None) -> bool:
    """Let a country answer; whether that is new."""
    return _move(challenge, country, "open", states.COUNTRY_OPEN, states.DESK, now)


def pause_country(challenge: Challenge, country: str, *, now: datetime | None = None) -> bool:
    """Let a country wait until help is there again; whether that is new. Watching and help stay."""
    return _move(challenge, country, "pause", states.AWAITING_HELPLINE, CLOCK, now)


def keep_open_until(challenge: Challenge, country: str, until: datetime) -> None:
    """Let an open country answer until then at most, unless it is kept open anew."""
    gates = CountryGate.objects.filter(challenge=challenge, country=country, state=states.COUNTRY_OPEN)
    gates.exclude(open_until=until).update(open_until=until)


@transaction.atomic
def _move(challenge: Challenge, country: str, step: str, target: str, who: str, now: datetime | None) -> bool:
    now = now or timezone.now()
    gate, is_new = CountryGate.objects.select_for_update().get_or_create(
        challenge=challenge,
        country=country,
        defaults={"state": states.COUNTRY_LIFECYCLE.initial, "state_since": now},
    )
    if gate.state == target:
        return is_new
    gate.state = states.COUNTRY_LIFECYCLE.apply(gate.state, step, who)
    gate.state_since = now
    gate.save(update_fields=["state", "state_since"])
    return True
