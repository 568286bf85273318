"""Questions about likes."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count

from groundswell.engagement.models import Like
from groundswell.people.access import Person


def likes_of(videos: Iterable[int]) -> dict[int, int]:
    """How many people like each of these videos (their integers); those that nobody likes are left out."""
    rows = Like.objects.filter(video_id__in=list(videos)).values_list("video_id").annotate(Count("pk"))
    return dict(rows)


def liked_by(person: Person | AnonymousUser, videos: Iterable[int]) -> frozenset[int]:
    """Those of these videos that this person likes; a stranger likes none."""
    if not isinstance(person, Person):
        return frozenset()
    rows = Like.objects.filter(person=person, video_id__in=list(videos))
    return frozenset(rows.values_list("video_id", flat=True))
