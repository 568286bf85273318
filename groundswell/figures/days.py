"""Days as figures count them: a number since 1970-01-01, in UTC."""

from datetime import date

_FIRST = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """The number of a day."""
    return day.toordinal() - _FIRST


def day_of(number: int) -> date:
    """The day of a number."""
    return date.fromordinal(_FIRST + number)


def iso_day(number: int) -> str:
    """The day of a number as it is written everywhere."""
    return day_of(number).isoformat()
