"""The shapes in which figures of other networks are shown beside ours: frozen, each with its definition and its file."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from groundswell.insights.rules.networks.shapes import Days, Network, Unit


class Standing(StrEnum):
    """Whether a file counts: looked at, shown, shown no more since a newer one came, or taken out with a reason."""

    UNCONFIRMED = "unconfirmed"
    SHOWN = "shown"
    OLDER = "older"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class NetworkFigure:
    """One figure as another network states it; texts are in the reader's language.

    Show it beside ours and never add it to anything: neither to our figures, nor to another network's, nor to
    another definition's, nor to another file's. `value` None is no 0: the network gave none, or (`lowest` is given)
    its `lines` cannot be added up and lie between `lowest` and `highest`. All three are whole numbers of `unit`.
    `note` has to stand beside it: whom the network leaves out.
    """

    network: Network
    platform: str
    title: str
    note: str
    about: str
    metric: str
    name: str
    definition: str
    unit: Unit
    value: int | None
    lowest: int | None
    highest: int | None
    lines: int
    missing: int
    of_what: str
    days: Days
    first_day: date | None
    last_day: date | None
    is_partial: bool
    fetched_at: datetime
    file_name: str
    file_sha256: str
    file_id: str


@dataclass(frozen=True, slots=True)
class NetworkFileLine:
    """One file that was brought: where it is from, how it was read, by whom, and whether it counts."""

    public_id: str
    network: Network
    title: str
    about: str
    file_name: str
    sha256: str
    size_bytes: int
    encoding: str
    lines: int
    of_what: str
    days: Days
    first_day: date | None
    last_day: date | None
    fetched_at: datetime
    brought_at: datetime
    brought_by: str
    standing: Standing
    removed_at: datetime | None
    removed_by: str
    removed_because: str


@dataclass(frozen=True, slots=True)
class NetworkCell:
    """A value of a table; None where the network gave nothing."""

    value: int | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class BrokenDownRow:
    """One day or one part."""

    key: date | str
    cells: tuple[NetworkCell, ...]


@dataclass(frozen=True, slots=True)
class BrokenDown:
    """A table of one file by day or by part."""

    columns: tuple[str, ...]
    rows: tuple[BrokenDownRow, ...]
