"""From decoded batches to the cells of the rollups, after the definitions of groundswell.figures; no Django."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from groundswell.events.codes import number_code
from groundswell.events.records import EventRow
from groundswell.events.rules import Refusal
from groundswell.figures.counts import counts_of
from groundswell.figures.exclusion import Exclusion, exclusion_of
from groundswell.figures.flags import BOT_MASK, BOT_SHIFT, Flag
from groundswell.figures.scope import scope_of

HOUR_MS = 3_600_000
DAY_MS = 86_400_000

LATE = "late"
CLAMPED = "clamped"
DUPLICATE = "duplicate"
"""What stands beside the figures, by name; refusals are `refused_` and the reason."""

_STAFF, _PREVIEW, _SIMULATED = int(Flag.STAFF), int(Flag.PREVIEW), int(Flag.SIMULATED)
_LATE, _CLAMPED, _REPLAY = int(Flag.LATE), int(Flag.CLAMPED), int(Flag.REPLAY)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a registered video stands, as far as the cells need it."""

    challenge: int
    theme: int
    generation: int


@dataclass(slots=True)
class Counting:
    """Counts by cell of what is to be added to the rollups; keys are in the order of the tables' columns.

    `places` knows the registered videos, `simulated` for each challenge whether it is marked so.
    """

    places: Mapping[int, Place]
    simulated: Mapping[int, bool]
    by_theme: Counter[tuple[int, ...]] = field(default_factory=Counter)
    by_country: Counter[tuple[int | str, ...]] = field(default_factory=Counter)
    by_invitation: Counter[tuple[int, ...]] = field(default_factory=Counter)
    by_video: Counter[tuple[int, ...]] = field(default_factory=Counter)
    by_detail: Counter[tuple[int, ...]] = field(default_factory=Counter)
    tallies: Counter[tuple[int, int, str]] = field(default_factory=Counter)

    def add_event(self, row: EventRow) -> None:
        """Count one event where it belongs, or say beside the figures why it does not."""
        (at_ms, _, video, invitation, _, challenge, _, country, _, flags, kind, how, source, detail) = row
        hour = at_ms // HOUR_MS
        place = self.places.get(video)
        if place is None or place.challenge != challenge:
            self.tallies[challenge, hour, refused(Refusal.UNREGISTERED)] += 1
            return
        if flags & _SIMULATED and not self.simulated.get(challenge):
            self.tallies[challenge, hour, refused(Refusal.SIMULATED)] += 1
            return
        if flags & _LATE:
            self.tallies[challenge, hour, LATE] += 1
            return
        if flags & _CLAMPED:
            self.tallies[challenge, hour, CLAMPED] += 1
        scope, exclusion = scope_of(place.generation), _exclusion(flags)
        for count in counts_of(kind, is_replay=bool(flags & _REPLAY)):
            cell = (int(scope), int(exclusion), count)
            self.by_theme[challenge, hour, place.theme, source, *cell] += 1
            self.by_country[challenge, hour, _country(country), how, *cell] += 1
            self.by_video[challenge, at_ms // DAY_MS, video, *cell] += 1
            if invitation:
                self.by_invitation[challenge, hour, invitation, *cell] += 1
            if detail:
                self.by_detail[challenge, at_ms // DAY_MS, detail, *cell] += 1

    def add_duplicate(self, received_ms: int) -> None:
        """Note a batch that was counted before."""
        self.tallies[0, received_ms // HOUR_MS, DUPLICATE] += 1

    def add_refusals(self, received_ms: int, counts: Mapping[Refusal, int]) -> None:
        """Note what the intake refused before it knew of which challenge it was."""
        for refusal, number in counts.items():
            self.tallies[0, received_ms // HOUR_MS, refused(refusal)] += number

    def challenges(self) -> set[int]:
        """The challenges whose figures change."""
        return {int(key[0]) for key in self.by_theme} | {key[0] for key in self.tallies if key[0]}


def refused(refusal: Refusal) -> str:
    """The name of a tally of refusals."""
    return f"refused_{refusal.name.lower()}"


@lru_cache(maxsize=4096)
def _exclusion(flags: int) -> Exclusion:
    return exclusion_of(
        is_late=bool(flags & _LATE),
        is_bot=bool(flags >> BOT_SHIFT & BOT_MASK),
        is_staff=bool(flags & _STAFF),
        is_preview=bool(flags & _PREVIEW),
    )


@lru_cache(maxsize=1024)
def _country(number: int) -> str:
    return number_code(number).upper()
