"""Who reads which languages at the desk, and when: somebody for each language of the demonstration, day and night."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class PlannedDuty:
    """A colleague's languages and hours on every day of the week, in wall time of her zone.

    Equal times stand for the whole day: so whoever signs in as her finds herself on duty.
    """

    key: str
    languages: tuple[str, ...]
    zone: str
    begins: time = time(0)
    ends: time = time(0)

    def shifts(self) -> tuple[tuple[time, time], ...]:
        """Give the shifts of a day; a whole day makes two."""
        if self.begins != self.ends:
            return ((self.begins, self.ends),)
        return ((time(0), time(12)), (time(12), time(0)))


DUTIES = (
    PlannedDuty("vera", ("en", "fr", "de", "ar"), "Europe/Brussels"),
    PlannedDuty("sam", ("en", "es", "sw", "hi"), "Europe/Brussels"),
    PlannedDuty("zuri", ("en", "sw", "ar"), "Africa/Nairobi", time(7), time(19)),
    PlannedDuty("asha", ("en", "hi", "sw"), "Asia/Kolkata", time(6), time(18)),
    PlannedDuty("ines", ("en", "es", "fr", "de"), "America/Bogota", time(10), time(22)),
)
"""The three after Vera and Sam are simulated; their days follow each other around the earth, so that one is always there."""

LANGUAGES = frozenset(language for duty in DUTIES for language in duty.languages)
