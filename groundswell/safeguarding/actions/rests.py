"""Offers rests after hard cases, and lets one a shift be skipped; tells the lead who carries too much."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groundswell.notices.actions import tell
from groundswell.people.access import Person
from groundswell.people.reads import holders_of
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import LogLine, Rest
from groundswell.safeguarding.rules import gettext_noop
from groundswell.safeguarding.rules.desk import StepRefused
from groundswell.safeguarding.rules.duty import SHIFT_LASTS
from groundswell.safeguarding.rules.rests import RESTS_FOR, RESTS_KEPT, may_skip

NO_SKIP = gettext_noop("You skipped one rest in this shift. Take these five minutes.")


@transaction.atomic
def offer_rest(person: Person, *, now: datetime | None = None) -> Rest:
    """Give the rest that a moderator takes now, after a case of Danger."""
    now = now or timezone.now()
    note(person, "break_taken", at=now, minutes=int(RESTS_FOR.total_seconds() // 60))
    return Rest.objects.create(person=person, offered_at=now, until=now + RESTS_FOR)


@transaction.atomic
def skip_rest(person: Person, *, now: datetime | None = None) -> None:
    """End a rest before its time; once in a shift. Raises StepRefused; nothing where there is none."""
    now = now or timezone.now()
    rest = Rest.objects.select_for_update().filter(person=person, until__gt=now).order_by("-pk").first()
    if rest is None:
        return
    skipped = Rest.objects.filter(person=person, is_skipped=True).values_list("offered_at", flat=True)
    if not may_skip(skipped, now, SHIFT_LASTS):
        raise StepRefused(NO_SKIP)
    rest.until = now
    rest.is_skipped = True
    rest.save(update_fields=["until", "is_skipped"])
    note(person, "break_skipped", at=now)


@transaction.atomic
def pass_limit(person: Person, *, now: datetime | None = None) -> None:
    """Note that a moderator is given more cases of Danger than anybody should see, and tell the safeguarding leads.

    Once in a shift.
    """
    now = now or timezone.now()
    lately = LogLine.objects.filter(action="limit_passed", actor=person.public_id, at__gt=now - SHIFT_LASTS)
    if lately.exists():
        return
    note(person, "limit_passed", at=now)
    for lead in holders_of(Role.SAFEGUARDING_LEAD):
        tell(lead, "danger_limit_passed", {"name": person.pseudonym}, at=now)


def forget_rests() -> int:
    """Forget rests that are long over; how many."""
    return Rest.objects.filter(offered_at__lt=timezone.now() - RESTS_KEPT).delete()[0]
