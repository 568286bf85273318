"""Which video is watched when: each draws a crowd that fades, a creator's a burst, an original's hardly ever.

Videos are drawn from a table for each hour and region, in which a video stands as often as people there
watch it; so a draw is one look-up, however many videos there are.
"""

import numpy as np

from groundswell.simulation.calendar import HOUR_MS, Calendar
from groundswell.simulation.chance import Array, Stream, chance
from groundswell.simulation.places import REGION_OF, REGIONS
from groundswell.simulation.presets import Preset
from groundswell.simulation.tree import Tree

LONGEST_VISIT_MS = 17 * 60_000
"""A visit is over within this time; a video is shown only in hours that begin so long after it appeared."""

ORIGINALS_PART = 0.36
"""Of all starts: the four originals. How the real views divided has not been published."""

INEQUALITY = 1.5
"""Sigma of the lognormal distribution of how many watch an answer."""

FADE_H, CREATORS_FADE_H, FORGOTTEN_H = 30.0, 14.0, 360
CREATORS_CROWD = 45.0
AT_HOME, EVERYWHERE = 4.0, 1.7
"""How much likelier an answer of one's own region is shown, and an original: as an average answer."""

MOST_SIGMAS = 2.2

LEAST_BITS, MOST_BITS = 12, 18


class Attention:
    """How much each video of a tree is watched in each hour and region."""

    def __init__(self, tree: Tree, preset: Preset, calendar: Calendar, seed: int) -> None:
        self._seed = seed
        self.tree = tree
        random = chance(seed, Stream.ATTENTION)
        count = len(tree.parent)
        # Nobody is so far out that one video alone is half of a small campaign.
        crowd = np.exp(INEQUALITY * np.clip(random.standard_normal(count), -3.0, MOST_SIGMAS))
        crowd *= np.where(tree.creator > 0, CREATORS_CROWD, 1.0)
        self._fade = np.where(tree.creator > 0, CREATORS_FADE_H, FADE_H)
        self._crowd = crowd / self._fade
        self.first_hour = -(-(tree.published_ms + LONGEST_VISIT_MS - calendar.begin_ms) // HOUR_MS)
        liking = np.exp(0.35 * random.standard_normal((len(REGIONS), len(preset.themes))))
        home = np.arange(len(REGIONS))[:, None] == REGION_OF[tree.country][None, :]
        near = np.where(home, AT_HOME, 1.0)
        near[:, : tree.originals] = EVERYWHERE
        self._liking = (liking[:, tree.theme] * near).astype(np.float32)
        self._shares = np.array([share for _, share in preset.themes])
        self.bits = int(np.clip(np.ceil(np.log2(8 * count)), LEAST_BITS, MOST_BITS))
        self._level = 1.0
        hours = range(calendar.first, calendar.end)
        takes = sum(float(self._takes(hour)[1].sum()) for hour in hours)
        originals = sum(float(self._originals(hour).sum()) for hour in hours)
        self._level = takes / originals * ORIGINALS_PART / (1 - ORIGINALS_PART)

    def intensity(self, hour: int) -> float:
        """How much is watched in an hour, before the rhythm of the day."""
        return float(self._takes(hour)[1].sum() + self._originals(hour).sum())

    def tables(self, hour: int) -> Array:
        """For each region 2 ** bits numbers of videos, each as often as it is watched there in this hour (uint32)."""
        oldest, takes = self._takes(hour)
        originals = self.tree.originals
        numbers = np.concatenate([np.arange(originals), np.arange(oldest, oldest + len(takes))]).astype(
            np.uint32
        )
        weights = np.concatenate([self._originals(hour), takes])
        size = 1 << self.bits
        # The beginning of the ruler is drawn, so that a video with less than one entry gets one now and then.
        begins = chance(self._seed, Stream.ATTENTION, hour + 1).random(len(REGIONS))
        found = np.empty((len(REGIONS), size), np.uint32)
        for region, liking in enumerate(self._liking):
            sums = np.cumsum(weights * liking[numbers])
            bounds = np.floor(sums / sums[-1] * size + begins[region]).astype(np.int64)
            bounds[-1] = size
            found[region] = np.repeat(numbers + np.uint32(1), np.diff(bounds, prepend=0))
        return found

    def _takes(self, hour: int) -> tuple[int, Array]:
        """The place of the first take that anybody watches still, and the weights from there on."""
        originals = self.tree.originals
        newest = int(np.searchsorted(self.first_hour, hour, side="right"))
        oldest = max(originals, int(np.searchsorted(self.first_hour, hour - FORGOTTEN_H)))
        newest = max(newest, oldest)
        ages = hour - self.first_hour[oldest:newest] + 0.5
        weights: Array = self._crowd[oldest:newest] * np.exp(-ages / self._fade[oldest:newest])
        return oldest, weights

    def _originals(self, hour: int) -> Array:
        """The weights of the originals: strong at first, and a good part of it to the end."""
        ages = hour - self.first_hour[: self.tree.originals]
        weights: Array = self._level * self._shares * (0.5 + np.exp(-ages / 150.0))
        return weights
