"""The order of the feed as pure functions that anybody can compute again: a public seed and one hash a video."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

SLATE_SIZE = 20  # a natural stopping point: about five minutes of fifteen seconds each
LONGEST_HOUR = 13  # "2026-11-23T16"


class NoHour(ValueError):
    """A word that names no hour."""


def hour_name(at: datetime) -> str:
    """The hour of a moment as the seed writes it, in UTC: `2026-11-23T16`."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H")


def hour_of(name: str) -> datetime:
    """The beginning of the hour that `hour_name` wrote. Raises NoHour."""
    try:
        at = datetime.strptime(name, "%Y-%m-%dT%H").replace(tzinfo=UTC)
    except ValueError as fault:
        raise NoHour(f"{name!r} is no hour; write it like 2026-11-23T16.") from fault
    if hour_name(at) != name:
        raise NoHour(f"{name!r} is no hour; write it like 2026-11-23T16.")
    return at


def seed_for(hour: datetime) -> str:
    """The public seed of an hour: the first 16 hex digits of SHA-256 of `groundswell feed <hour>`.

    Nobody chooses it, and everybody can compute it. Knowing it helps nobody, since the id of a video is drawn
    by the server when the video is handed in.
    """
    return hashlib.sha256(f"groundswell feed {hour_name(hour)}".encode()).hexdigest()[:16]


def place_key(public_id: str, seed: str) -> str:
    """What a video is sorted by: SHA-256 of `<seed> <public id>`, in hex."""
    return hashlib.sha256(f"{seed} {public_id}".encode()).hexdigest()


def rotate(public_ids: Iterable[str], seed: str) -> list[str]:
    """The videos in the order of this seed; every order is as likely as any other, and the seed alone decides."""
    return sorted(public_ids, key=lambda public_id: place_key(public_id, seed))


@dataclass(frozen=True, slots=True)
class Window:
    """A part of an order: the ids, the place of the first one (1 = top), and where the next part begins."""

    public_ids: tuple[str, ...]
    first_place: int
    next_key: str


def window(order: Iterable[str], seed: str, after_key: str = "", size: int = SLATE_SIZE) -> Window:
    """The next `size` ids of an order whose keys come after `after_key`; `next_key` is '' at the end.

    It goes by key and not by place, so that a video which joins meanwhile shifts nobody twice into view.
    """
    whole = list(order)
    first = sum(1 for public_id in whole if place_key(public_id, seed) <= after_key) if after_key else 0
    part = tuple(whole[first : first + size])
    is_last = first + size >= len(whole)
    return Window(part, first + 1, "" if is_last or not part else place_key(part[-1], seed))
