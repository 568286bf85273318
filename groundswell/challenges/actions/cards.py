"""Reviews the words of the card that somebody in danger or distress sees; the words are the description's."""

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.models import Challenge
from groundswell.challenges.rules import DANGER, DISTRESS, REVIEWED, ReviewRefused, card_hash, card_of_column
from groundswell.people.access import Person, require
from groundswell.people.rules import Role


@transaction.atomic
def review_card(reviewer: Person, challenge: Challenge, seen: str) -> Challenge:
    """Give the challenge after a safeguarding lead said that the words on its card are good; from now they are shown.

    `seen` is the hash of the words that she read (`rules.card_hash`). Raises ReviewRefused where there are none, or where
    they were changed meanwhile, and NotAllowed.
    """
    require(reviewer, Role.SAFEGUARDING_LEAD)
    challenge = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if card_of_column(challenge.card) is None or card_hash(challenge.card) != seen:
        raise ReviewRefused
    words = {level: challenge.card[level] for level in (DANGER, DISTRESS)}
    challenge.card = {
        **words,
        REVIEWED: words,
        "reviewed_by": reviewer.public_id,
        "reviewed_at": timezone.now().isoformat(),
    }
    challenge.save(update_fields=["card"])
    return challenge
