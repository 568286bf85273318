"""Second opinions, and changes of level, which sometimes need one."""

from django.db import transaction
from django.utils import timezone

from groundswell.people.access import Person, has_role
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.claims import lock_case
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Case, Opinion
from groundswell.safeguarding.rules import Level, due_at, gettext_noop, is_more_urgent
from groundswell.safeguarding.rules.desk import StepRefused, needs_second_person

WANTED = gettext_noop("A second opinion is wanted here. Nobody decides before it is given.")
ALREADY_WANTED = gettext_noop("A second opinion is wanted already.")
NOTHING_WANTED = gettext_noop("No second opinion is wanted here any more.")
NEEDS_WORDS = gettext_noop("Write your opinion; one sentence is enough.")
YOUR_OWN = gettext_noop("You asked for this opinion. Somebody else gives it.")


@transaction.atomic
def ask_opinion(moderator: Person, case_public_id: str, question: str = "") -> Opinion:
    """Give the second opinion that is now wanted; until it is given or taken back nobody decides.

    Raises NotAllowed, NotFound, AlreadyDecided and StepRefused.
    """
    case = lock_case(moderator, case_public_id)
    if _wanted(case) is not None:
        raise StepRefused(ALREADY_WANTED)
    return _ask(case, moderator, question)


@transaction.atomic
def take_back_opinion(moderator: Person, case_public_id: str) -> None:
    """Stop asking for a second opinion. Raises NotAllowed, NotFound, AlreadyDecided, and StepRefused for another's."""
    case = lock_case(moderator, case_public_id)
    wanted = _wanted(case)
    if wanted is None or wanted.asked_by_id != moderator.pk:
        raise StepRefused(NOTHING_WANTED)
    wanted.taken_back_at = timezone.now()
    wanted.save(update_fields=["taken_back_at"])
    _end_wanting(case)
    note(moderator, "second_opinion_taken_back", case)


@transaction.atomic
def give_opinion(
    moderator: Person, case_public_id: str, words: str, *, agrees: bool | None = None
) -> Opinion:
    """Give the second opinion that another asked for; where it agrees to a lower level, the case has it now.

    Raises NotAllowed, NotFound, AlreadyDecided, and StepRefused where none is wanted, or she asked herself.
    """
    case = lock_case(moderator, case_public_id)
    wanted = _wanted(case)
    if wanted is None:
        raise StepRefused(NOTHING_WANTED)
    if wanted.asked_by_id == moderator.pk:
        raise StepRefused(YOUR_OWN)
    if not words.strip() and not (wanted.level and agrees is not None):
        raise StepRefused(NEEDS_WORDS)
    wanted.given_by = moderator
    wanted.given_at = timezone.now()
    wanted.words = words.strip()
    wanted.agrees = agrees
    wanted.save()
    _end_wanting(case)
    note(moderator, "second_opinion_given", case, agrees=bool(agrees))
    if wanted.level and agrees:
        _set_level(case, Level(wanted.level), moderator)
    return wanted


@transaction.atomic
def change_level(moderator: Person, case_public_id: str, level: Level, reason: str = "") -> bool:
    """Say whether a case has this level now; False where another person must agree first, who is asked.

    Up by anybody; down from Danger or Distress by a safeguarding lead, or by two. Raises NotAllowed, NotFound,
    AlreadyDecided and StepRefused.
    """
    case = lock_case(moderator, case_public_id)
    if level == case.level:
        return True
    is_lead = has_role(moderator, Role.SAFEGUARDING_LEAD)
    if not needs_second_person(case.level, level, is_lead=is_lead):
        _set_level(case, level, moderator)
        return True
    if _wanted(case) is not None:
        raise StepRefused(ALREADY_WANTED)
    _ask(case, moderator, reason, level)
    return False


def _ask(case: Case, moderator: Person, question: str, level: str = "") -> Opinion:
    case.second_wanted_by = moderator
    case.save(update_fields=["second_wanted_by"])
    note(moderator, "second_opinion_asked", case, level=str(level))
    return Opinion.objects.create(
        case=case,
        round=case.round,
        level=level,
        asked_by=moderator,
        asked_at=timezone.now(),
        question=question.strip(),
    )


def _wanted(case: Case) -> Opinion | None:
    return Opinion.objects.filter(case=case, given_at=None, taken_back_at=None).first()


def _end_wanting(case: Case) -> None:
    if case.second_wanted_by_id is not None:
        case.second_wanted_by = None
        case.save(update_fields=["second_wanted_by"])


def _set_level(case: Case, level: Level, moderator: Person) -> None:
    due = due_at(level, timezone.now())
    case.due_at = min(case.due_at, due) if is_more_urgent(level, case.level) else max(case.due_at, due)
    case.level = level
    case.save(update_fields=["level", "due_at"])
    note(moderator, "level_changed", case, level=str(level))
