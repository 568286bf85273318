"""What stands beside the figures, and when they changed; the figures themselves are answers to questions."""

from collections.abc import Iterable

from django.db.models import Sum

from groundswell.events.models import HourTally, RegisteredChallenge


def tallies(challenge: int) -> dict[str, int]:
    """What stands beside the figures, by name: late, clamped and refused events of this challenge.

    Refused requests and repeated batches are known only for the whole installation and stand under
    challenge 0.
    """
    rows = HourTally.objects.filter(challenge=challenge).values_list("tally").annotate(Sum("count"))
    return dict(rows)


def figure_versions(challenges: Iterable[int]) -> dict[int, int]:
    """For each challenge a number that grows whenever its figures change."""
    rows = RegisteredChallenge.objects.filter(challenge__in=list(challenges))
    return dict(rows.values_list("challenge", "version"))
