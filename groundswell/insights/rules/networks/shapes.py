"""The shapes of figures of other networks: forms, their metrics, rows, what was read, and what can be wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from groundswell.challenges.rules import Fault, Sentence

MOST_BYTES = 10_000_000
MOST_LINES = 100_000
"""What a campaign's lists weigh at most: 51,000 videos of a research query are some 9 MB as CSV."""
MOST_FAULTS = 100
"""Nobody mends more lines by hand; the cause of so many is one."""

Cell: TypeAlias = "str | int | Decimal | bool | list[object] | dict[str, object] | None"


class Network(StrEnum):
    """A form in which a network hands out figures; the word for it in commands and addresses."""

    TIKTOK_RESEARCH = "tiktok-research"
    TIKTOK_BUSINESS = "tiktok-business"
    TIKTOK_STUDIO = "tiktok-studio"
    INSTAGRAM = "instagram"
    YOUTUBE = "youtube"


class Unit(StrEnum):
    """In what a value is kept, always as a whole number."""

    COUNT = "count"
    MILLISECONDS = "ms"
    MINUTES = "minutes"
    MILLIONTHS = "millionths"


class Days(StrEnum):
    """What the days of a file are: those that its figures are of, or those on which its videos were published."""

    NONE = ""
    COUNTED = "counted"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a form. `key` stands for its definition for good: another meaning is another key.

    `column` is the network's own name, `name` and `definition` are marked sentences. `scale` is how many of `unit`
    one of the network's are. What does not add up (people, averages, shares) is never summed over lines. `since` and
    `until` are the days of the data for which the definition holds.
    """

    column: str
    key: str
    name: str
    definition: str
    unit: Unit = Unit.COUNT
    scale: int = 1
    adds_up: bool = True
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file before anything is made of it; `place` says where it stands in JSON ('' in CSV)."""

    line: int
    place: str
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Rows:
    """All lines, the columns in their order, and whether the network said that there are more."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """How one network hands its figures out; `note` is what has to be said beside them, `identity` names a line.

    `identity` empty means that all columns that are no metrics together name it. `from_json` finds the rows in a JSON
    answer, None where there is none; `needs_period` asks for the days where no column has them.
    """

    network: Network
    platform: str
    title: str
    note: str
    of_what: str
    metrics: tuple[Metric, ...]
    identity: tuple[str, ...] = ()
    day_column: str = ""
    days: Days = Days.NONE
    part_column: str = ""
    needs_period: bool = False
    from_json: "Callable[[object], Rows] | None" = None

    def named(self, key: str) -> Metric:
        """The metric of this key. Raises KeyError."""
        return {metric.key: metric for metric in self.metrics}[key]


@dataclass(frozen=True, slots=True)
class Told:
    """What whoever brings a file says about it: the day it was fetched, and what its dates leave open.

    `opens_on` and `closes_on` are the challenge's days, to check the others against.
    """

    fetched_on: date
    opens_on: date
    closes_on: date
    year: int | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was understood: its values by metric key, None where the network gave none."""

    number: int
    values: Mapping[str, int | None]
    day: date | None
    part: str


@dataclass(frozen=True, slots=True)
class Tally:
    """One metric over the lines of a file, of one day (None: all) or one part ('' : all).

    `value` is None where no line has one, or where the metric does not add up and there are several; then `lowest`
    and `highest` say between what it lies. `lines` are all lines, `missing` those without a value.
    """

    metric: str
    day: date | None
    part: str
    value: int | None
    lowest: int | None
    highest: int | None
    lines: int
    missing: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that holds no fault: what it says, and what of it was left aside.

    `absent` are the columns of metrics that the file does not have, `ignored` those that are not taken.
    """

    network: Network
    encoding: str
    sha256: str
    size_bytes: int
    lines: int
    first_day: date | None
    last_day: date | None
    tallies: tuple[Tally, ...]
    absent: tuple[str, ...]
    ignored: tuple[str, ...]
    is_partial: bool


class NetworkFaults(ValueError):
    """A file that cannot be taken; `faults` has what is wrong by line, `more` how many were not listed."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Keep the first MOST_FAULTS in the order of their lines."""
        ordered = sorted(faults)
        self.faults = ordered[:MOST_FAULTS]
        self.more = len(ordered) - len(self.faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class CellRefused(ValueError):
    """A cell that says nothing certain; `sentence` says why and `near` what was probably meant."""

    def __init__(self, sentence: Sentence, near: str = "") -> None:
        """Keep the sentence for translation."""
        self.sentence = sentence
        self.near = near
        super().__init__(str(sentence))


def refuse(sentence: Sentence, line: int = 0, place: str = "", near: str = "") -> NetworkFaults:
    """One fault that ends the reading, ready to be raised."""
    return NetworkFaults([Fault(line, place, sentence, near)])
