"""Writes strikes and undoes them, and lets accounts rest as the ladder says; a human has confirmed each."""

from datetime import datetime

from groundswell.people.access import Person
from groundswell.people.actions import set_suspension, suspend
from groundswell.safeguarding.models import Case, Strike, Verdict
from groundswell.safeguarding.reads.statements import next_step
from groundswell.safeguarding.rules import Decision, VerdictWish
from groundswell.safeguarding.rules.ladder import check_step, rests_until


def rest_of(
    case: Case, author: Person | None, wish: VerdictWish, now: datetime, *, by_lead: bool
) -> datetime | None:
    """Give until when the account would rest by this wish, None for not at all. Raises VerdictRefused."""
    is_suspension = wish.decision is Decision.SUSPEND
    if author is None or not (is_suspension or wish.is_strike):
        return None
    step = next_step(author, now)
    check_step(wish, step, case.signals, by_lead=by_lead)
    return rests_until(wish, step, now) if is_suspension else None


def strike(verdict: Verdict, person: Person, now: datetime) -> Strike:
    """Count a verdict on the ladder of its author, and let her account rest where it says so."""
    made = Strike.objects.create(person=person, verdict=verdict, step=next_step(person, now).number, at=now)
    if verdict.rests_until is not None:
        suspend(person.pk, verdict.rests_until)
    return made


def undo_strike(verdict: Verdict, now: datetime) -> None:
    """Take a verdict from the ladder; the account rests no longer than other verdicts that stand want it."""
    found = Strike.objects.filter(verdict=verdict, undone_at=None).first()
    if found is None:
        return
    found.undone_at = now
    found.save(update_fields=["undone_at"])
    if verdict.rests_until is not None:
        set_suspension(found.person_id, _rests_until(found.person_id, now))


def _rests_until(person_id: int, now: datetime) -> datetime | None:
    others = Strike.objects.filter(person_id=person_id, undone_at=None, verdict__rests_until__gt=now)
    last = others.order_by("-verdict__rests_until").select_related("verdict").first()
    return last.verdict.rests_until if last else None
