"""The registers of a folder of batches, understood and checked: videos, creators, invitations; pure but for reading."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from groundswell.figures.batches import CREATORS, INVITATIONS, VIDEOS
from groundswell.insights.rules.tree import REGISTERED

MOST_VIDEOS = 5_000_000
LONGEST_NAME = 120
LAST_NUMBER = REGISTERED - 1
LAST_GENERATION = 255
LAST_PUBLISHED_MS = 253_402_214_400_000


class BadRegister(ValueError):
    """A register that cannot be taken; the sentence names the file and says what would be right."""


@dataclass(frozen=True, slots=True)
class Video:
    """A row of `videos.parquet`."""

    video: int
    theme: str
    parent: int
    original: int
    generation: int
    creator: int
    published_at: int
    invitation: int
    country: str
    name: str


@dataclass(frozen=True, slots=True)
class Creator:
    """A row of `creators.parquet`."""

    creator: int
    name: str
    office: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A row of `invitations.parquet`."""

    invitation: int
    creator: int
    label: str


@dataclass(frozen=True, slots=True)
class Registers:
    """All three."""

    videos: Sequence[Video]
    creators: Sequence[Creator]
    invitations: Sequence[Invitation]


def read_registers(folder: Path, themes: Collection[str]) -> Registers:
    """The registers of a folder whose challenge has these themes (slugs); raises `BadRegister`."""
    creators = _rows(folder / "creators.parquet", CREATORS, Creator)
    invitations = _rows(folder / "invitations.parquet", INVITATIONS, Invitation)
    videos = _rows(folder / "videos.parquet", VIDEOS, Video)
    known = set(_numbered("creators.parquet", "creator", [each.creator for each in creators]))
    links = set(_numbered("invitations.parquet", "invitation", [each.invitation for each in invitations]))
    for invitation in invitations:
        if invitation.creator not in known:
            raise BadRegister(
                f"invitations.parquet: the invitation {invitation.invitation} is of creator "
                f"{invitation.creator}, whom creators.parquet does not have."
            )
    if not videos:
        raise BadRegister("videos.parquet: has no videos; there must be an original at least.")
    _numbered("videos.parquet", "video", [each.video for each in videos])
    by_number = {each.video: each for each in videos}
    for video in videos:
        fault = _fault(video, by_number, themes, known, links)
        if fault:
            raise BadRegister(f"videos.parquet: the video {video.video} {fault}")
    return Registers(videos, creators, invitations)


R = TypeVar("R", Video, Creator, Invitation)


def _rows(path: Path, schema: pa.Schema, row: Callable[..., R]) -> list[R]:
    try:
        parquet = pq.ParquetFile(path)
        found = parquet.schema_arrow
        faults = [
            f"the column {field.name} must be {field.type}."
            for field in schema
            if field.name not in found.names or found.field(field.name).type != field.type
        ]
        if faults or len(found.names) != len(schema.names):
            names = ", ".join(schema.names)
            raise BadRegister(
                f"{path.name}: {' '.join(faults) or 'has other columns.'} There must be: {names}."
            )
        if parquet.metadata.num_rows > MOST_VIDEOS:
            raise BadRegister(f"{path.name}: has more than {MOST_VIDEOS:,} rows.")
        table = parquet.read()
    except FileNotFoundError:
        raise BadRegister(f"{path.name}: is missing in the folder.") from None
    except (pa.ArrowException, OSError) as broken:
        raise BadRegister(f"{path.name}: is torn or no Parquet file ({broken}).") from broken
    if any(table.column(name).null_count for name in schema.names):
        raise BadRegister(f"{path.name}: has empty places; every column must be filled.")
    columns = [table.column(name).to_pylist() for name in schema.names]
    rows = [row(*values) for values in zip(*columns, strict=True)]
    for each in rows:
        for word in astuple(each):
            if isinstance(word, str) and len(word) > LONGEST_NAME:
                raise BadRegister(f"{path.name}: {word[:20]!r}… is longer than {LONGEST_NAME} characters.")
    return rows


def _numbered(name: str, column: str, numbers: Iterable[int]) -> list[int]:
    found = sorted(numbers)
    for before, after in pairwise(found):
        if before == after:
            raise BadRegister(f"{name}: the {column} {after} is there twice.")
    if found and not 1 <= found[0] <= found[-1] <= LAST_NUMBER:
        raise BadRegister(f"{name}: the numbers of {column} must be from 1 to {LAST_NUMBER}.")
    return found


def _fault(
    video: Video,
    by_number: Mapping[int, Video],
    themes: Collection[str],
    creators: Collection[int],
    links: Collection[int],
) -> str:
    """What is wrong with a video; '' where nothing is."""
    code = video.country
    rules = (
        (
            video.theme in themes,
            f"has the theme {video.theme!r}; the challenge has: {', '.join(sorted(themes))}.",
        ),
        (0 <= video.published_at <= LAST_PUBLISHED_MS, "has no moment of publication in ms since 1970."),
        (
            not video.creator or video.creator in creators,
            f"is of creator {video.creator}, whom creators.parquet does not have.",
        ),
        (
            not video.invitation or video.invitation in links,
            f"came through invitation {video.invitation}, which invitations.parquet does not have.",
        ),
        (
            not code or (len(code) == 2 and code.isascii() and code.isalpha()),
            f"has the country {code!r}; it must be two letters or ''.",
        ),
    )
    return next((fault for holds, fault in rules if not holds), "") or _misplaced(video, by_number)


def _misplaced(video: Video, by_number: Mapping[int, Video]) -> str:
    if not video.generation:
        is_alone = not video.parent and not video.original
        return "" if is_alone else "is an original (generation 0) and must have no parent and no original."
    parent, original = by_number.get(video.parent), by_number.get(video.original)
    if parent is None or original is None:
        return "answers a video, or descends from an original, that the register does not have."
    if parent.generation != video.generation - 1 or original.generation:
        return "must be one generation below its parent, and its original must be of generation 0."
    if video.original != (parent.original or parent.video) or video.theme != original.theme:
        return "must have the original and the theme of what it answers."
    return ""
