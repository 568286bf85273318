"""The simulated audience: who would have watched a video in which hour, as batches of the log; marked as simulated.

The same video and hour always give the same batches with the same ids, so that writing them twice
counts them once. It is a small crowd with a day and a night that grows over the days; how a real
challenge spreads is a matter of the simulation, not of this.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from groundswell.demo.rules.chance import Chance
from groundswell.events.rules import Batch, Channel, CountrySource, Event, Kind, Source
from groundswell.figures.flags import BOT_SHIFT, BotReason, Flag

HOUR_MS = 3_600_000
DAY_HOURS = 24
CROWD_HOURS = 6 * DAY_HOURS
"""How far back the audience reaches when the demonstration is first built."""

ORIGINAL_VIEWERS, ANSWER_VIEWERS = 3.4, 0.62
"""People in an average hour; with four originals and 25 answers some ten thousand events in six days."""

COUNTRIES: dict[str, tuple[tuple[str, str], ...]] = {
    "child-labour": (("KE", "sw"), ("TZ", "sw"), ("IN", "hi"), ("BE", "fr"), ("GB", "en"), ("CO", "es")),
    "gender-equality": (("MX", "es"), ("CO", "es"), ("FR", "fr"), ("DE", "de"), ("ES", "es"), ("AT", "de")),
    "family-unity": (("JO", "ar"), ("LB", "ar"), ("EG", "ar"), ("SE", "en"), ("ES", "es"), ("MA", "fr")),
    "bullying": (("BE", "en"), ("GB", "en"), ("DE", "de"), ("FR", "fr"), ("IN", "hi"), ("KE", "sw")),
}
"""Where the audience of a theme is, the largest part first."""

SOURCES = (
    (Source.CHALLENGE_PAGE, 46),
    (Source.FEED, 26),
    (Source.HASHTAG, 11),
    (Source.LINK, 12),
    (Source.PROFILE, 5),
)
THROUGH_INVITATION = 0.35
"""Of the audience of an answer whose author came through a link."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A video as the log knows it: numbers, theme, length, generation, and the link through which it came (0 = none)."""

    key: str
    challenge: int
    video: int
    theme: str
    length_ms: int
    generation: int
    invitation: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """From when to when (ms since 1970) an audience comes; it is written at the end of that time."""

    begin_ms: int
    end_ms: int


