"""The hours of a campaign, counted from midnight (UTC) before it opens; the batches' own clock, never the machine's."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS

LATE_MS = 72 * HOUR_MS
"""What arrives longer after it happened counts as late."""

TAIL_H = 108
"""So many hours after the end batches still arrive: what was sent late, or sent again."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Hour 0 begins at `begin_ms`; people watch from the hour `first` up to `end` (not included)."""

    begin_ms: int
    first: int
    end: int

    @property
    def opened_ms(self) -> int:
        """When the originals appear: an hour before the first hour in which people watch."""
        return self.begin_ms + (self.first - 1) * HOUR_MS

    @property
    def closed_ms(self) -> int:
        """When nobody watches any more."""
        return self.begin_ms + self.end * HOUR_MS

    def hour_ms(self, hour: int) -> int:
        """When an hour begins."""
        return self.begin_ms + hour * HOUR_MS

    def day(self, number: int) -> date:
        """The UTC day of this number, from 0."""
        return datetime.fromtimestamp(self.begin_ms / 1000, UTC).date() + timedelta(days=number)


def calendar_of(opens_on: date, days: int, zone: str) -> Calendar:
    """The originals appear at 08:00 of the first day in the challenge's zone; it ends with its last day there."""
    local = ZoneInfo(zone)
    midnight = datetime.combine(opens_on, time(), UTC)
    opens = datetime.combine(opens_on, time(8), local)
    closes = min(
        datetime.combine(opens_on + timedelta(days=days), time(), local), midnight + timedelta(days=days)
    )
    begin_ms = int(midnight.timestamp()) * 1000
    hours = [(int(moment.timestamp()) * 1000 - begin_ms) // HOUR_MS for moment in (opens, closes)]
    return Calendar(begin_ms, hours[0] + 1, hours[1])
