"""How values of other networks are written: `{% load network_values %}` gives the filter `in_unit`."""

from django import template
from django.template.defaultfilters import floatformat
from django.utils.formats import number_format
from django.utils.translation import gettext

from groundswell.insights.rules.networks.shapes import Unit

register = template.Library()

MINUTE_MS, HOUR_MS = 60_000, 3_600_000


@register.filter
def in_unit(value: int, unit: str) -> str:
    """The value as a reader expects it: a number, a time or a percentage."""
    if unit == Unit.MILLIONTHS:
        return gettext("%(number)s %%") % {"number": floatformat(value / 10_000, "-1g")}
    if unit == Unit.MINUTES:
        return gettext("%(number)s min") % {"number": floatformat(value, "0g")}
    if unit == Unit.MILLISECONDS:
        return _time(value)
    return number_format(value, 0, force_grouping=True)


def _time(value_ms: int) -> str:
    if value_ms < MINUTE_MS:
        return gettext("%(number)s s") % {"number": floatformat(value_ms / 1000, "-1g")}
    if value_ms < HOUR_MS:
        return gettext("%(number)s min") % {"number": floatformat(value_ms / MINUTE_MS, "-1g")}
    return gettext("%(number)s h") % {"number": floatformat(value_ms / HOUR_MS, "-1g")}
