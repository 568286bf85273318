"""Who comes in an hour and how: visits of several plays each, most of them plain, some of each kind of trouble."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from groundswell.events.rules import CountrySource, Source
from groundswell.figures.flags import BOT_SHIFT, Flag
from groundswell.simulation.calendar import HOUR_MS, LATE_MS, Calendar
from groundswell.simulation.chance import Array, mixed, table_of
from groundswell.simulation.creators import Creators
from groundswell.simulation.places import PLACES, SHARES, country_codes, language_tables

MEAN_STARTS, MOST_STARTS = 6.0, 25
"""Videos in a visit; with replays at most 50, which a batch may hold."""

VISITS_A_DAY = 1.6
MINUTE_MS = 60_000
OFFLINE_MS = 48 * HOUR_MS
TABLE = 1 << 16


class Manner(IntEnum):
    """How a visit reaches the log; those from BOT on are left out of clean figures."""

    PLAIN = 0
    OFFLINE = 1
    CLOCK_AHEAD = 2
    CLOCK_BEHIND = 3
    BOT = 4
    LATE = 5
    STAFF = 6
    PREVIEW = 7


MANNERS = table_of(
    np.array([0.9683, 0.012, 0.004, 0.003, 0.008, 0.003, 0.001, 0.0007]), TABLE
).astype(np.uint8)  # fmt: skip

SOURCES = table_of(np.array([0.0, 20.0, 42.0, 14.0, 6.0, 8.0, 3.0, 3.0, 4.0]), 256).astype(np.uint8)
"""By `Source`, from UNKNOWN to PROMOTION."""

HOW_FOUND = np.array(
    [CountrySource.TIME_ZONE] * 150
    + [CountrySource.ACCOUNT] * 48
    + [CountrySource.PROXY] * 40
    + [CountrySource.DATABASE] * 12
    + [CountrySource.UNKNOWN] * 6,
    np.uint8,
)


@dataclass(frozen=True, slots=True)
class Visits:
    """The visits of an hour in the order of their arrival; one array entry each.

    `ended_ms` is when it was over by a true clock, `skew_ms` by how much the sender's is wrong, `person`
    the place among the viewers of the day (-1 for those who count nowhere), `place` that in PLACES.
    """

    starts: Array
    manner: Array
    received_ms: Array
    ended_ms: Array
    skew_ms: Array
    person: Array
    viewer: Array
    place: Array
    country: Array
    country_source: Array
    language: Array
    source: Array
    invitation: Array
    promotion: Array
    office: Array
    flags: Array


def sizes_and_manners(random: np.random.Generator, starts: int, is_early: bool) -> tuple[Array, Array]:
    """Visits whose clean starts are exactly `starts`: how many each has, and in which manner it comes."""
    guess = int(starts / MEAN_STARTS * 1.05) + 60
    while True:
        sizes = np.minimum(random.geometric(1 / MEAN_STARTS, guess), MOST_STARTS)
        manners = MANNERS[random.integers(0, TABLE, guess)]
        if is_early:  # Nothing can be three days late yet.
            manners[manners == Manner.LATE] = Manner.BOT
        sums = np.cumsum(np.where(manners < Manner.BOT, sizes, 0))
        if sums[-1] >= starts:
            break
        guess *= 2
    count = int(np.searchsorted(sums, starts)) + 1 if starts else 0
    if count:
        sizes[count - 1] -= sums[count - 1] - starts
    return sizes[:count], manners[:count]


class Crowd:
    """Draws the visits of an hour."""

    def __init__(self, calendar: Calendar, creators: Creators, visitors_a_day: Array, key: int) -> None:
        self._calendar, self._creators, self._key = calendar, creators, key
        self._countries, self._languages = country_codes(), language_tables()
        # Each day's viewers are divided among the countries, so that a viewer lives where she lived before.
        bounds = np.rint(np.cumsum(SHARES)[None, :] * visitors_a_day[:, None]).astype(np.int64)
        self._ends = np.maximum(bounds, np.arange(1, len(PLACES) + 1))
        self.people = self._ends[:, -1]

    def visits(self, random: np.random.Generator, hour: int, starts: int, shares: Array) -> Visits:
        """The visits of an hour that have `starts` clean starts; `shares` is how many watch in each country."""
        is_early = hour < self._calendar.first + 110
        return self._visits(random, hour, *sizes_and_manners(random, starts, is_early), shares)

    def stragglers(self, random: np.random.Generator, hour: int, visits: int) -> Visits:
        """Visits that arrive after the end, all of them late."""
        sizes = np.minimum(random.geometric(1 / MEAN_STARTS, visits), MOST_STARTS)
        return self._visits(random, hour, sizes, np.full(visits, Manner.LATE, np.uint8), SHARES)

    def _visits(
        self, random: np.random.Generator, hour: int, sizes: Array, manner: Array, shares: Array
    ) -> Visits:
        count = len(sizes)
        received = self._calendar.hour_ms(hour) + np.sort(random.integers(0, HOUR_MS - 1, count))
        place = table_of(shares, TABLE)[random.integers(0, TABLE, count)]
        person, viewer = self._viewers(random, hour // 24, place, manner)
        delay, skew = self._delays(random, received, manner)
        bits = [(viewer >> np.uint64(shift)).astype(np.uint8) for shift in (8, 16, 24)]
        how = HOW_FOUND[bits[0]]
        source = SOURCES[random.integers(0, 256, count)]
        creator = self._creators.drawn(random, count)
        is_invited, is_promoted = source == Source.INVITATION, source == Source.PROMOTION
        office = np.where(is_invited, self._creators.office_of[creator], self._creators.office_in[place])
        flags = np.full(count, int(Flag.SIMULATED), np.uint16)
        flags[is_promoted] |= int(Flag.PROMOTED)
        flags[manner == Manner.STAFF] |= int(Flag.STAFF)
        flags[manner == Manner.PREVIEW] |= int(Flag.PREVIEW)
        is_bot = manner == Manner.BOT
        flags[is_bot] |= random.integers(1, 5, int(is_bot.sum()), dtype=np.uint16) << BOT_SHIFT
        return Visits(
            starts=sizes,
            manner=manner,
            received_ms=received,
            ended_ms=received - delay,
            skew_ms=skew,
            person=person,
            viewer=viewer,
            place=place,
            country=np.where(how == CountrySource.UNKNOWN, 0, self._countries[place]).astype(np.uint16),
            country_source=how,
            language=self._languages[place, bits[1]],
            source=source,
            invitation=np.where(is_invited, creator, 0).astype(np.uint32),
            promotion=np.where(is_promoted, self._creators.office_in[place], 0).astype(np.uint32),
            office=np.where(is_invited | is_promoted, office, 0).astype(np.uint16),
            flags=flags,
        )

    def _viewers(
        self, random: np.random.Generator, day: int, place: Array, manner: Array
    ) -> tuple[Array, Array]:
        """Who each visitor is to this day's log; those left out are other people than those who count."""
        ends = self._ends[min(day, len(self._ends) - 1)]
        begins = np.concatenate([[0], ends[:-1]])
        width = np.maximum(1, ends - begins)
        person = begins[place] + (random.random(len(place)) * width[place]).astype(np.int64)
        is_out = manner >= Manner.BOT
        number = person + (day << 40) + np.where(is_out, 1 << 39, 0)
        viewer = mixed_viewers(number, self._key)
        return np.where(is_out, -1, person), viewer

    def _delays(self, random: np.random.Generator, received: Array, manner: Array) -> tuple[Array, Array]:
        """How long after its end each visit arrives, and by how much its clock is wrong; in ms."""
        calendar = self._calendar
        delay = random.integers(400, 8600, len(received))
        skew = np.zeros(len(received), np.int64)
        offline = np.flatnonzero(manner == Manner.OFFLINE)
        since = received[offline] - calendar.opened_ms - 25 * MINUTE_MS
        longest = np.minimum(OFFLINE_MS, since)
        delay[offline] = 10 * MINUTE_MS + (
            random.random(len(offline)) ** 2 * (longest - 10 * MINUTE_MS)
        ).astype(np.int64)
        late = np.flatnonzero(manner == Manner.LATE)
        least = np.maximum(LATE_MS + 5 * MINUTE_MS, received[late] - calendar.closed_ms)
        delay[late] = least + random.integers(0, 30 * HOUR_MS, len(late))
        ahead = np.flatnonzero(manner == Manner.CLOCK_AHEAD)
        skew[ahead] = MINUTE_MS * (2 ** (random.random(len(ahead)) * 15.8)).astype(np.int64)
        behind = np.flatnonzero(manner == Manner.CLOCK_BEHIND)
        # Not so far behind that it would look late.
        skew[behind] = -random.integers(HOUR_MS, 60 * HOUR_MS, len(behind))
        return delay, skew


def mixed_viewers(numbers: Array, key: int) -> Array:
    """The name of each viewer in the log (uint64, never two the same for different numbers)."""
    from_key = np.array(numbers, np.uint64) + np.uint64(key)
    return mixed(from_key)
