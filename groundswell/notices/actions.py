"""The only writers of the inbox."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from groundswell.events.rules import JSON
from groundswell.notices.models import Notice
from groundswell.notices.rules import check_notice
from groundswell.people.access import Person


def tell(person: Person, kind: str, body: Mapping[str, JSON], *, at: datetime | None = None) -> None:
    """Puts a notice into the inbox of `person`; `kind` and `body` as `notices.rules.KINDS` says.

    Simulated people read nothing and get none. Raises UnknownNotice.
    """
    check_notice(kind, body)
    if not person.is_simulated:
        Notice.objects.create(person=person, kind=kind, body=dict(body), at=at or timezone.now())


def mark_read(person: Person) -> None:
    """Marks everything in the inbox of `person` as read."""
    Notice.objects.filter(person=person, read_at=None).update(read_at=timezone.now())
