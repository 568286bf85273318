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
    try:
        ZoneInfo(shift.zone)
    except (KeyError, ValueError, OSError) as unknown:
        raise ShiftRefused(f"There is no time zone {shift.zone!r}; Europe/Brussels is one.") from unknown


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


def hours_a_week(shifts: Iterable[WeeklyShift], monday: datetime) -> float:
    """Give the hours, to a quarter, of the week from `monday` (aware) on in which anybody is on duty."""
    known = list(shifts)
    quarters = (monday + timedelta(minutes=15 * number) for number in range(7 * 96))
    return sum(any(covers(shift, at) for shift in known) for at in quarters) / 4
