"""How an hour's events arrive: in batches with ids, some of them twice, some out of order."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from groundswell.simulation.calendar import HOUR_MS, Calendar
from groundswell.simulation.chance import Array
from groundswell.simulation.plays import Plays
from groundswell.simulation.responses import Rows
from groundswell.simulation.visits import Visits

SENT_AGAIN = 0.004
SOON = 0.6
"""Of the batches sent again, those that are within two minutes; the others when the network is back."""

LONGEST_AGAIN_MS = 60 * HOUR_MS
MEAN_AGAIN_MS = 6 * HOUR_MS
OUT_OF_ORDER = 0.02
LARGEST_GROUP = 30
"""Of what the server decides, so many stand in a batch at most."""

LEAST_DELAY_MS, MOST_DELAY_MS = 40, 400


@dataclass(frozen=True, slots=True)
class Arrived:
    """Rows as they stand in a file, columns of BATCHES by name; `batch` is the place in `ids` (two words each)."""

    columns: Rows
    ids: Array
    batches: int

    def __len__(self) -> int:
        return len(self.columns["at"])


def ids_of(random: np.random.Generator, made_ms: Array) -> Array:
    """A UUIDv7 (RFC 9562, section 5.7) for each moment, as two words, the upper one first."""
    drawn = random.integers(0, 1 << 64, (2, len(made_ms)), dtype=np.uint64)
    found = np.empty((len(made_ms), 2), np.uint64)
    found[:, 0] = made_ms.astype(np.uint64) << np.uint64(16) | np.uint64(7 << 12) | drawn[0] >> np.uint64(52)
    found[:, 1] = np.uint64(2 << 62) | drawn[1] >> np.uint64(2)
    return found


def of_visits(random: np.random.Generator, visits: Visits, plays: Plays) -> Arrived:
    """One batch a visit; in some of them the rows are not in the order of their time."""
    visit = plays.visit
    # Who sends from yesterday's queue made the batch then, and her clock may be wrong.
    ids = ids_of(random, np.maximum(visits.ended_ms + visits.skew_ms, 0))
    columns = {
        "received": visits.received_ms[visit],
        "viewer": visits.viewer[visit],
        "at": plays.at_ms,
        "kind": np.ones(len(visit), np.uint8),
        "video": plays.video,
        "watched_ms": plays.watched_ms,
        "flags": plays.flags,
        "detail": np.zeros(len(visit), np.uint8),
    }
    for name in ("invitation", "promotion", "office", "country", "country_source", "language", "source"):
        columns[name] = getattr(visits, name)[visit]
    columns["batch"] = visit.astype(np.int64)
    turned = np.flatnonzero(random.random(len(ids)) < OUT_OF_ORDER)
    rows, mirrored = _mirrored(plays.ends, turned)
    for name in ("at", "video", "watched_ms", "flags"):
        columns[name] = columns[name].copy()
        columns[name][rows] = columns[name][mirrored]
    return Arrived(columns, ids, len(ids))


def of_server(random: np.random.Generator, rows: Rows, last_ms: int) -> Arrived:
    """Groups of what the server decided; nobody watches, so there is no viewer. `last_ms` ends the hour."""
    count = len(rows["at"])
    sizes = random.integers(1, LARGEST_GROUP + 1, count // 8 + 2)
    ends = np.cumsum(sizes)
    while count and ends[-1] < count:
        sizes = np.concatenate([sizes, random.integers(1, LARGEST_GROUP + 1, len(sizes))])
        ends = np.cumsum(sizes)
    groups = int(np.searchsorted(ends, count)) + 1 if count else 0
    ends = np.minimum(ends[:groups], count)
    batch = np.repeat(np.arange(groups), np.diff(ends, prepend=0))
    latest = rows["at"][ends - 1]
    received = np.minimum(latest + random.integers(LEAST_DELAY_MS, MOST_DELAY_MS, groups), last_ms)
    columns = dict(rows)
    columns["received"] = received[batch]
    columns["viewer"] = np.zeros(count, np.uint64)
    columns["batch"] = batch
    return Arrived(columns, ids_of(random, latest), groups)


class Resending:
    """Keeps what is sent again until the hour in which it arrives."""

    def __init__(self, calendar: Calendar, hours: int) -> None:
        self._calendar, self._hours = calendar, hours
        self._waiting: dict[int, list[Arrived]] = defaultdict(list)

    def send_again(self, random: np.random.Generator, arrived: Arrived, ends: Array) -> int:
        """Let some of these batches arrive once more; gives how many. `ends` is where each batch's rows end."""
        chosen = np.flatnonzero(random.random(arrived.batches) < SENT_AGAIN)
        rows, batch = _rows_of(ends, chosen)
        soon = random.random(len(chosen)) < SOON
        delay = np.where(
            soon, random.integers(2_000, 120_000, len(chosen)), random.exponential(MEAN_AGAIN_MS, len(chosen))
        )
        delay = np.clip(delay, 2_000, LONGEST_AGAIN_MS).astype(np.int64)
        first = arrived.columns["received"][ends[chosen] - 1]
        received = np.minimum(first + delay, self._calendar.hour_ms(self._hours) - 1)
        hour = (received - self._calendar.begin_ms) // HOUR_MS
        for target in np.unique(hour):
            inside = np.flatnonzero(hour == target)
            kept = np.isin(batch, inside)
            columns = {name: column[rows[kept]] for name, column in arrived.columns.items()}
            columns["received"] = received[batch[kept]]
            columns["batch"] = np.searchsorted(inside, batch[kept])
            self._waiting[int(target)].append(Arrived(columns, arrived.ids[chosen[inside]], len(inside)))
        return len(chosen)

    def of_hour(self, hour: int) -> list[Arrived]:
        """What arrives once more in this hour, after everything else."""
        return self._waiting.pop(hour, [])


def joined(parts: list[Arrived]) -> Arrived:
    """One after the other."""
    begins = np.cumsum([0] + [part.batches for part in parts])
    columns = {
        name: np.concatenate([part.columns[name] for part in parts])
        for name in parts[0].columns
        if name != "batch"
    }
    columns["batch"] = np.concatenate(
        [part.columns["batch"] + begin for part, begin in zip(parts, begins, strict=False)]
    )
    return Arrived(columns, np.concatenate([part.ids for part in parts]), int(begins[-1]))


def ends_of(arrived: Arrived) -> Array:
    """Where the rows of each batch end."""
    return np.cumsum(np.bincount(arrived.columns["batch"], minlength=arrived.batches))


def _rows_of(ends: Array, chosen: Array) -> tuple[Array, Array]:
    """The rows of these batches, and to which of the chosen each belongs."""
    begins = np.where(chosen > 0, ends[chosen - 1], 0) if len(chosen) else chosen
    sizes = ends[chosen] - begins
    batch = np.repeat(np.arange(len(chosen)), sizes)
    inside = np.arange(len(batch)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return begins[batch] + inside, batch


def _mirrored(ends: Array, chosen: Array) -> tuple[Array, Array]:
    """The rows of these batches, and the same from the last to the first."""
    rows, batch = _rows_of(ends, chosen)
    begins = ends[chosen - 1] * (chosen > 0) if len(chosen) else chosen
    return rows, begins[batch] + ends[chosen][batch] - 1 - rows
