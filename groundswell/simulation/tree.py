"""The tree of answers: a branching process that begins at the originals and ends at the number asked for.

How many answers come in an hour follows the renewal equation of epidemics: those that answer an original,
and R(t) for each answer, spread over the time between generations. R is 2.4 in the first days and falls
(nomination challenges: 1.9 to 2.5 with 1 to 2 days between generations, Kucharski, arXiv 1602.00248); the
day on which it falls is found so that the total comes out. Whom an answer answers is drawn by how
infectious each video is, which is so unequal that most are answered by nobody and the large majority of
cascades end within one step (Goel, Watts, Goldstein 2012).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from groundswell.simulation.chance import Array, Stream, chance, spread
from groundswell.simulation.places import PLACES, SHARES
from groundswell.simulation.presets import Preset, Targets

HOUR_MS = 3_600_000

R_EARLY, R_LATE = 2.4, 0.65
FALL_DAYS = 2.0
"""How quickly R falls from the one to the other."""

GENERATION_H, GENERATION_SPREAD_H = 34.0, 12.0
LONGEST_H = 120
DIRECT = 0.008
LEAST_DIRECT = 40
"""The part of all answers that answer an original, most of them in the first week; in a small campaign a
larger part, so that every original is answered."""

INEQUALITY = 0.13
"""The shape of the gamma distribution of infectiousness: 1 is mild, towards 0 a few set off everything."""

CREATORS_PULL = 14.0
STAYS_AT_HOME = 0.55
"""How many answer somebody of their own country."""

KEEPS_INVITATION = 0.35
"""How many who answer a video that came through a link came through that link as well."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The videos by number, which is the place in these arrays plus 1; the originals come first, then by time.

    `parent` and `original` are numbers or 0, `theme` and `country` places in the lists of preset and
    PLACES, `creator` and `invitation` numbers or 0.
    """

    published_ms: Array
    parent: Array
    original: Array
    generation: Array
    theme: Array
    country: Array
    creator: Array
    invitation: Array

    @property
    def originals(self) -> int:
        """How many of the videos are originals."""
        return int((self.generation == 0).sum())


@dataclass(frozen=True, slots=True)
class Spread:
    """The course of a campaign by the hour: `parts` of all answers (sum 1), and how many of them are direct."""

    parts: Array
    direct: Array


def generation_times() -> Array:
    """The chance that an answer comes so many hours after the answered video (index 0: never)."""
    hours = np.arange(LONGEST_H + 1)
    shape = (GENERATION_H / GENERATION_SPREAD_H) ** 2
    scale = GENERATION_H / shape
    weights = np.where(hours > 0, np.maximum(hours, 1e-9) ** (shape - 1) * np.exp(-hours / scale), 0.0)
    found: Array = weights / weights.sum()
    return found


def course(hours: int, begin: int, part: float) -> Spread:
    """How answers divide among the hours of a campaign whose originals appear in the hour `begin`.

    `part` of them answer an original.
    """
    days = np.maximum(0, np.arange(hours) - begin) / 24
    direct = days * np.exp(-days / 2.5)
    direct *= part / direct.sum()
    low, high = 0.0, hours / 24
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _renewed(direct, days, middle).sum() < 1 else (low, middle)
    parts = _renewed(direct, days, (low + high) / 2)
    return Spread(parts / parts.sum(), np.divide(direct, parts, out=np.ones_like(parts), where=parts > 0))


def _renewed(direct: Array, days: Array, falls_on: float) -> Array:
    times = generation_times()
    r = R_LATE + (R_EARLY - R_LATE) / (1 + np.exp((days - falls_on) / FALL_DAYS))
    found = np.zeros_like(direct)
    for hour in range(len(direct)):
        back = min(hour, LONGEST_H)
        found[hour] = direct[hour] + r[hour] * (found[hour - back : hour][::-1] @ times[1 : back + 1])
    return found


def grow(preset: Preset, targets: Targets, begin_ms: int, begin: int, rhythm: Array, seed: int) -> Tree:
    """The whole tree; `begin_ms` is where the hours are counted from, `rhythm` the world's, by hour."""
    random = chance(seed, Stream.TREE)
    found = course(len(rhythm), begin, max(DIRECT, min(0.8, LEAST_DIRECT / targets.takes)))
    per_hour = spread(targets.takes, found.parts * rhythm)
    themes = len(preset.themes)
    nodes = _Nodes(random, themes, targets.takes, np.array([share for _, share in preset.themes]))
    hour_of = np.concatenate([np.full(themes, begin - 1), np.repeat(np.arange(len(rhythm)), per_hour)])
    bounds = themes + np.concatenate([[0], np.cumsum(per_hour)])
    times = generation_times()
    creators_left = _shares_of_creators(targets)
    for hour, (first, last) in enumerate(pairwise(bounds)):
        if last > first:
            oldest = int(np.searchsorted(hour_of, hour - LONGEST_H))
            weights = (
                nodes.pull[oldest:first] * times[hour - np.maximum(hour_of[oldest:first], hour - LONGEST_H)]
            )
            weights[: max(0, themes - oldest)] = 0
            nodes.answer(first, last, oldest, weights, float(found.direct[hour]))
            creators_left = nodes.let_creators_answer(first, last, creators_left)
    published = begin_ms + hour_of * HOUR_MS + random.integers(0, HOUR_MS - 1000, len(hour_of))
    published[:themes] = begin_ms + (begin - 1) * HOUR_MS + np.arange(themes) * 60_000
    for first, last in pairwise(bounds):
        published[first:last].sort()
    return nodes.tree(published)


