"""What left the house: who was handed segments, and which public data sets there are."""

from dataclasses import dataclass
from datetime import date, datetime

from groundswell.events.models import AuditorCopy, PublicRelease


@dataclass(frozen=True, slots=True)
class HandedCopy:
    """Who was handed the segments of a challenge, when, why, and at which head of the manifest."""

    auditor: str
    reason: str
    at: datetime
    hash: str
    segments: int


def auditor_copies(challenge: int) -> list[HandedCopy]:
    """Every copy that was handed over, oldest first."""
    copies = AuditorCopy.objects.filter(challenge=challenge).order_by("pk")
    return [HandedCopy(*row) for row in copies.values_list("auditor", "reason", "at", "hash", "segments")]


def release_days(challenge: int) -> list[date]:
    """The last day of each public data set."""
    releases = PublicRelease.objects.filter(challenge=challenge).order_by("last_day")
    return list(releases.values_list("last_day", flat=True))
