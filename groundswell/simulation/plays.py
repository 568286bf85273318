"""What visitors watch: from the visits of an hour to one row a play, told whole, with all its flags."""

from dataclasses import dataclass

import numpy as np

from groundswell.figures.flags import Flag
from groundswell.simulation.attention import LONGEST_VISIT_MS, Attention
from groundswell.simulation.chance import Array, Stream, chance
from groundswell.simulation.places import REGION_OF
from groundswell.simulation.visits import Manner, Visits

LONGEST_MS, SHORTEST_MS = 15_000, 9_000
VIEWABLE_MS = 2_000
QUALITIES = 4
PART_BITS = 16
WHOLE = 1 << PART_BITS
REPLAYS_AFTER_END, REPLAYS_BEFORE_END = 0.17, 0.018
LEAST_GAP_MS, GAP_BITS = 250, 12


@dataclass(frozen=True, slots=True)
class Plays:
    """The plays of an hour, those of one visit together, in the order of the visits; one array entry each.

    `at_ms` is the sender's clock, `counted_ms` when it is counted after clocks that cannot be are
    clamped. `ends` has one entry a visit: where its rows end.
    """

    visit: Array
    video: Array
    watched_ms: Array
    flags: Array
    at_ms: Array
    counted_ms: Array
    ends: Array


def parts_watched() -> Array:
    """For each quality 65,536 parts of a video that are watched, in 1/65,536 (uint32).

    In the middle two in five stay to the end and one in five leaves within two seconds, as is common for
    videos of this length; the better a video, the more stay.
    """
    ruler = (np.arange(WHOLE) + 0.5) / WHOLE
    found = np.empty((QUALITIES, WHOLE), np.uint32)
    for quality, (leaves, stays) in enumerate(((0.30, 0.24), (0.22, 0.36), (0.17, 0.44), (0.12, 0.55))):
        between = (ruler - leaves) / (1 - leaves - stays)
        parts = np.where(
            ruler < leaves, 0.01 + 0.13 * ruler / leaves, 0.14 + 0.8 * np.clip(between, 0, 1) ** 1.2
        )
        found[quality] = np.where(ruler >= 1 - stays, WHOLE, parts * WHOLE)
    return found


class Watching:
    """Draws what visitors watch, how much of it, and whether they watch it again."""

    def __init__(self, attention: Attention, seed: int) -> None:
        random = chance(seed, Stream.SESSIONS)
        tree = attention.tree
        self._attention = attention
        self.published = tree.published_ms
        # Index 0 is no video, so that a number is its own place.
        count = len(tree.parent) + 1
        self._lengths = random.integers(SHORTEST_MS, LONGEST_MS + 1, count).astype(np.uint32)
        self._lengths[: tree.originals + 1] = LONGEST_MS
        self._quality = random.integers(0, QUALITIES, count).astype(np.uint32)
        self._quality[: tree.originals + 1] = QUALITIES - 2
        self._parts = parts_watched().reshape(-1)

    def plays(self, random: np.random.Generator, visits: Visits, tables: Array) -> Plays:
        """Every play of these visits; a replay follows the play that it repeats."""
        begun = np.repeat(np.arange(len(visits.starts), dtype=np.int32), visits.starts)
        bits = random.integers(0, 1 << 64, len(begun), dtype=np.uint64)
        video = self._videos(visits, begun, bits, tables)
        watched = self._watched(video, bits >> np.uint64(20))
        again = (bits >> np.uint64(36)).astype(np.uint16) < np.where(
            self._is_complete(video, watched),
            np.uint16(REPLAYS_AFTER_END * WHOLE),
            np.uint16(REPLAYS_BEFORE_END * WHOLE),
        )
        rows = np.repeat(np.arange(len(begun), dtype=np.int32), 1 + again)
        is_replay = np.concatenate([[False], rows[1:] == rows[:-1]]) if len(rows) else np.zeros(0, np.bool_)
        visit, video, watched = begun[rows], video[rows], watched[rows]
        replays = np.flatnonzero(is_replay)
        watched[replays] = self._watched(
            video[replays], random.integers(0, 1 << 64, len(replays), dtype=np.uint64)
        )
        gaps = (bits >> np.uint64(64 - GAP_BITS)).astype(np.int64)[rows] + LEAST_GAP_MS
        ends = np.cumsum(np.bincount(visit, minlength=len(visits.starts)))
        at = self._times(visits, visit, ends, watched + gaps)
        return Plays(
            visit=visit,
            video=video,
            watched_ms=watched,
            flags=self._flags(visits, visit, video, watched, is_replay),
            at_ms=at,
            counted_ms=self._counted(visits, visit, video, at),
            ends=ends,
        )

    def _videos(self, visits: Visits, begun: Array, bits: Array, tables: Array) -> Array:
        """What is watched: what the hour shows in the region, or what there was when it happened."""
        size = self._attention.bits
        shelf = (REGION_OF[visits.place].astype(np.uint32) << size)[begun]
        video: Array = tables.reshape(-1)[shelf | (bits & np.uint64((1 << size) - 1)).astype(np.uint32)]
        is_delayed = (visits.manner == Manner.OFFLINE) | (visits.manner == Manner.LATE)
        rows = np.flatnonzero(is_delayed[begun])
        oldest = visits.ended_ms[begun[rows]] - LONGEST_VISIT_MS
        there = np.searchsorted(self.published, oldest, side="right")
        drawn = ((bits[rows] & np.uint64(0xFFFFF)).astype(np.float64) / (1 << 20)) ** 3
        video[rows] = (drawn * there).astype(np.uint32) + 1
        return video

    def _watched(self, video: Array, bits: Array) -> Array:
        part = self._parts[self._quality[video] << PART_BITS | bits.astype(np.uint16)]
        watched: Array = (self._lengths[video] * part) >> PART_BITS
        return watched

    def _is_complete(self, video: Array, watched: Array) -> Array:
        """At least 95 % of the duration watched in one play."""
        complete: Array = watched * 20 >= self._lengths[video] * 19
        return complete

    def _flags(self, visits: Visits, visit: Array, video: Array, watched: Array, is_replay: Array) -> Array:
        flags = visits.flags[visit]
        flags |= is_replay.astype(np.uint16) * np.uint16(Flag.REPLAY)
        flags |= (watched >= VIEWABLE_MS).astype(np.uint16) * np.uint16(Flag.VIEWABLE)
        flags |= self._is_complete(video, watched).astype(np.uint16) * np.uint16(Flag.COMPLETE)
        return flags

    @staticmethod
    def _times(visits: Visits, visit: Array, ends: Array, steps: Array) -> Array:
        """When each play began by the sender's clock: one after the other up to the visit's end."""
        sums = np.cumsum(steps)
        after = sums[ends - 1] if len(ends) else sums
        begins = (visits.ended_ms + visits.skew_ms - after)[visit]
        at: Array = begins + sums - steps
        return at

    def _counted(self, visits: Visits, visit: Array, video: Array, at: Array) -> Array:
        """When each play is counted: a clock ahead of the arrival, or behind the video's first moment, is clamped."""
        rows = np.flatnonzero((visits.skew_ms != 0)[visit])
        if not len(rows):
            return at
        counted = at.copy()
        earliest = self.published[video[rows] - 1]
        received = visits.received_ms[visit[rows]]
        counted[rows] = np.where(at[rows] > received, received, np.maximum(at[rows], earliest))
        return counted
