"""On which days the demonstration runs: always around today, whenever somebody starts it."""

from datetime import date, timedelta

LENGTH = timedelta(days=25)
"""Twenty-six days with both ends, as long as the campaign of 2019 that we follow."""
PAST = timedelta(days=12)
NEARLY_OVER = timedelta(days=3)


def days_around(today: date) -> tuple[date, date]:
    """The first and the last day of a demonstration that is begun today."""
    return today - PAST, today - PAST + LENGTH


def next_last_day(last: date, today: date) -> date:
    """The last day of a demonstration that is started again: moved on where it is over or nearly so."""
    return days_around(today)[1] if last - today < NEARLY_OVER else last
