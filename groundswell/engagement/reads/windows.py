"""In which languages comments under a painful theme are open."""

from datetime import datetime

from groundswell.engagement.models import CommentWindow


def open_languages(theme_id: int, now: datetime) -> frozenset[str]:
    """Give the languages in which somebody on duty reads comments under a theme now."""
    rows = CommentWindow.objects.filter(theme_id=theme_id, open_until__gt=now)
    return frozenset(rows.values_list("language", flat=True))
