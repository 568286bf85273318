"""Where the audience lives: 41 countries with their share, time zone and languages, and the rhythm of a day.

The shares are ours: which countries the 41 of the real campaign were has not been published.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from groundswell.simulation.chance import Array, table_of

REGIONS = ("north", "south", "east", "middle east", "africa and india", "americas")


@dataclass(frozen=True, slots=True)
class Place:
    """A country: its share of the audience, its region, and the languages spoken with their shares."""

    code: str
    share: float
    region: int
    zone: str
    languages: str


PLACES = tuple(
    Place(code, share, region, zone, languages)
    for code, share, region, zone, languages in (
        ("AT", 1.6, 0, "Europe/Vienna", "de 9 en 1"),
        ("BE", 3.4, 0, "Europe/Brussels", "nl 5 fr 4 en 1"),
        ("BG", 1.1, 2, "Europe/Sofia", "bg 9 en 1"),
        ("BR", 4.6, 5, "America/Sao_Paulo", "pt 19 en 1"),
        ("CA", 2.2, 5, "America/Toronto", "en 7 fr 3"),
        ("CO", 2.4, 5, "America/Bogota", "es 19 en 1"),
        ("CY", 0.3, 1, "Asia/Nicosia", "el 8 en 2"),
        ("CZ", 1.5, 2, "Europe/Prague", "cs 9 en 1"),
        ("DE", 9.8, 0, "Europe/Berlin", "de 17 en 2 tr 1"),
        ("DK", 1.0, 0, "Europe/Copenhagen", "da 8 en 2"),
        ("EE", 0.3, 2, "Europe/Tallinn", "et 7 ru 2 en 1"),
        ("EG", 3.1, 3, "Africa/Cairo", "ar 19 en 1"),
        ("ES", 6.6, 1, "Europe/Madrid", "es 16 ca 3 en 1"),
        ("FI", 1.2, 0, "Europe/Helsinki", "fi 8 sv 1 en 1"),
        ("FR", 9.1, 0, "Europe/Paris", "fr 18 en 1 ar 1"),
        ("GB", 6.2, 0, "Europe/London", "en 1"),
        ("GR", 1.7, 1, "Europe/Athens", "el 9 en 1"),
        ("HR", 0.8, 2, "Europe/Zagreb", "hr 9 en 1"),
        ("HU", 1.4, 2, "Europe/Budapest", "hu 9 en 1"),
        ("IE", 0.9, 0, "Europe/Dublin", "en 1"),
        ("IN", 5.8, 4, "Asia/Kolkata", "hi 6 en 3 ta 1"),
        ("IT", 8.4, 1, "Europe/Rome", "it 19 en 1"),
        ("JO", 1.3, 3, "Asia/Amman", "ar 9 en 1"),
        ("KE", 1.4, 4, "Africa/Nairobi", "sw 6 en 4"),
        ("LB", 0.9, 3, "Asia/Beirut", "ar 8 fr 1 en 1"),
        ("LT", 0.5, 2, "Europe/Vilnius", "lt 9 en 1"),
        ("LU", 0.2, 0, "Europe/Luxembourg", "fr 5 de 3 lb 2"),
        ("LV", 0.4, 2, "Europe/Riga", "lv 7 ru 3"),
        ("MA", 1.7, 3, "Africa/Casablanca", "ar 7 fr 3"),
        ("MT", 0.1, 1, "Europe/Malta", "mt 6 en 4"),
        ("MX", 3.6, 5, "America/Mexico_City", "es 19 en 1"),
        ("NL", 2.9, 0, "Europe/Amsterdam", "nl 9 en 1"),
        ("NO", 1.0, 0, "Europe/Oslo", "no 9 en 1"),
        ("PL", 4.3, 2, "Europe/Warsaw", "pl 19 en 1"),
        ("PT", 1.9, 1, "Europe/Lisbon", "pt 9 en 1"),
        ("RO", 2.6, 2, "Europe/Bucharest", "ro 9 hu 1"),
        ("SE", 1.7, 0, "Europe/Stockholm", "sv 8 en 1 ar 1"),
        ("SI", 0.4, 2, "Europe/Ljubljana", "sl 9 en 1"),
        ("SK", 0.8, 2, "Europe/Bratislava", "sk 9 hu 1"),
        ("TZ", 0.8, 4, "Africa/Dar_es_Salaam", "sw 9 en 1"),
        ("US", 5.1, 5, "America/New_York", "en 8 es 2"),
    )
)
SHARES = np.array([place.share for place in PLACES]) / sum(place.share for place in PLACES)
REGION_OF = np.array([place.region for place in PLACES], np.uint8)

RHYTHM = np.array(
    [
        *(0.55, 0.3, 0.16, 0.1, 0.08, 0.12, 0.35, 0.75, 0.8, 0.7, 0.7, 0.8),
        *(0.95, 1.0, 1.1, 1.35, 1.6, 1.75, 1.8, 1.9, 2.05, 2.0, 1.6, 1.0),
    ]
)
"""How much is watched in each hour of the local day: little in the night, school in the morning, most at 20:00."""

WEEKEND = 1.18
LANGUAGES_IN_TABLE = 256


def code_number(code: str) -> int:
    """A code of two or three letters in the two bytes of the log, five bits a letter (`events.codes`)."""
    number = 0
    for letter in code.lower():
        number = number << 5 | ord(letter) - 96
    return number


def country_codes() -> Array:
    """The number of each country of PLACES in the log (uint16)."""
    return np.array([code_number(place.code) for place in PLACES], np.uint16)


def language_tables() -> Array:
    """For each country 256 languages in their shares, as numbers of the log (uint16); 0 where none is known."""
    tables = np.zeros((len(PLACES), LANGUAGES_IN_TABLE), np.uint16)
    for at, place in enumerate(PLACES):
        words = place.languages.split()
        numbers = np.array([code_number(word) for word in words[::2]], np.uint16)
        shares = np.array([float(word) for word in words[1::2]])
        # Three devices in 256 do not say in which language they are read.
        tables[at, 3:] = numbers[table_of(shares, LANGUAGES_IN_TABLE - 3)]
    return tables


def rhythm_of(first_ms: int, hours: int) -> Array:
    """For each hour from `first_ms` (UTC) on and each country, how many watch there: share × rhythm × weekend."""
    begin = datetime.fromtimestamp(first_ms / 1000, UTC)
    found = np.empty((hours, len(PLACES)))
    for at, place in enumerate(PLACES):
        zone = ZoneInfo(place.zone)
        for hour in range(hours):
            local = (begin + timedelta(hours=hour)).astimezone(zone)
            found[hour, at] = RHYTHM[local.hour] * (WEEKEND if local.weekday() >= 5 else 1.0)
    shared: Array = found * SHARES
    return shared
