"""Filters of the pages of duty: names of languages and weekdays, and times in a colleague's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format
from django.utils.translation import get_language

from groundswell.challenges.rules import language_name
from groundswell.safeguarding.duty_forms import WEEKDAY_NAMES

register = template.Library()


@register.filter
def name_of_language(code: str) -> str:
    """The name of a language in the language of the page."""
    return language_name(code, get_language() or "en")


@register.filter
def weekday(number: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return str(WEEKDAY_NAMES[number])


@register.filter
def in_zone(at: datetime, zone: str) -> str:
    """A time as the clock of a zone tells it, with the zone."""
    return f"{date_format(at.astimezone(ZoneInfo(zone)), 'SHORT_DATETIME_FORMAT')} ({zone})"
