"""Which campaigns can be simulated: their totals, days and themes, and where these numbers come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MOST_SCALE = 2.0


class BadScale(ValueError):
    """A scale of which no campaign can be made."""


class BadDay(ValueError):
    """A first day on which no challenge can open."""


class UnknownPreset(ValueError):
    """A preset that nobody described."""


@dataclass(frozen=True, slots=True)
class Targets:
    """How many clean events a campaign has; `likes` are net of those taken back."""

    starts: int
    likes: int
    shares: int
    comments: int
    takes: int
    creators: int


@dataclass(frozen=True, slots=True)
class Preset:
    """A campaign at scale 1.0: its totals, its days, and its themes with the share of answers to each."""

    slug: str
    full: Targets
    opens_on: date
    days: int
    zone: str
    themes: tuple[tuple[str, float], ...]

    def at_scale(self, scale: float) -> Targets:
        """The totals at a scale, rounded; at least one take and four creators. Raises BadScale."""
        if not 0 < scale <= MOST_SCALE:
            raise BadScale(f"The scale must be more than 0 and at most {MOST_SCALE:g}, not {scale:g}.")
        targets = Targets(
            starts=round(self.full.starts * scale),
            likes=round(self.full.likes * scale),
            shares=round(self.full.shares * scale),
            comments=round(self.full.comments * scale),
            takes=max(1, round(self.full.takes * scale)),
            creators=max(4, round(self.full.creators * min(1.0, scale) ** 0.5)),
        )
        if targets.starts < LEAST_STARTS:
            least = LEAST_STARTS / self.full.starts
            raise BadScale(f"At the scale {scale:g} nobody would watch; take {least:.0e} or more.")
        return targets


LEAST_STARTS = 3000
"""Some for each country and day; below that nothing of a campaign's shape is left."""

THE_REAL_CHALLENGE = Preset(
    slug="therealchallenge",
    full=Targets(
        starts=300_000_000,
        likes=19_000_000,
        shares=1_200_000,
        comments=600_000,
        takes=51_000,
        creators=164,
    ),
    opens_on=date(2026, 10, 5),
    days=26,
    zone="Europe/Brussels",
    themes=(("child-labour", 0.21), ("gender-equality", 0.24), ("family-unity", 0.17), ("bullying", 0.38)),
)
"""#TheRealChallenge of UNICEF and the European Union, autumn 2019.

Source: the campaign's totals as the European External Action Service published them: more than
300 million views of content and hashtag, 19 million likes, 1.2 million shares, and 51,000 videos that
answered four originals, in 26 days and 41 countries. Other published totals contradict these (230 to
380 million views), and none says what a view is. **Taking 'views' for starts is our assumption.** So are
the comments (600,000: one for five hundred starts), the creators (four for each country), which
countries they were, how answers divide among the themes, and the days, which are not those of 2019.
"""

FIRST_YEAR, LAST_YEAR = 2000, 2099


def check_first_day(day: date) -> None:
    """Raises BadDay for a day that a challenge file may not name."""
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise BadDay(
            f"{day.isoformat()} is no day for a challenge; take one from {FIRST_YEAR} to {LAST_YEAR - 1}."
        )


PRESETS: Mapping[str, Preset] = {THE_REAL_CHALLENGE.slug: THE_REAL_CHALLENGE}


def preset_of(name: str) -> Preset:
    """The preset of this name; raises UnknownPreset."""
    if name not in PRESETS:
        raise UnknownPreset(f"There is no preset '{name}'; there is: {', '.join(sorted(PRESETS))}.")
    return PRESETS[name]
