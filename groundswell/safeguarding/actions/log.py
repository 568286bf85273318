"""The only writer of the desk's log; it adds lines and never touches one again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.people.access import Person
from groundswell.safeguarding.models import Case, LogLine
from groundswell.safeguarding.rules.log import FIRST, OUTSIDE, Line, check_detail, hash_of


@transaction.atomic
def note(
    actor: Person | None,
    action: str,
    case: Case | None = None,
    *,
    at: datetime | None = None,
    **detail: bool | int | str,
) -> None:
    """Add a line about what `actor` (None for the software) saw or did; only staff are named in it.

    `detail` holds numbers and short codes, never a text. Call it inside the transaction of what it notes.
    Raises UnknownAction and TextInLog.
    """
    check_detail(action, detail)
    last = LogLine.objects.select_for_update().order_by("-number").first()
    line = Line(
        number=last.number + 1 if last else 1,
        at=at or timezone.now(),
        actor=_name(actor),
        action=action,
        case=case.public_id if case else "",
        detail=detail,
        previous=last.hash if last else FIRST,
    )
    LogLine.objects.create(
        number=line.number,
        at=line.at,
        actor=line.actor,
        action=line.action,
        case=line.case,
        detail=dict(detail),
        previous=line.previous,
        hash=hash_of(line),
    )


def _name(actor: Person | None) -> str:
    if actor is None:
        return ""
    return actor.public_id if actor.is_staff else OUTSIDE
