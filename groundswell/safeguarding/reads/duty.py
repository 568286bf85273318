"""Questions about the roster: who is on duty now, for which language, and the week as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.people.rules import Role
from groundswell.safeguarding.models import Absence, Case, LogLine, Reader, Rest, Shift
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.rules import duty as rules


@dataclass(frozen=True)
class Roster:
    """The whole roster as it stands, read in four queries; its answers ask no database."""

    readers: tuple[Reader, ...]
    shifts: tuple[Shift, ...]
    absences: tuple[Absence, ...]
    rests: tuple[Rest, ...] = ()

    def people_at(self, at: datetime) -> list[Reader]:
        """Give everybody on duty at `at` (aware), those on a break too."""
        present = rules.on_duty(
            [weekly(shift) for shift in self.shifts], [_single(each) for each in self.absences], at
        )
        return [reader for reader in self.readers if reader.pk in present]

    def awake_at(self, at: datetime) -> list[Reader]:
        """Give everybody on duty at `at` who is neither on a break nor rests after a case of Danger."""
        return [reader for reader in self.people_at(at) if not self.is_away(reader, at)]

    def is_away(self, reader: Reader, at: datetime) -> bool:
        """Say whether somebody on duty is on a break at `at`, or rests after a case of Danger."""
        rests = any(rest.person_id == reader.person_id and rest.until > at for rest in self.rests)
        return rests or is_on_break(reader, at)

    def languages_at(self, at: datetime) -> frozenset[str]:
        """Give the languages (primary subtags) that somebody on duty and not on a break reads at `at`."""
        return frozenset(
            rules.primary(language) for reader in self.awake_at(at) for language in reader.languages
        )

    def is_read_at(self, language: str, at: datetime) -> bool:
        """Say whether somebody on duty and not on a break at `at` can look at words in a language."""
        return any(rules.reads_language(reader.languages, language) for reader in self.awake_at(at))

    def hours_a_week(self, language: str, monday: datetime) -> float:
        """Give the hours of the week from `monday` on in which the shifts cover a language."""
        return rules.hours_a_week([weekly(shift) for shift in self._shifts_for(language)], monday)

    def person_hours(self, begins: datetime, hours: int) -> float:
        """Give the hours that people are on duty, summed over all, in the `hours` from `begins` on."""
        return rules.person_hours(
            [weekly(shift) for shift in self.shifts],
            [_single(each) for each in self.absences],
            begins,
            hours,
        )

    def next_cover(self, at: datetime) -> datetime | None:
        """Give when somebody is on duty again; None where nobody is within a week."""
        return rules.next_cover(
            [weekly(shift) for shift in self.shifts], [_single(each) for each in self.absences], at
        )

    def _shifts_for(self, language: str) -> Iterable[Shift]:
        return (one for one in self.shifts if rules.reads_language(one.reader.languages, language))


def roster() -> Roster:
    """Give the roster of everybody who still is a moderator or safeguarding lead."""
    readers = Reader.objects.select_related("person").filter(
        person__is_active=True, person__role_grants__role__in=[Role.MODERATOR, Role.SAFEGUARDING_LEAD]
    )
    known = tuple(readers.distinct().order_by("person__pseudonym"))
    return Roster(
        known,
        tuple(Shift.objects.select_related("reader__person").filter(reader__in=known).order_by("begins")),
        tuple(Absence.objects.select_related("reader__person").filter(reader__in=known).order_by("begins")),
        tuple(Rest.objects.filter(until__gt=timezone.now()).order_by("pk")),
    )


def weekly(shift: Shift) -> rules.WeeklyShift:
    """Give a shift as the rules know it; its person is the number of the reader."""
    return rules.WeeklyShift(
        person=shift.reader_id,
        weekdays=frozenset(shift.weekdays),
        begins=shift.begins,
        ends=shift.ends,
        zone=shift.zone,
        first_day=shift.first_day,
        last_day=shift.last_day,
    )


def _single(absence: Absence) -> rules.Absence:
    return rules.Absence(absence.reader_id, absence.begins, absence.ends, absence.is_there)


def is_on_break(reader: Reader, at: datetime) -> bool:
    """Say whether a colleague is on a break at `at`."""
    return reader.break_until is not None and reader.break_until > at


def has_roster() -> bool:
    """Say whether anybody ever wrote a shift: where nobody did, there is no desk yet."""
    return Shift.objects.exists()


def on_duty(language: str, at: datetime | None = None) -> list[Person]:
    """Give who is on duty for a language, in the order in which they are asked: breaks, rests and full limits last."""
    at = at or timezone.now()
    whole = roster()
    readers = {
        reader.person_id: reader
        for reader in whole.people_at(at)
        if rules.reads_language(reader.languages, language)
    }
    seen = danger_seen([reader.person for reader in readers.values()], at)
    people = [
        rules.OnDuty(
            number,
            whole.is_away(reader, at),
            seen.get(reader.person.public_id, 0),
            environment().danger_limit,
        )
        for number, reader in readers.items()
    ]
    return [readers[one.person].person for one in rules.in_order(people)]


def languages_of(person: Person) -> frozenset[str]:
    """Give the languages (primary subtags) in which a colleague looks at cases; empty where she is no reader."""
    reader = reader_of(person)
    return frozenset(rules.primary(language) for language in reader.languages) if reader else frozenset()


def reader_of(person: Person) -> Reader | None:
    """Give what the roster knows of a colleague; None where she is not on it."""
    return Reader.objects.select_related("person").filter(person=person).first()


def danger_seen(people: Iterable[Person], at: datetime) -> dict[str, int]:
    """Give how many cases of Danger each (by public id) opened within a shift before `at`, as the log says."""
    wanted = [person.public_id for person in people]
    seen = LogLine.objects.filter(
        action="case_seen", actor__in=wanted, at__gt=at - rules.SHIFT_LASTS, at__lte=at
    ).values_list("actor", "case")
    pairs = set(seen)
    danger = frozenset(
        Case.objects.filter(
            public_id__in={case for _actor, case in pairs}, level=Level.DANGER, is_drill=False
        ).values_list("public_id", flat=True)
    )
    counts: dict[str, int] = {}
    for actor, case in pairs:
        if case in danger:
            counts[actor] = counts.get(actor, 0) + 1
    return counts


@dataclass(frozen=True)
class ShiftLine:
    """A weekly shift as a page shows it; `weekdays` are numbers from Monday (0) on."""

    public_id: str
    pseudonym: str
    weekdays: tuple[int, ...]
    begins: str
    ends: str
    zone: str
    is_over_midnight: bool
    first_day: date
    last_day: date | None


@dataclass(frozen=True)
class Row:
    """One colleague's week: her shifts on each of the seven days."""

    pseudonym: str
    public_id: str
    languages: tuple[str, ...]
    zone: str
    days: list[list[ShiftLine]]


