"""The only writer of helplines and emergency protocols; after each change the countries' gates are looked at."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.challenges.rules.texts import Texts
from groundswell.environment import environment
from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.gates import look_at_gates
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Helpline, Protocol
from groundswell.safeguarding.rules.helplines import (
    ChangedMeanwhile,
    HelplineDocument,
    MadeUpRefused,
    Step,
    allows_made_up,
)


@transaction.atomic
def write_helpline(
    keeper: Person | None, document: HelplineDocument, public_id: str = "", *, now: datetime | None = None
) -> Helpline:
    """Give a new helpline, or the one of `public_id` or of the same country, channel and contact, rewritten.

    What is new or says something else waits to be verified. `keeper` is None for the command.
    Raises MadeUpRefused, NotAllowed, and Helpline.DoesNotExist.
    """
    if keeper is not None:
        require(keeper, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    row, is_written = _write(keeper, document, public_id, now)
    if is_written:
        look_at_gates(now=now)
    return row


def _write(
    keeper: Person | None, document: HelplineDocument, public_id: str, now: datetime
) -> tuple[Helpline, bool]:
    """The row of a helpline, and whether it is new or says something else."""
    _refuse_made_up(is_fictitious=document.is_fictitious)
    columns = _columns(document)
    row = _standing(document, public_id)
    if row is None:
        row = Helpline.objects.create(changed_at=now, **columns)
    elif any(getattr(row, column) != value for column, value in columns.items()):
        for column, value in columns.items():
            setattr(row, column, value)
        row.changed_at, row.verified_at, row.verified_by = now, None, None
        row.save()
    else:
        return row, False
    note(keeper, "helpline_changed", country=row.country, how="written")
    return row, True


def _standing(document: HelplineDocument, public_id: str) -> Helpline | None:
    standing = Helpline.objects.select_for_update().filter(retired_at__isnull=True)
    if public_id:
        return standing.get(public_id=public_id)
    return standing.filter(
        country=document.country, channel=document.channel, contact=document.contact
    ).first()


def _columns(document: HelplineDocument) -> dict[str, object]:
    return {
        "country": document.country,
        "name": dict(document.name),
        "contact": document.contact,
        "channel": str(document.channel),
        "hours": dict(document.hours),
        "languages": list(document.languages),
        "age_from": document.age_from,
        "age_to": document.age_to,
        "is_free": document.is_free,
        "source": document.source,
        "is_fictitious": document.is_fictitious,
    }


@transaction.atomic
def import_helplines(
    keeper: Person | None, documents: Sequence[HelplineDocument], *, now: datetime | None = None
) -> int:
    """Write all helplines of a file or none; how many. They wait to be verified. Raises what `write_helpline` does."""
    if keeper is not None:
        require(keeper, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    written = [_write(keeper, document, "", now) for document in documents]
    if any(is_written for _row, is_written in written):
        look_at_gates(now=now)
    return len(documents)


@transaction.atomic
def verify_helpline(
    keeper: Person, public_id: str, *, seen: str | None = None, now: datetime | None = None
) -> Helpline:
    """Give a helpline after somebody made sure that it answers as written; `seen` is the `changed_at` of what she read.

    Raises ChangedMeanwhile, NotAllowed and Helpline.DoesNotExist.
    """
    require(keeper, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    row = Helpline.objects.select_for_update().get(public_id=public_id, retired_at__isnull=True)
    _check_seen(row, seen)
    row.verified_at, row.verified_by = now, keeper
    row.save(update_fields=["verified_at", "verified_by"])
    note(keeper, "helpline_changed", country=row.country, how="verified")
    look_at_gates(now=now)
    return row


@transaction.atomic
def retire_helpline(keeper: Person, public_id: str, *, now: datetime | None = None) -> None:
    """Show a helpline to nobody any more; its row stays. Raises NotAllowed, Helpline.DoesNotExist."""
    require(keeper, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    row = Helpline.objects.select_for_update().get(public_id=public_id, retired_at__isnull=True)
    row.retired_at = now
    row.save(update_fields=["retired_at"])
    note(keeper, "helpline_changed", country=row.country, how="retired")
    look_at_gates(now=now)


@transaction.atomic
def write_protocol(
    keeper: Person,
    country: str,
    steps: Sequence[Step],
    *,
    is_fictitious: bool = False,
    now: datetime | None = None,
) -> Protocol:
    """Give the emergency protocol of a country with these steps; where they changed it waits to be reviewed.

    A step that stays as it was keeps its number, so that what was done of it stays done.
    Raises MadeUpRefused and NotAllowed.
    """
    require(keeper, Role.SAFEGUARDING_LEAD)
    _refuse_made_up(is_fictitious=is_fictitious)
    now = now or timezone.now()
    protocol, is_new = Protocol.objects.select_for_update().get_or_create(
        country=country, defaults={"changed_at": now, "is_fictitious": is_fictitious}
    )
    numbered = _numbered(steps, protocol.steps)
    if not is_new and (protocol.steps, protocol.is_fictitious) == (numbered, is_fictitious):
        return protocol
    protocol.steps, protocol.is_fictitious = numbered, is_fictitious
    protocol.changed_at, protocol.reviewed_at, protocol.reviewed_by = now, None, None
    protocol.save()
    note(keeper, "protocol_changed", country=country, how="written")
    look_at_gates(now=now)
    return protocol


def _numbered(steps: Sequence[Step], standing: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    known = list(standing)
    highest = max((int(str(step["id"])) for step in known), default=0)
    numbered: list[dict[str, object]] = []
    for step in steps:
        words: dict[str, str | Texts] = {
            "who": str(step.who),
            "whom": dict(step.whom),
            "what": dict(step.what),
        }
        same = next((each for each in known if {**each, "id": 0} == {**words, "id": 0}), None)
        if same is not None:
            known.remove(same)
            numbered.append(dict(same))
            continue
        highest += 1
        numbered.append({"id": highest, **words})
    return numbered


@transaction.atomic
def review_protocol(
    keeper: Person, country: str, *, seen: str | None = None, now: datetime | None = None
) -> Protocol:
    """Give a protocol that a safeguarding lead calls good; `seen` is the `changed_at` of what she read.

    Raises ChangedMeanwhile, NotAllowed and Protocol.DoesNotExist.
    """
    require(keeper, Role.SAFEGUARDING_LEAD)
    now = now or timezone.now()
    protocol = Protocol.objects.select_for_update().exclude(steps=[]).get(country=country)
    _check_seen(protocol, seen)
    protocol.reviewed_at, protocol.reviewed_by = now, keeper
    protocol.save(update_fields=["reviewed_at", "reviewed_by"])
    note(keeper, "protocol_changed", country=country, how="reviewed")
    look_at_gates(now=now)
    return protocol


def _check_seen(row: Helpline | Protocol, seen: str | None) -> None:
    if seen is not None and seen != row.changed_at.isoformat():
        raise ChangedMeanwhile


def _refuse_made_up(*, is_fictitious: bool) -> None:
    if is_fictitious and not allows_made_up(environment().mode):
        raise MadeUpRefused