def begin_of(end_ms: int) -> int:
    """When the audience of a new demonstration begins to come."""
    return (end_ms // HOUR_MS - CROWD_HOURS) * HOUR_MS


def batches_of(video: Watched, crowd: Crowd) -> Iterator[Batch]:
    """The batches of those who come to a video in this time, `end_ms` not included."""
    first_hour, last_hour = crowd.begin_ms // HOUR_MS, crowd.end_ms // HOUR_MS
    for hour in range(first_hour, last_hour + 1):
        chance = Chance(f"{video.key} {video.video} {hour}")
        age = hour - (last_hour - CROWD_HOURS)
        for _ in range(_poisson(_expected(video, hour, age), chance)):
            batches = list(_visit(video, hour, chance, crowd.end_ms))
            if crowd.begin_ms <= batches[0].events[0].at_ms < crowd.end_ms:
                yield from batches


def _expected(video: Watched, hour: int, age: int) -> float:
    """People in an hour: most around 17:00 UTC, few at night, more each day; an answer begins later than its parent."""
    begins = video.generation * 26
    if age < begins:
        return 0.0
    rhythm = 0.25 + 1.5 * max(0.0, math.cos((hour % DAY_HOURS - 17) * math.tau / DAY_HOURS * 0.8)) ** 2
    growth = 0.35 + 1.1 * min(1.0, (age - begins) / (CROWD_HOURS - begins))
    viewers = ORIGINAL_VIEWERS if video.generation == 0 else ANSWER_VIEWERS
    liked = 0.6 + Chance(f"liked {video.key}").part()
    return viewers * rhythm * growth * liked


def _poisson(mean: float, chance: Chance) -> int:
    """A number of people where each comes by herself (Knuth's method; the means are small)."""
    limit, product, number = math.exp(-mean), chance.part(), 0
    while product > limit:
        number += 1
        product *= chance.part()
    return number


@dataclass(frozen=True, slots=True)
class _Visitor:
    """One person at one video: who she is to the log, and when she came."""

    video: Watched
    at_ms: int
    written_ms: int
    country: str
    how: CountrySource
    language: str
    source: Source
    invitation: int
    marks: int

    def event(
        self, kind: Kind, after_ms: int, *, watched_ms: int = 0, marks: int = 0, detail: int = 0
    ) -> Event:
        """Something that she did so many ms after she came; never later than now."""
        return Event(
            at_ms=min(self.at_ms + after_ms, self.written_ms),
            kind=kind,
            challenge=self.video.challenge,
            video=self.video.video,
            flags=int(Flag.SIMULATED) | self.marks | marks,
            invitation=self.invitation,
            country=self.country,
            country_source=int(self.how),
            language=self.language,
            source=int(self.source),
            detail=detail,
            watched_ms=watched_ms,
        )


def _visit(video: Watched, hour: int, chance: Chance, written_ms: int) -> Iterator[Batch]:
    """What one person does with a video: watches it, perhaps again, perhaps shares it or begins an answer."""
    visitor = _visitor(video, hour, chance, written_ms)
    watched = _watching(visitor, 0, 0, chance)
    if chance.part() < 0.16:
        watched += _watching(visitor, video.length_ms + 1500, int(Flag.REPLAY), chance)
    yield Batch(_id(visitor.at_ms, chance), written_ms, chance.bits(63) | 1, tuple(watched))
    after_ms = video.length_ms + 2000
    if chance.part() < 0.055:
        channel = Channel.SHARE_SHEET if chance.part() < 0.6 else Channel.COPIED_LINK
        shared = visitor.event(Kind.SHARE, after_ms, detail=int(channel))
        yield Batch(_id(visitor.at_ms, chance), written_ms, 0, (shared,))
    if chance.part() < 0.02:
        yield Batch(_id(visitor.at_ms, chance), written_ms, 0, (visitor.event(Kind.TAKE_STARTED, after_ms),))


def _visitor(video: Watched, hour: int, chance: Chance, written_ms: int) -> _Visitor:
    places = COUNTRIES[video.theme]
    country, language = chance.weighed([(place, 2 * len(places) - at) for at, place in enumerate(places)])
    source = chance.weighed(SOURCES)
    is_invited = bool(video.invitation) and chance.part() < THROUGH_INVITATION
    return _Visitor(
        video=video,
        at_ms=hour * HOUR_MS + chance.below(HOUR_MS),
        written_ms=written_ms,
        country=country,
        how=CountrySource.ACCOUNT if chance.part() < 0.2 else CountrySource.TIME_ZONE,
        language=language,
        source=Source.INVITATION if is_invited else source,
        invitation=video.invitation if is_invited else 0,
        marks=_marks(chance),
    )


def _marks(chance: Chance) -> int:
    """A few of those who come are machines or staff, so that what is left out can be seen too."""
    drawn = chance.part()
    if drawn < 0.012:
        return int(BotReason.DECLARED) << BOT_SHIFT
    return int(Flag.STAFF) if drawn < 0.02 else 0


def _watching(visitor: _Visitor, begin_ms: int, marks: int, chance: Chance) -> list[Event]:
    """One play: two in five stay to the end, one in six leaves within two seconds."""
    length_ms = visitor.video.length_ms
    drawn = chance.part()
    part = (
        1.0
        if drawn < 0.42
        else chance.between(0.02, 0.13)
        if drawn < 0.58
        else (chance.part() + chance.part()) / 2
    )
    seen_ms = round(length_ms * part)
    events = [visitor.event(Kind.PLAY, begin_ms, marks=marks)]
    if seen_ms >= 2000:
        events.append(visitor.event(Kind.VIEWABLE, begin_ms + 2000, marks=marks))
    if seen_ms >= length_ms * 0.95:
        events.append(visitor.event(Kind.COMPLETE, begin_ms + seen_ms, watched_ms=seen_ms, marks=marks))
    events.append(visitor.event(Kind.LEAVE, begin_ms + seen_ms, watched_ms=seen_ms, marks=marks))
    return events


def _id(at_ms: int, chance: Chance) -> bytes:
    """A UUIDv7 (RFC 9562, section 5.7) whose random part comes from the same seed."""
    number = (at_ms << 80) | (7 << 76) | (chance.bits(12) << 64) | (2 << 62) | chance.bits(62)
    return number.to_bytes(16, "big")


def likes_of(key: str, generation: int, people: list[str], end_ms: int) -> dict[str, int]:
    """Who of `people` likes a video and at which moment (ms), in the days up to `end_ms`."""
    chance = Chance(f"likes of {key}")
    part = chance.between(0.45, 0.75) if generation == 0 else chance.between(0.1, 0.34)
    chosen = chance.some(people, round(len(people) * part))
    hours = CROWD_HOURS - generation * 26
    # The square root leans towards today, as the growing audience does.
    return {each: round(end_ms - hours * HOUR_MS * (1 - math.sqrt(chance.part()))) - 1 for each in chosen}
