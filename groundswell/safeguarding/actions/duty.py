"""Writes the roster: readers, shifts, single days, breaks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.people.access import Person, require
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.log import note
from groundswell.safeguarding.models import Absence, Reader, Shift
from groundswell.safeguarding.rules import gettext_noop
from groundswell.safeguarding.rules.duty import (
    LONGEST_BREAK,
    WEEKDAYS,
    ShiftRefused,
    WeeklyShift,
    check_shift,
    check_zone,
    primary,
)

READERS = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


@dataclass(frozen=True)
class Hours:
    """The hours of a weekly shift, in wall time of `zone`; Monday is 0."""

    weekdays: frozenset[int]
    begins: time
    ends: time
    zone: str
    first_day: date
    last_day: date | None = None


@transaction.atomic
def set_reader(lead: Person, person: Person, languages: Iterable[str], zone: str) -> Reader:
    """Put a moderator or safeguarding lead on the roster, or change what she reads.

    Raises NotAllowed (for her too, where she is neither) and ShiftRefused.
    """
    require(lead, Role.SAFEGUARDING_LEAD)
    require(person, *READERS)
    read = sorted({primary(language) for language in languages if language})
    if not read:
        raise ShiftRefused(gettext_noop("Choose at least one language."))
    check_zone(zone)
    reader, _is_new = Reader.objects.update_or_create(
        person=person, defaults={"languages": read, "zone": zone}
    )
    note(lead, "roster_changed", what="reader")
    return reader


@transaction.atomic
def remove_reader(lead: Person, person: Person) -> None:
    """Take a colleague off the roster, with all her hours."""
    require(lead, Role.SAFEGUARDING_LEAD)
    Reader.objects.filter(person=person).delete()
    note(lead, "roster_changed", what="reader_gone")


@transaction.atomic
def add_shift(lead: Person, reader: Reader, hours: Hours) -> Shift:
    """Give the new weekly shift of a colleague. Raises NotAllowed and ShiftRefused."""
    require(lead, Role.SAFEGUARDING_LEAD)
    check_shift(
        WeeklyShift(
            reader.pk,
            hours.weekdays,
            hours.begins,
            hours.ends,
            hours.zone,
            hours.first_day,
            hours.last_day,
        )
    )
    shift = Shift.objects.create(
        reader=reader,
        weekdays=sorted(hours.weekdays),
        begins=hours.begins,
        ends=hours.ends,
        zone=hours.zone,
        first_day=hours.first_day,
        last_day=hours.last_day,
    )
    note(lead, "roster_changed", what="shift")
    return shift


@transaction.atomic
def remove_shift(lead: Person, public_id: str) -> None:
    """Take a weekly shift away; nothing where it is gone already."""
    require(lead, Role.SAFEGUARDING_LEAD)
    Shift.objects.filter(public_id=public_id).delete()
    note(lead, "roster_changed", what="shift_gone")


@transaction.atomic
def add_single(lead: Person, reader: Reader, begins: datetime, ends: datetime, *, is_there: bool) -> Absence:
    """Give the single hours in which a colleague is away, or there, whatever her shifts say. Raises ShiftRefused."""
    require(lead, Role.SAFEGUARDING_LEAD)
    if ends <= begins:
        raise ShiftRefused(gettext_noop("It must end after it begins."))
    single = Absence.objects.create(reader=reader, begins=begins, ends=ends, is_there=is_there)
    note(lead, "roster_changed", what="single")
    return single


@transaction.atomic
def remove_single(lead: Person, public_id: str) -> None:
    """Take single hours away; nothing where they are gone already."""
    require(lead, Role.SAFEGUARDING_LEAD)
    Absence.objects.filter(public_id=public_id).delete()
    note(lead, "roster_changed", what="single_gone")


@transaction.atomic
def take_break(person: Person, lasts: timedelta, *, now: datetime | None = None) -> datetime:
    """Give until when a colleague is on a break; it ends by itself. Raises NotAllowed and ShiftRefused."""
    require(person, *READERS)
    if not timedelta(0) < lasts <= LONGEST_BREAK:
        raise ShiftRefused(gettext_noop("A break lasts at most two hours."))
    reader = Reader.objects.select_for_update().filter(person=person).first()
    if reader is None:
        raise ShiftRefused(gettext_noop("You are not on the roster."))
    reader.break_until = (now or timezone.now()) + lasts
    reader.save(update_fields=["break_until"])
    note(person, "break_taken", minutes=int(lasts.total_seconds() // 60))
    return reader.break_until


@transaction.atomic
def end_break(person: Person) -> None:
    """End a colleague's break now; nothing where she has none."""
    require(person, *READERS)
    Reader.objects.filter(person=person).update(break_until=None)


@transaction.atomic
def staff_around_the_clock(
    lead: Person, people: Iterable[Person], languages: Iterable[str], zone: str = "Europe/Brussels"
) -> None:
    """Put these people on duty day and night from yesterday on, in these languages; for demonstrations and tests."""
    read = tuple(languages)
    for person in people:
        reader = set_reader(lead, person, read, zone)
        if reader.shifts.exists():
            continue
        first = timezone.now().date() - timedelta(days=2)
        for begins, ends in ((time(0), time(12)), (time(12), time(0))):
            add_shift(lead, reader, Hours(frozenset(WEEKDAYS), begins, ends, zone, first))


@transaction.atomic
def put_shift(lead: Person, reader: Reader, hours: Hours, *, instead_of: str = "") -> Shift:
    """Give a weekly shift that stands in place of another one (its public id), or beside all.

    Raises NotAllowed and ShiftRefused, and changes nothing then.
    """
    made = add_shift(lead, reader, hours)
    if instead_of:
        remove_shift(lead, instead_of)
    return made