@dataclass(frozen=True)
class Week:
    """The week's table: its days, a row for each colleague, and single hours."""

    days: list[datetime]
    rows: list[Row]
    singles: list[Absence]


def shift_line(shift: Shift) -> ShiftLine:
    """Give a shift as a page shows it."""
    return ShiftLine(
        shift.public_id,
        shift.reader.person.pseudonym,
        tuple(sorted(shift.weekdays)),
        f"{shift.begins:%H:%M}",
        f"{shift.ends:%H:%M}",
        shift.zone,
        shift.ends <= shift.begins,
        shift.first_day,
        shift.last_day,
    )


def week(monday: datetime) -> Week:
    """Give the week from `monday` (aware, midnight) on, with who works when in each shift's own zone."""
    whole = roster()
    days = [monday + timedelta(days=number) for number in rules.WEEKDAYS]
    rows = [
        Row(
            reader.person.pseudonym,
            reader.person.public_id,
            tuple(reader.languages),
            reader.zone,
            [_on(whole, reader, day) for day in days],
        )
        for reader in whole.readers
    ]
    ends = monday + timedelta(days=7)
    singles = [each for each in whole.absences if each.begins < ends and each.ends > monday]
    return Week(days, rows, singles)


def _on(whole: Roster, reader: Reader, day: datetime) -> list[ShiftLine]:
    return [
        shift_line(shift)
        for shift in whole.shifts
        if shift.reader_id == reader.pk
        and day.weekday() in shift.weekdays
        and shift.first_day <= day.date()
        and (shift.last_day is None or day.date() <= shift.last_day)
    ]
