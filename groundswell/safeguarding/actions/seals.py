"""Seals material that may show abuse, lets two people open it, and lifts a seal."""

from django.db import transaction
from django.utils import timezone

from groundswell.engagement import actions as engagement
from groundswell.people.access import Person, has_role, require
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.cases import open_case_for_video
from groundswell.safeguarding.actions.claims import end_alarm_of_sealed, lock_case
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, Seal, SealKey
from groundswell.safeguarding.rules import Level, due_at
from groundswell.safeguarding.rules.seals import SealReason
from groundswell.safeguarding.seal_doors import opened_case_for, sealed_case_for
from groundswell.videos.actions import seal_video, unseal_video


@transaction.atomic
def seal_case(moderator: Person, case_public_id: str, reason: SealReason) -> Seal:
    """Give the new seal of an open case: nobody sees what it is about any more, its author and the queue included.

    Raises NotAllowed, NotFound and AlreadyDecided.
    """
    return _seal(lock_case(moderator, case_public_id), reason, moderator)


@transaction.atomic
def seal_found(video_id: int) -> Case | None:
    """Give the case of a video that a list of known abuse material holds, sealed at once, nobody having seen it."""
    case = open_case_for_video(video_id, is_found=True)
    if case is not None and not case.is_sealed:
        _seal(Case.objects.select_for_update().get(pk=case.pk), SealReason.LIST, None)
    return case


def _seal(case: Case, reason: SealReason, moderator: Person | None) -> Seal:
    seal = Seal.objects.create(case=case, reason=reason, sealed_by=moderator, sealed_at=timezone.now())
    case.is_sealed = True
    case.level, case.due_at = Level.DANGER, min(case.due_at, due_at(Level.DANGER, seal.sealed_at))
    case.claimed_by = None
    if moderator is not None:
        case.left_at = None
    case.save(update_fields=["is_sealed", "level", "due_at", "claimed_by", "left_at"])
    if case.video_id is not None:
        seal_video(case.video_id)
    elif case.comment_id is not None:
        engagement.seal_comment(case.comment_id)
    note(moderator, "seal_set", case, reason=str(reason))
    return seal


@transaction.atomic
def agree_to_open(person: Person, case_public_id: str) -> None:
    """Add one person's yes to opening sealed material; with another's it is open to both for a while.

    Raises NotAllowed and NotFound.
    """
    case = sealed_case_for(person, case_public_id)
    seal = Seal.objects.select_for_update().get(case=case, lifted_at=None)
    SealKey.objects.create(
        seal=seal, person=person, is_lead=has_role(person, Role.SAFEGUARDING_LEAD), at=timezone.now()
    )
    note(person, "seal_opened", case)


@transaction.atomic
def lift_seal(person: Person, case_public_id: str) -> Case:
    """Give a case back to the queue, since what was sealed shows no abuse.

    Only a safeguarding lead to whom it is open now. Raises NotAllowed and NotFound.
    """
    require(person, Role.SAFEGUARDING_LEAD)
    opened_case_for(person, case_public_id)
    case = Case.objects.select_for_update().get(public_id=case_public_id)
    seal = Seal.objects.select_for_update().get(case=case, lifted_at=None)
    seal.lifted_by = person
    seal.lifted_at = timezone.now()
    seal.save(update_fields=["lifted_by", "lifted_at"])
    case.is_sealed = False
    case.save(update_fields=["is_sealed"])
    if case.video_id is not None:
        unseal_video(case.video_id)
    elif case.comment_id is not None:
        engagement.unseal_comment(case.comment_id)
    note(person, "seal_lifted", case)
    return case


@transaction.atomic
def look_into_seal(person: Person, case_public_id: str) -> Case:
    """Give what two people opened, and note that this one of them looked. Raises NotAllowed and NotFound."""
    case = opened_case_for(person, case_public_id)
    # Sealed before anybody saw it, it was alerted for until now.
    end_alarm_of_sealed(case.pk, timezone.now())
    note(person, "seal_seen", case)
    return case
