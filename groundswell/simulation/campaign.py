"""Makes a whole campaign, hour after hour of its arrival, and writes it; the same for the same preset, scale, seed and day.

Memory holds the tree, the viewers of each day as one bit's worth of a byte, and one hour; so it grows
with the busiest hour and not with the campaign.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from groundswell.simulation.arriving import Arrived, Resending, ends_of, joined, of_server, of_visits
from groundswell.simulation.attention import Attention
from groundswell.simulation.calendar import TAIL_H, Calendar, calendar_of
from groundswell.simulation.chance import Array, Stream, chance, mixed_one, spread
from groundswell.simulation.creators import Creators
from groundswell.simulation.files import (
    BatchFiles,
    check_space,
    new_folder,
    write_challenge,
    write_registers,
    write_truth,
)
from groundswell.simulation.places import rhythm_of
from groundswell.simulation.plays import Watching
from groundswell.simulation.presets import Preset, check_first_day
from groundswell.simulation.responses import Responses, quotas
from groundswell.simulation.tree import grow
from groundswell.simulation.truth import LEFT_OUT, Truth
from groundswell.simulation.visits import MEAN_STARTS, VISITS_A_DAY, Crowd

ROWS_FOR_A_START = 1.18
STRAGGLERS = 0.002
"""Visits in an hour after the end, for each in an average hour before it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be simulated; `opens_on` is the first day, in the challenge's zone and in UTC."""

    preset: Preset
    scale: float
    seed: int
    opens_on: date


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: rows, batches (each as often as it was sent), files, bytes, and the truth about them."""

    rows: int
    batches: int
    files: int
    bytes: int
    truth: dict[str, object]


def simulate(wanted: Wanted, folder: Path, told: Callable[[float], None]) -> Written:
    """Write the campaign into `folder`, which is new or empty; `told` is called with the part done, 0 to 1.

    Raises BadScale, BadDay, FolderRefused, and OSError where the disk does not take it; then nothing is left.
    """
    campaign = Campaign(wanted)
    with new_folder(folder) as unfinished:
        check_space(unfinished, round(wanted.preset.at_scale(wanted.scale).starts * ROWS_FOR_A_START))
        campaign.write(unfinished, told)
        truth = campaign.truth()
        write_truth(unfinished, truth)
    sizes = [path.stat().st_size for path in sorted((folder / "batches").iterdir())]
    return Written(campaign.rows, campaign.batches, len(sizes), sum(sizes), truth)


class Campaign:
    """A campaign that is planned, and can be made hour by hour, once."""

    def __init__(self, wanted: Wanted) -> None:
        preset, seed = wanted.preset, wanted.seed
        check_first_day(wanted.opens_on)
        self.wanted = wanted
        self.targets = preset.at_scale(wanted.scale)
        self.calendar: Calendar = calendar_of(wanted.opens_on, preset.days, preset.zone)
        calendar, days = self.calendar, preset.days
        self.shares = rhythm_of(calendar.begin_ms, days * 24)
        rhythm = self.shares.sum(axis=1)
        rhythm[: calendar.first] = rhythm[calendar.end :] = 0
        self.creators = Creators(self.targets.creators, seed)
        self.tree = grow(preset, self.targets, calendar.begin_ms, calendar.first, rhythm, seed)
        self.attention = Attention(self.tree, preset, calendar, seed)
        crowds = np.array(
            [self.attention.intensity(hour) if rhythm[hour] else 0.0 for hour in range(days * 24)]
        )
        self.starts: Array = spread(self.targets.starts, crowds * rhythm)
        visitors = np.ceil(self.starts.reshape(days, 24).sum(axis=1) / MEAN_STARTS / VISITS_A_DAY)
        self.crowd = Crowd(calendar, self.creators, visitors, mixed_one(seed * 8 + Stream.VIEWERS))
        self.watching = Watching(self.attention, seed)
        self.responses = Responses(
            self.tree, calendar, self.creators, quotas(self.targets, self.starts), seed
        )
        self.resending = Resending(calendar, self.hours)
        self._truth = Truth(calendar, days, self.crowd.people, self.tree.originals)
        self._last_shelf = self.attention.tables(calendar.end - 1)
        self.rows = self.batches = 0

    @property
    def hours(self) -> int:
        """In so many hours batches arrive, the tail included."""
        return self.calendar.end + TAIL_H

    def write(self, folder: Path, told: Callable[[float], None]) -> None:
        """Write everything but the truth."""
        write_challenge(folder, self.wanted.preset, self.calendar)
        write_registers(folder, self.wanted.preset, self.tree, self.creators)
        written = BatchFiles(folder / "batches", self.calendar)
        try:
            for hour in range(self.calendar.first, self.hours):
                arrived = self.hour(hour)
                if arrived is not None:
                    written.add(hour, arrived)
                    self.batches += arrived.batches
                    told(min(1.0, written.rows / (self.targets.starts * ROWS_FOR_A_START)))
            written.close()
        except BaseException:
            written.abandon()
            raise
        self.rows = written.rows
        told(1.0)

    def hour(self, hour: int) -> Arrived | None:
        """What arrives in an hour; None where nothing does. The hours must come one after the other."""
        parts = self._watched(hour) if hour < self.calendar.end else self._stragglers(hour)
        parts += self.resending.of_hour(hour)
        parts = [part for part in parts if len(part)]
        return joined(parts) if parts else None

    def truth(self) -> dict[str, object]:
        """The figures of what was written so far."""
        excluded: dict[str, object] = {name: self._truth.figures(group) for name, group in LEFT_OUT.items()}
        return {
            "challenge": self.wanted.preset.slug,
            "seed": self.wanted.seed,
            "scale": self.wanted.scale,
            "opens_on": self.wanted.opens_on.isoformat(),
            "figures": self._truth.figures() | {"reach_by_day": self._truth.reach_by_day()},
            "excluded": excluded | {"duplicate_batches": self._truth.duplicate_batches},
        }

    def _watched(self, hour: int) -> list[Arrived]:
        random = chance(self.wanted.seed, Stream.SESSIONS, hour + 1)
        visits = self.crowd.visits(random, hour, int(self.starts[hour]), self.shares[hour])
        plays = self.watching.plays(random, visits, self.attention.tables(hour))
        self._truth.add_plays(hour, visits, plays)
        random = chance(self.wanted.seed, Stream.RESPONSES, hour + 1)
        rows = self.responses.rows(random, hour, visits, plays)
        self._truth.add_responses(rows)
        random = chance(self.wanted.seed, Stream.RESENDING, hour + 1)
        return [
            self._sent(random, of_visits(random, visits, plays)),
            self._sent(random, of_server(random, rows, self.calendar.hour_ms(hour + 1) - 1)),
        ]

    def _stragglers(self, hour: int) -> list[Arrived]:
        random = chance(self.wanted.seed, Stream.SESSIONS, hour + 1)
        visits = self.targets.starts / MEAN_STARTS / (self.calendar.end - self.calendar.first)
        late = self.crowd.stragglers(random, hour, int(random.poisson(visits * STRAGGLERS)))
        # All of them watched before the end; what is shown now plays no part, but there must be a shelf.
        plays = self.watching.plays(random, late, self._last_shelf)
        self._truth.add_plays(hour, late, plays)
        random = chance(self.wanted.seed, Stream.RESENDING, hour + 1)
        return [self._sent(random, of_visits(random, late, plays))]

    def _sent(self, random: np.random.Generator, arrived: Arrived) -> Arrived:
        self._truth.duplicate_batches += self.resending.send_again(random, arrived, ends_of(arrived))
        return arrived
