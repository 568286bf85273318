"""Questions about what may come in: open challenges, their painful themes, and how many answers an hour are taken."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, When

from groundswell.challenges import states
from groundswell.challenges.models import Challenge, Entry, Theme
from groundswell.challenges.rules.intake import HOUR, again_at, limit_of
from groundswell.videos.rules import PUBLISHED


@dataclass(frozen=True)
class Intake:
    """How many answers an hour a challenge takes (None: any number), how many came, and when more may come."""

    per_hour: int | None
    taken: int
    again_at: datetime | None

    @property
    def is_full(self) -> bool:
        """Say whether no answer is taken now."""
        return self.per_hour is not None and self.taken >= self.per_hour


def open_challenges() -> list[Challenge]:
    """Give the challenges that are open, oldest first."""
    return list(Challenge.objects.filter(state=states.OPEN).order_by("pk"))


def painful_themes() -> list[int]:
    """Give the numbers of the painful themes of open challenges."""
    themes = Theme.objects.filter(is_painful=True, challenge__state=states.OPEN)
    return list(themes.order_by("pk").values_list("pk", flat=True))


def intake_of(challenge: Challenge, now: datetime) -> Intake:
    """Give how much of the hour's intake is taken; one query where there is a limit, none otherwise.

    What simulated people send counts nowhere and is not limited: a demonstration builds itself.
    """
    per_hour = limit_of(challenge.intake_per_hour, challenge.intake_wish_per_hour)
    if per_hour is None:
        return Intake(None, 0, None)
    recent = (
        Entry.objects.filter(challenge=challenge, generation__gt=0, handed_in_at__gt=now - HOUR)
        .exclude(video__is_simulated=True)
        .order_by("-handed_in_at")
        .values_list("handed_in_at", flat=True)
    )
    times = list(recent[: max(per_hour, 1)])
    return Intake(per_hour, len(times) if per_hour else 0, again_at(times, per_hour))


def answers_since(challenge: Challenge, since: datetime) -> int:
    """Give how many answers were handed in since then."""
    return Entry.objects.filter(challenge=challenge, generation__gt=0, handed_in_at__gt=since).count()


def original_of_painful_theme() -> Entry | None:
    """Give a published original, of an open challenge and of a painful theme where there is one; None where none is."""
    originals = Entry.objects.select_related("challenge", "theme", "video__author").filter(
        generation=0, joined_at__isnull=False, video__state=PUBLISHED
    )
    is_open = Case(When(challenge__state=states.OPEN, then=0), default=1)
    return originals.order_by(is_open, "-theme__is_painful", "challenge_id", "pk").first()
