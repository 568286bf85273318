"""The only writers of the inbox."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from groundswell.events.rules import JSON
from groundswell.notices.models import Notice
from groundswell.notices.rules import KEPT, OF_OTHERS, check_notice
from groundswell.notices.senders import (
    AddressRefused,
    NotSent,
    PushKeys,
    Receipt,
    Subscription,
    check_address,
    check_subscription,
    public_key,
    send_mail,
    send_push,
    send_webhook,
    vapid_key,
)
from groundswell.people.access import Person, may_get_notices

__all__ = [
    "AddressRefused",
    "NotSent",
    "PushKeys",
    "Receipt",
    "Subscription",
    "check_address",
    "check_subscription",
    "forget_notices_of",
    "forget_old_notices",
    "mark_read",
    "public_key",
    "send_mail",
    "send_push",
    "send_webhook",
    "tell",
    "vapid_key",
]


def tell(person: Person, kind: str, body: Mapping[str, JSON], *, at: datetime | None = None) -> None:
    """Puts a notice into the inbox of `person`; `kind` and `body` as `notices.rules.KINDS` says.

    Simulated people read nothing and get none; whom a guardian did not allow it is not told what others do. Raises
    UnknownNotice.
    """
    check_notice(kind, body)
    if not (person.is_simulated or (kind in OF_OTHERS and not may_get_notices(person))):
        Notice.objects.create(person=person, kind=kind, body=dict(body), at=at or timezone.now())


def mark_read(person: Person) -> None:
    """Marks everything in the inbox of `person` as read."""
    Notice.objects.filter(person=person, read_at=None).update(read_at=timezone.now())


def forget_notices_of(person_id: int) -> int:
    """Empties the inbox of somebody who closed her account; none waits."""
    Notice.objects.filter(person_id=person_id).delete()
    return 0


def forget_old_notices() -> int:
    """Removes what everybody was told so long ago that nothing can be done about it any more; how many."""
    return Notice.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
