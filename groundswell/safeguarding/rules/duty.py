"""Who is on duty: weekly shifts in a zone, days off and extra hours; knows no table and no clock.

A shift from 22:00 to 06:00 runs over midnight and belongs to the day on which it begins. Times are wall times of
the shift's zone, so that a night with a change of the clock is an hour longer or shorter, as it is for her.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

WEEKDAYS = range(7)
"""Monday is 0."""


class ShiftRefused(ValueError):
    """A shift that has no day, an unknown zone, or the same hour twice."""


@dataclass(frozen=True)
class WeeklyShift:
    """One person's hours on some days of each week; `person` is her number."""

    person: int
    weekdays: frozenset[int]
    begins: time
    ends: time
    zone: str
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True)
class Absence:
    """Hours in which a person is away although a shift says otherwise; with `is_there`, there although none does."""

    person: int
    begins: datetime
    ends: datetime
    is_there: bool


def check_shift(shift: WeeklyShift) -> None:
    """Raise ShiftRefused where a shift covers nothing."""
    if not shift.weekdays or not shift.weekdays <= set(WEEKDAYS):
        raise ShiftRefused("Choose at least one day of the week.")
    if shift.begins == shift.ends:
        raise ShiftRefused("A shift begins and ends at different times; for a whole day make two.")
    if shift.last_day is not None and shift.last_day < shift.first_day:
        raise ShiftRefused("The last day comes before the first.")
    check_zone(shift.zone)


def check_zone(zone: str) -> None:
    """Raise ShiftRefused where there is no such time zone."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as unknown:
        raise ShiftRefused(f"There is no time zone {zone!r}; Europe/Brussels is one.") from unknown


def covers(shift: WeeklyShift, at: datetime) -> bool:
    """Say whether `at` (aware) lies in a shift."""
    zone = ZoneInfo(shift.zone)
    here = at.astimezone(zone)
    return any(_covers_on(shift, day, here) for day in (here.date(), here.date() - timedelta(days=1)))


def _covers_on(shift: WeeklyShift, day: date, here: datetime) -> bool:
    is_day = day.weekday() in shift.weekdays and shift.first_day <= day
    if not is_day or (shift.last_day is not None and day > shift.last_day):
        return False
    begins = datetime.combine(day, shift.begins)
    ends = datetime.combine(day + timedelta(days=shift.ends <= shift.begins), shift.ends)
    return begins <= here.replace(tzinfo=None) < ends


def on_duty(shifts: Iterable[WeeklyShift], absences: Collection[Absence], at: datetime) -> frozenset[int]:
    """Give the numbers of those on duty at `at` (aware); being away counts more than being there."""
    there = {shift.person for shift in shifts if covers(shift, at)}
    there |= {each.person for each in absences if each.is_there and each.begins <= at < each.ends}
    return frozenset(
        there - {each.person for each in absences if not each.is_there and each.begins <= at < each.ends}
    )


MOST_DANGER_IN_A_SHIFT = 6
"""Cases of Danger that one person opens within SHIFT_LASTS before others are asked first, unless a setting says else."""

SHIFT_LASTS = timedelta(hours=12)

LONGEST_BREAK = timedelta(hours=2)
"""A break ends by itself, so that a forgotten one does not leave a language without anybody."""


@dataclass(frozen=True)
class OnDuty:
    """Somebody on duty, and what decides whether she is asked before others."""

    person: int
    is_on_break: bool = False
    danger_seen: int = 0
    most_danger: int = MOST_DANGER_IN_A_SHIFT

    @property
    def is_over_limit(self) -> bool:
        """Whether she has opened as many cases of Danger as anybody should in a shift."""
        return self.danger_seen >= self.most_danger


def in_order(people: Iterable[OnDuty]) -> list[OnDuty]:
    """Give people in the order in which they are asked: nobody on a break or over her limit before others."""
    return sorted(people, key=lambda one: (one.is_on_break, one.is_over_limit, one.danger_seen, one.person))


ANY_LANGUAGE = frozenset({"und", "zxx", ""})
"""Words in a language that nobody could tell, or in none (emoji, a video without words): whoever is on duty looks at them."""


def primary(language: str) -> str:
    """Give the primary subtag of a language, in small letters: `pt-BR` is `pt`."""
    return language.replace("_", "-").partition("-")[0].lower()


def reads_language(languages: Iterable[str], language: str) -> bool:
    """Say whether somebody who reads `languages` can look at words in `language`."""
    wanted = primary(language)
    return wanted in ANY_LANGUAGE or wanted in {primary(one) for one in languages}


def person_hours(
    shifts: Iterable[WeeklyShift], absences: Collection[Absence], begins: datetime, hours: int
) -> float:
    """Give how many hours people are on duty, to a quarter, in the `hours` from `begins` (aware) on."""
    known = list(shifts)
    quarters = (begins + timedelta(minutes=15 * number) for number in range(hours * 4))
    return sum(len(on_duty(known, absences, at)) for at in quarters) / 4


def next_cover(shifts: Iterable[WeeklyShift], absences: Collection[Absence], at: datetime) -> datetime | None:
    """Give when, to a quarter, somebody is on duty again within a week from `at` (aware); None where nobody is."""
    known = list(shifts)
    first = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0) + timedelta(minutes=15)
    quarters = (first + timedelta(minutes=15 * number) for number in range(7 * 96))
    return next((one for one in quarters if on_duty(known, absences, one)), None)


def hours_a_week(shifts: Iterable[WeeklyShift], monday: datetime) -> float:
    """Give the hours, to a quarter, of the week from `monday` (aware) on in which anybody is on duty."""
    known = list(shifts)
    quarters = (monday + timedelta(minutes=15 * number) for number in range(7 * 96))
    return sum(any(covers(shift, at) for shift in known) for at in quarters) / 4
