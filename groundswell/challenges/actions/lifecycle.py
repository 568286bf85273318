"""Moves a challenge between its states, where the checklist holds."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.challenges import reads, states
from groundswell.challenges.models import Challenge
from groundswell.challenges.rules import NotReady, today_in
from groundswell.events.actions import record_fact
from groundswell.lifecycle import CLOCK


@transaction.atomic
def move_challenge(challenge: Challenge, step: str, who: str = states.LEAD) -> Challenge:
    """Give the challenge after a step of `states.LIFECYCLE`.

    Raises NotReady with what the checklist found, and WrongState where the step does not start here.
    """
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    target = states.LIFECYCLE.apply(challenge.state, step, who)
    if target in {states.READY, states.OPEN} and step != "revise":
        missing = [
            answered
            for answered in reads.checklist(challenge)
            if not answered.holds and (target == states.OPEN or not answered.only_to_open)
        ]
        if missing:
            raise NotReady(missing)
    challenge.state = target
    challenge.state_since = timezone.now()
    challenge.save(update_fields=["state", "state_since"])
    record_fact("challenge_state_changed", {"challenge": challenge.pk, "state": target})
    return challenge


def close_ended(now: datetime | None = None) -> int:
    """Close every open challenge whose last day is over in its zone; give how many."""
    now = now or timezone.now()
    ended = [
        challenge
        for challenge in Challenge.objects.filter(state=states.OPEN)
        if challenge.closes_on < today_in(challenge.zone, now)
    ]
    for challenge in ended:
        move_challenge(challenge, "close", CLOCK)
    return len(ended)
