"""When a young person is left alone: the hours of the night where she lives; no clock and no table of people."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from groundswell.people.rules.ages import minor_defaults


def is_quiet(band: str, at: datetime, *, zone: str = "", country: str = "") -> bool:
    """Whether nothing may ring, buzz or be mailed to somebody of `band` at the instant `at` (aware).

    `zone` (IANA) is asked first. Without it, it is quiet while it is night in any zone of `country`; where nobody
    knows where she is, it is always quiet for a minor. Grown people are never kept from anything by this.
    ValueError for an instant without zone.
    """
    if at.tzinfo is None:
        raise ValueError("An instant needs a zone.")
    defaults = minor_defaults(band)
    if defaults.quiet_from_hour == defaults.quiet_until_hour:
        return False
    zones = _zones(zone, country.upper())
    if not zones:
        return True
    hours = [at.astimezone(place).hour for place in zones]
    return any(hour >= defaults.quiet_from_hour or hour < defaults.quiet_until_hour for hour in hours)


def _zones(zone: str, country: str) -> tuple[ZoneInfo, ...]:
    known = _zone(zone) if zone else None
    return (known,) if known else _zones_of(country)


@cache
def _zones_of(country: str) -> tuple[ZoneInfo, ...]:
    """The zones of a country as Unicode's locale data have them."""
    territories = get_global("zone_territories")
    found = (_zone(name) for name, territory in territories.items() if territory == country)
    return tuple(zone for zone in found if zone)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
