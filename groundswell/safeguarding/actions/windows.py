"""Keeps comments under painful themes open while somebody who reads their language is on duty."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.reads.intake import painful_themes
from groundswell.engagement.actions import keep_comments_open
from groundswell.safeguarding.reads.duty import roster

STAYS_OPEN = timedelta(seconds=90)
"""How long a window stays open by itself: nine times the pause between two pushes, so that a restart closes none."""


@transaction.atomic
def push_windows(now: datetime | None = None) -> None:
    """Push every window ahead whose language somebody on duty reads; the others lapse by themselves."""
    now = now or timezone.now()
    languages = roster().languages_at(now)
    if languages:
        for theme in painful_themes():
            keep_comments_open(theme, sorted(languages), now + STAYS_OPEN)
