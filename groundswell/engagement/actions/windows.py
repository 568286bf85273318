"""Keeps comments under a painful theme open while somebody who reads their language is on duty."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from groundswell.engagement.models import CommentWindow


@transaction.atomic
def keep_comments_open(theme_id: int, languages: Iterable[str], until: datetime) -> None:
    """Keep comments in these languages (primary subtags) open under a theme until then, or later where they are.

    Nobody closes a window: it lapses when nobody pushes it any more.
    """
    for language in languages:
        window, _is_new = CommentWindow.objects.get_or_create(
            theme_id=theme_id, language=language, defaults={"open_until": until}
        )
        if window.open_until < until:
            window.open_until = until
            window.save(update_fields=["open_until"])
