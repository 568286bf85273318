"""Questions about likes, and about what surrounds an act of a viewer."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import get_language

from groundswell.engagement.models import Comment, Like
from groundswell.engagement.rules import Circumstances
from groundswell.environment import environment
from groundswell.events.rules import CountrySource
from groundswell.people.access import Person
from groundswell.people.reads import invitation_number


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


def comment_of(comment_id: int) -> Comment | None:
    """A comment with its author, video and theme, in every state; for the desk."""
    return (
        Comment.objects.select_related("author", "video__entry__theme", "video__entry__challenge")
        .filter(pk=comment_id)
        .first()
    )


def circumstances(request: HttpRequest, challenge: int) -> Circumstances:
    """What surrounds an act of this viewer in this challenge (its integer).

    The country is the account's, else that of the operator's trusted proxy; else the device's zone decides later.
    """
    person = request.user if isinstance(request.user, Person) else None
    country, source = _country(request, person)
    return Circumstances(
        country=country,
        country_source=source,
        language=(get_language() or "").split("-")[0],
        invitation=invitation_number(request, challenge),
        is_staff=person is not None and person.is_staff,
        is_simulated=person is not None and person.is_simulated,
    )


def _country(request: HttpRequest, person: Person | None) -> tuple[str, CountrySource]:
    if person is not None and person.country:
        return person.country, CountrySource.ACCOUNT
    header = environment().trusted_country_header
    found = request.headers.get(header, "").upper() if header else ""
    if len(found) == 2 and found.isascii() and found.isalpha() and found not in {"XX", "T1"}:
        return found, CountrySource.PROXY
    return "", CountrySource.UNKNOWN
