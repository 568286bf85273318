"""Which days the lines of a file are of: dates with and without a year, times, and the period that was asked for."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from groundswell.challenges.rules import gettext_noop, say
from groundswell.insights.rules.networks.cells import shortened
from groundswell.insights.rules.networks.shapes import Cell, CellRefused, Told

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
EARLIEST = date(2005, 2, 14)
"""No network of these is older than YouTube; what claims to be is a slip, and would open a row for every day."""

_WITH_YEAR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WITHOUT_YEAR = re.compile(r"(?P<month>[A-Z][a-z]+) (?P<day>[0-9]{1,2})")
_SECONDS = re.compile(r"[0-9]{9,10}")


class Calendar:
    """Reads the dates of a file from the first line to the last; a date without a year follows the one before it."""

    def __init__(self, told: Told) -> None:
        """Begin with what was said about the file."""
        self.told = told
        self.before: date | None = None

    def day_in(self, cell: Cell) -> date:
        """Give the day of the next line. Raises CellRefused."""
        text = cell.strip() if isinstance(cell, str) else ""
        if _WITH_YEAR.fullmatch(text):
            day = _whole_date(text)
        elif (found := _WITHOUT_YEAR.fullmatch(text)) and found["month"] in MONTHS:
            day = self._dated(text, MONTHS[found["month"]], int(found["day"]))
        else:
            sentence = gettext_noop(
                "'%(text)s' is no day; it should be written as '2026-10-01' or 'October 1'."
            )
            raise CellRefused(say(sentence, text=shortened(str(cell or ""))))
        self.before = _within(day, self.told)
        return day

    def _dated(self, text: str, month: int, day: int) -> date:
        if self.told.year is None:
            raise YearNeeded(text)
        year = self.told.year if self.before is None else self.before.year
        if self.before is not None and month == 1 and self.before.month == 12:
            year += 1
        try:
            found = date(year, month, day)
        except ValueError as error:
            sentence = gettext_noop("There is no '%(text)s' in %(year)s.")
            raise CellRefused(say(sentence, text=text, year=str(year))) from error
        if self.before is not None and found <= self.before:
            sentence = gettext_noop(
                "'%(text)s' does not come after %(before)s. Without a year the days have to stand in their order."
            )
            raise CellRefused(say(sentence, text=text, before=self.before.isoformat()))
        return found


class YearNeeded(CellRefused):
    """The dates carry no year, and nobody said which it is."""

    def __init__(self, text: str) -> None:
        """Keep the date, so that years under which it fits can be offered."""
        sentence = gettext_noop("'%(text)s' has no year. Say in which year the first line of the file lies.")
        super().__init__(say(sentence, text=text))
        self.text = text


def years_that_fit(text: str, told: Told) -> str:
    """The years under which a date without one lies within the challenge's days, to be offered and never taken."""
    found = _WITHOUT_YEAR.fullmatch(text)
    if found is None or found["month"] not in MONTHS:
        return ""
    return ", ".join(_fitting(MONTHS[found["month"]], int(found["day"]), told))


def _fitting(month: int, day: int, told: Told) -> Iterator[str]:
    for year in range(told.opens_on.year, told.closes_on.year + 1):
        exists = 1 <= day <= calendar.monthrange(year, month)[1]
        if exists and told.opens_on <= date(year, month, day) <= told.closes_on:
            yield str(year)


def moment_day(cell: Cell, told: Told) -> date | None:
    """Give the day (UTC) of a time in seconds since 1970, None where the cell is empty. Raises CellRefused."""
    text = "" if cell is None else str(cell).strip()
    if not text:
        return None
    if not _SECONDS.fullmatch(text):
        sentence = gettext_noop("'%(text)s' is no time in seconds since 1970, such as 1793491200.")
        raise CellRefused(say(sentence, text=shortened(text)))
    return _within(datetime.fromtimestamp(int(text), UTC).date(), told)


def meets_challenge(days: Sequence[date], told: Told) -> bool:
    """Whether any day of a file lies within the challenge's days."""
    return any(told.opens_on <= day <= told.closes_on for day in days)


def _within(day: date, told: Told) -> date:
    """The day, where there can be figures of it. Raises CellRefused."""
    if day > told.fetched_on:
        sentence = gettext_noop("%(day)s lies after the day on which the file was fetched, %(fetched)s.")
        raise CellRefused(say(sentence, day=day.isoformat(), fetched=told.fetched_on.isoformat()))
    if day < EARLIEST:
        sentence = gettext_noop("%(day)s lies before there was such a network.")
        raise CellRefused(say(sentence, day=day.isoformat()))
    return day


def _whole_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CellRefused(say(gettext_noop("There is no day '%(text)s'."), text=text)) from error
