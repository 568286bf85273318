"""Calls the words of a challenge's help card reviewed, and notes who did; the words themselves are the challenge's."""

from django.db import transaction

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import review_card
from groundswell.people.access import Person
from groundswell.safeguarding.actions.log import note


@transaction.atomic
def review_words(keeper: Person, challenge: Challenge, seen: str) -> None:
    """Show these words from now on. Raises ReviewRefused where others stand there meanwhile, and NotAllowed."""
    review_card(keeper, challenge, seen)
    note(keeper, "card_reviewed", challenge=challenge.slug[:40])
