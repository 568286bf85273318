"""The only door to the figures of a challenge."""

from groundswell.challenges.access import Challenge, managed_challenge_for
from groundswell.people.access import Somebody


def figures_for(person: Somebody, slug: str) -> Challenge:
    """The challenge whose figures this person may see: leads only. Raises NotAllowed and NotFound."""
    return managed_challenge_for(person, slug)
