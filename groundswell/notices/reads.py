"""Questions about the inbox: what stands in it, and how much of it is new."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.notices.models import Notice
from groundswell.notices.rules import KINDS
from groundswell.notices.texts import NoticeText, text_of
from groundswell.people.access import Person, Somebody

SHOWN = 100
"""Nobody scrolls further; what is older is still kept."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice as the inbox shows it, in the language that is active now."""

    text: NoticeText
    at: datetime
    is_new: bool


def inbox(person: Person) -> list[NoticeLine]:
    """The newest notices of `person`, newest first; a kind that no longer exists is left out."""
    notices = Notice.objects.filter(person=person, kind__in=KINDS).order_by("-at", "-pk")[:SHOWN]
    return [
        NoticeLine(text_of(notice.kind, notice.body), notice.at, notice.read_at is None) for notice in notices
    ]


def unread_count(person: Somebody) -> int:
    """How many notices `person` has not seen yet; 0 for a stranger. For the navigation of every page."""
    if not isinstance(person, Person):
        return 0
    return Notice.objects.filter(person=person, read_at=None, kind__in=KINDS).count()
