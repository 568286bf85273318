"""What the audience of a campaign does, one visit or act after the other, as browsers would tell it; sends nothing."""

import base64
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from groundswell.events.rules import LONGEST_BATCH, Kind
from groundswell.figures.flags import BOT_MASK, BOT_SHIFT, Flag
from groundswell.simulation.arriving import Arrived
from groundswell.simulation.calendar import LATE_MS
from groundswell.simulation.campaign import Campaign, Wanted

_NOT_AS_A_BROWSER = int(Flag.STAFF | Flag.PREVIEW | Flag.LATE) | BOT_MASK << BOT_SHIFT
_ACTS = {
    int(Kind.LIKE): "like",
    int(Kind.UNLIKE): "unlike",
    int(Kind.SHARE): "share",
    int(Kind.COMMENT): "comment",
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One event of a player: the campaign's number of the video, the kind as it stands in a beacon, and for how long."""

    video: int
    kind: str
    watched_ms: int = 0
    is_replay: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """What one viewer's player tells in one beacon."""

    viewer: str
    events: tuple[Watched, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """A like, unlike, share or comment under a video, by the campaign's number."""

    name: str
    video: int


Doing: TypeAlias = Visit | Act


def doings(wanted: Wanted) -> Iterator[Doing]:
    """All that people do who are no machines and no staff, in the order of its arrival, each once and in time.

    Answers are not in it, since they need videos. Raises BadScale and BadDay.
    """
    campaign = Campaign(wanted)
    seen: set[bytes] = set()
    for hour in range(campaign.calendar.first, campaign.hours):
        arrived = campaign.hour(hour)
        if arrived is not None:
            yield from _of_hour(arrived, seen)


def _of_hour(arrived: Arrived, seen: set[bytes]) -> Iterator[Doing]:
    names = ("received", "batch", "kind", "video", "watched_ms", "flags", "viewer")
    columns = [arrived.columns[name].tolist() for name in names]
    rows = sorted(zip(*columns, strict=True), key=itemgetter(0, 1))
    for batch, lines in groupby(rows, key=itemgetter(1)):
        number = arrived.ids[batch].tobytes()
        if number in seen:
            continue
        seen.add(number)
        watched: list[Watched] = []
        name, made_ms = "", int(arrived.ids[batch, 0]) >> 16
        for received, _batch, kind, video, watched_ms, flags, viewer in lines:
            # What comes days later cannot be sent as late here: it would be counted.
            if flags & _NOT_AS_A_BROWSER or received - made_ms > LATE_MS:
                continue
            if kind in _ACTS:
                yield Act(_ACTS[kind], video)
            elif kind == Kind.PLAY:
                watched += _told(video, watched_ms, flags)
                name = _name_of(viewer)
        for begin in range(0, len(watched), LONGEST_BATCH):
            yield Visit(name, tuple(watched[begin : begin + LONGEST_BATCH]))


def _told(video: int, watched_ms: int, flags: int) -> Iterator[Watched]:
    """A play that stands whole in a row, as the player tells it bit by bit."""
    yield Watched(video, "play", is_replay=bool(flags & Flag.REPLAY))
    if flags & Flag.VIEWABLE:
        yield Watched(video, "viewable")
    if flags & Flag.COMPLETE:
        yield Watched(video, "complete")
    yield Watched(video, "leave", watched_ms)


def _name_of(viewer: int) -> str:
    """The 22 signs by which a device calls itself."""
    return base64.urlsafe_b64encode(struct.pack(">QQ", viewer, 0)).decode().rstrip("=")
