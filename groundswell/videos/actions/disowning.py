"""Lets what a colleague published stay in its challenge without her name when her account is closed."""

from django.db import transaction

from groundswell.people.access import Person
from groundswell.videos.models import Video
from groundswell.videos.states import State


@transaction.atomic
def leave_videos_of(person_id: int) -> int:
    """Take the author off every published video of a colleague: how many there were; none of anybody else's.

    An original belongs to its challenge, and all answers hang on it.
    """
    if not Person.objects.filter(pk=person_id, is_staff=True, closed_at__isnull=False).exists():
        return 0
    return Video.objects.filter(author_id=person_id, state=State.PUBLISHED).update(author=None)
