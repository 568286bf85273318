"""What a lead asks while she sets a challenge up: its description, what is taken, what is still missing."""

from functools import cache
from pkgutil import resolve_name
from zoneinfo import available_timezones

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from groundswell.challenges.models import Challenge, Entry, HashtagAlias, Theme
from groundswell.challenges.reads import documents
from groundswell.challenges.rules import (
    CHECKLIST,
    Answered,
    ChallengeDocument,
    Checklist,
    Known,
    Standing,
    today_in,
)
from groundswell.environment import environment


def document_of(challenge: Challenge) -> ChallengeDocument:
    """Give the description of a challenge as it stands."""
    return documents.document_of(challenge)


def known_for(challenge: Challenge | None = None) -> Known:
    """Give the zones there are, and the slugs and hashtags that other challenges have."""
    own = challenge.pk if challenge else 0
    return Known(
        zones=frozenset(available_timezones()),
        slugs=frozenset(Challenge.objects.exclude(pk=own).values_list("slug", flat=True)),
        hashtags=frozenset(HashtagAlias.objects.exclude(challenge=own).values_list("normalised", flat=True)),
    )


@cache
def with_checks_of_rooms_above() -> Checklist:
    """Give the checklist with what `settings.READINESS_CHECKS` adds: checks that look at tables of rooms above."""
    whole = Checklist(list(CHECKLIST.checks))
    for name in settings.READINESS_CHECKS:
        for check in resolve_name(name):
            whole.add(check)
    return whole


def checklist(challenge: Challenge) -> list[Answered]:
    """Give the readiness checklist of a challenge with what each check finds."""
    published = (
        Entry.objects.filter(challenge=challenge, generation=0, joined_at__isnull=False)
        .values_list("theme__slug")
        .annotate(Count("pk"))
    )
    return with_checks_of_rooms_above().answer(
        Standing(
            document=documents.document_of(challenge),
            originals=dict(published),
            today=today_in(challenge.zone, timezone.now()),
            mode=environment().mode,
        )
    )


def challenge_by_slug(slug: str) -> Challenge | None:
    """Give a challenge whatever its state, for whoever runs the installation; None where there is none."""
    return Challenge.objects.prefetch_related("hashtags", "themes").filter(slug=slug).first()


def is_theme_painful(slug: str) -> bool | None:
    """Say whether a lead marked a theme of this slug as painful, in any challenge; None where there is none."""
    marks = set(Theme.objects.filter(slug=slug).values_list("is_painful", flat=True))
    return any(marks) if marks else None
