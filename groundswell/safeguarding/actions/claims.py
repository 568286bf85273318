"""Claims cases for a while, renews, gives back and hands over; notes who looked, and who left a cry undecided."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from groundswell.frame.problems import Problem
from groundswell.notices.actions import tell
from groundswell.people.access import Person
from groundswell.safeguarding import states
from groundswell.safeguarding.access import case_for, deciding_case_for
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, Thread
from groundswell.safeguarding.reads.alerts import abandoned
from groundswell.safeguarding.reads.queues import claim_holds
from groundswell.safeguarding.rules import DUE_AFTER, URGENT, AlreadyDecided, Level, gettext_noop
from groundswell.safeguarding.rules.desk import CLAIM_LASTS, StepRefused

TAKEN = gettext_noop("This case has been decided, or its video taken back, since you opened it.")
CLAIMED = gettext_noop("A colleague has this case open. Take the next one, or come back in a while.")
NOT_HERS = gettext_noop("This colleague cannot take the case. Choose another one.")


def lock_case(moderator: Person, case_public_id: str) -> Case:
    """Give an open case that this moderator may decide, its row locked.

    Raises NotAllowed, NotFound, and AlreadyDecided where it is not open any more.
    """
    deciding_case_for(moderator, case_public_id)
    case = Case.objects.select_for_update().get(public_id=case_public_id)
    if case.state != states.OPEN:
        raise AlreadyDecided(TAKEN)
    return case


@transaction.atomic
def claim_case(moderator: Person, case_public_id: str, *, now: datetime | None = None) -> Case:
    """Give an open case, now claimed by this moderator for a while.

    Raises NotAllowed, NotFound, and AlreadyDecided where it is not open any more or a colleague has it.
    """
    case, now = lock_case(moderator, case_public_id), now or timezone.now()
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    is_new = case.claimed_by_id != moderator.pk
    case.claimed_by = moderator
    case.claimed_at = now
    case.save(update_fields=["claimed_by", "claimed_at"])
    if is_new:
        note(moderator, "case_claimed", case, at=now)
    return case


@transaction.atomic
def look_at_case(moderator: Person, case_public_id: str, *, now: datetime | None = None) -> Case:
    """Note that this moderator saw a case; her claim on it begins anew.

    A look of somebody who may decide it ends the alarm: the first one (`first_seen_at`), and each after the case was
    left. Raises NotAllowed and NotFound.
    """
    now = now or timezone.now()
    case_for(moderator, case_public_id)
    case = Case.objects.select_for_update().get(public_id=case_public_id)
    changed = []
    is_heard = case.first_seen_at is not None and case.left_at is None
    is_had = is_heard and (case.claimed_by_id is not None or case.answered_at is None)
    if case.state == states.OPEN and not is_had and _may_take(moderator, case_public_id):
        case.first_seen_at, case.answered_at, case.left_at = case.first_seen_at or now, now, None
        changed += ["first_seen_at", "answered_at", "left_at"]
    if case.claimed_by_id == moderator.pk and case.state == states.OPEN:
        case.claimed_at = now
        changed.append("claimed_at")
    if changed:
        case.save(update_fields=changed)
    note(moderator, "case_seen", case, at=now, level=case.level, round=case.round)
    return case


@transaction.atomic
def release_case(moderator: Person, case_public_id: str) -> None:
    """Give a claimed case back to the queue; nothing where somebody else has it. The alarm of a cry begins again."""
    case = Case.objects.select_for_update().filter(public_id=case_public_id, claimed_by=moderator).first()
    if case is not None and not case.is_sealed:
        _leave(case, timezone.now())
        note(moderator, "case_released", case)


@transaction.atomic
def give_up_cases_of(person_id: int) -> int:
    """Give what a colleague who left had claimed back to the queue, sealed cases too, and free her seats in talks.

    The number of cases; a second time there are none.
    """
    colleague = Person.objects.filter(pk=person_id, is_staff=True).first()
    if colleague is None:
        return 0
    claimed = list(Case.objects.select_for_update().filter(claimed_by=colleague, state=states.OPEN))
    for case in claimed:
        _leave(case, timezone.now())
        note(colleague, "case_released", case)
    Thread.objects.filter(first=colleague).update(first=None)
    Thread.objects.filter(second=colleague).update(second=None)
    return len(claimed)


def begin_alarms_again(now: datetime | None = None) -> int:
    """Let the alarm of each cry begin again that somebody opened and nobody has any more; how many. Twice is once."""
    now = now or timezone.now()
    # The database's write lock is only asked for where there is something to do.
    if not abandoned(now).exists():
        return 0
    with transaction.atomic():
        cases = list(abandoned(now).select_for_update())
        for case in cases:
            since = case.claimed_at if case.claimed_by_id is not None else case.answered_at
            _leave(case, (since or now) + CLAIM_LASTS)
            note(None, "claim_lapsed", case, at=now)
    return len(cases)


def _leave(case: Case, at: datetime) -> None:
    """Let nobody have a case; of a cry that somebody opened and did not decide, the alarm begins again.

    Danger is due at once: it waits for the second time.
    """
    case.claimed_by = None
    is_open = case.state == states.OPEN and not case.is_sealed and case.level in URGENT
    if is_open and case.first_seen_at is not None and case.left_at is None:
        case.alarm, case.left_at, case.answered_at = case.alarm + 1, at, None
        if case.level == Level.DANGER:
            case.due_at = min(case.due_at, at)
    case.save(update_fields=["claimed_by", "alarm", "left_at", "answered_at", "due_at"])


def end_alarm_of_sealed(case_id: int, now: datetime) -> None:
    """End the alarm of a sealed case, which has no page that does, since somebody looked into it or at its thread."""
    unheard = Q(first_seen_at__isnull=True) | Q(left_at__isnull=False)
    found = Case.objects.filter(unheard, pk=case_id, state=states.OPEN, is_sealed=True)
    found.update(first_seen_at=Coalesce("first_seen_at", now), left_at=None)


@transaction.atomic
def hand_over(moderator: Person, case_public_id: str, colleague: Person) -> Case:
    """Give a case, now claimed by a colleague who is told of it; until she looks, no longer than its level may wait.

    Raises NotAllowed, NotFound, AlreadyDecided (a third person has it), and StepRefused where the colleague cannot
    decide it: no moderator, its author, or who reported it.
    """
    case, now = lock_case(moderator, case_public_id), timezone.now()
    if is_claimed_by_another(case, moderator, now):
        raise AlreadyDecided(CLAIMED)
    if colleague.pk == moderator.pk or not _may_take(colleague, case_public_id):
        raise StepRefused(NOT_HERS)
    case.claimed_by = colleague
    case.claimed_at = now - max(timedelta(0), CLAIM_LASTS - DUE_AFTER[Level(case.level)])
    case.save(update_fields=["claimed_by", "claimed_at"])
    note(moderator, "case_handed_over", case, at=now, to=colleague.public_id)
    tell(colleague, "case_handed_over", {"case": case.public_id}, at=now)
    return case


def _may_take(colleague: Person, case_public_id: str) -> bool:
    try:
        deciding_case_for(colleague, case_public_id)
    except Problem:
        return False
    return True


def is_claimed_by_another(case: Case, moderator: Person, now: datetime) -> bool:
    """Say whether a colleague claimed a case and her claim still holds."""
    return case.claimed_by_id not in {None, moderator.pk} and claim_holds(case, now)


@transaction.atomic
def note_translation(moderator: Person, case_public_id: str, language: str) -> None:
    """Note that the words of a case go to the operator's translation service. Raises NotAllowed and NotFound."""
    note(moderator, "words_translated", case_for(moderator, case_public_id), to=language)