def _shares_of_creators(targets: Targets) -> list[int]:
    """The creators in the order in which they answer; every second answers twice."""
    once = list(range(1, targets.creators + 1))
    return once + once[::2]


class _Nodes:
    """The tree while it grows."""

    def __init__(self, random: np.random.Generator, themes: int, takes: int, shares: Array) -> None:
        self.random, self.themes, self.shares = random, themes, shares / shares.sum()
        size = themes + takes
        self.parent = np.zeros(size, np.uint32)
        self.original = np.zeros(size, np.uint32)
        self.generation = np.zeros(size, np.uint8)
        self.theme = np.zeros(size, np.uint8)
        self.theme[:themes] = np.arange(themes)
        self.country = np.zeros(size, np.uint8)
        self.creator = np.zeros(size, np.uint32)
        self.invitation = np.zeros(size, np.uint32)
        self.pull = random.gamma(INEQUALITY, 1 / INEQUALITY, size)

    def answer(self, first: int, last: int, oldest: int, weights: Array, direct: float) -> None:
        """Say of the nodes from `first` to `last` whom they answer, and where their authors live."""
        count = last - first
        drawn = self.random.random((4, count))
        parents = np.searchsorted(np.cumsum(self.shares), drawn[0] * 0.999999)
        total = weights.sum()
        if total > 0:
            reached = oldest + np.searchsorted(np.cumsum(weights), drawn[1] * total * 0.999999)
            parents = np.where(self.random.random(count) < direct, parents, reached)
        self.parent[first:last] = parents + 1
        is_direct = parents < self.themes
        self.original[first:last] = np.where(is_direct, parents + 1, self.original[parents])
        self.generation[first:last] = np.minimum(self.generation[parents].astype(np.int64) + 1, 255)
        self.theme[first:last] = self.theme[parents]
        elsewhere = np.searchsorted(np.cumsum(SHARES), drawn[2] * 0.999999)
        stays = ~is_direct & (drawn[3] < STAYS_AT_HOME)
        self.country[first:last] = np.where(stays, self.country[parents], elsewhere)
        keeps = self.random.random(count) < KEEPS_INVITATION
        self.invitation[first:last] = np.where(keeps, self.invitation[parents], 0)

    def let_creators_answer(self, first: int, last: int, left: list[int]) -> list[int]:
        """Some of those who answer an original are creators, with links of their own; gives who is left."""
        direct = first + np.flatnonzero(self.parent[first:last] <= self.themes)
        chosen = direct[: max(1, len(direct) // 2)][: len(left)] if len(direct) else direct
        numbers = np.array(left[: len(chosen)], np.uint32)
        self.creator[chosen] = self.invitation[chosen] = numbers
        self.country[chosen] = country_of(numbers)
        self.pull[chosen] = CREATORS_PULL * (0.5 + self.random.random(len(chosen)))
        return left[len(chosen) :]

    def tree(self, published: Array) -> Tree:
        """What has grown."""
        return Tree(
            published, self.parent, self.original, self.generation, self.theme,
            self.country, self.creator, self.invitation,
        )  # fmt: skip


def country_of(creators: Array) -> Array:
    """Where creators live, as places in PLACES: one after the other over all countries."""
    return ((creators.astype(np.int64) - 1) * 7 % len(PLACES)).astype(np.uint8)
