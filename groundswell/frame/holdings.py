"""What an installation keeps about people, as one table that every room adds rows to; holds no row itself.

Download, erasure, the page that says what is kept, and the proof of an erasure all read this table, so that none of
them can know more or less than the others. `settings.HOLDINGS` names the lists, from the highest room to the lowest:
in this order a person's traces are erased, so that nothing is left that points at something gone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import TypeAlias

from django.conf import settings

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"

NEVER = ""
"""The job of what no clock removes: it stays, or goes with its owner."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file of a person for her download: its name there, and where it lies."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of thing that is kept.

    `what`, `why` and `how_long` are marked sentences in plain words, `ground` the article of the GDPR, `job` the name
    of the scheduled job that removes it when its time is up (NEVER where only its owner or an erasure does), and
    `kept_s` that time in seconds where it is a fixed one.

    `hand_out` gives what a person's download holds of it, `files` her files. `words` are the public ids by which it is
    looked for after an erasure; `erase` removes what a person who closed her account left, and gives how many things
    must still wait because an open case needs them; `left` counts what stands under such ids although it should not.
    `may_stay` names the columns in which such an id may stand for good, with the reason.
    """

    name: str
    what: str
    why: str
    ground: str
    how_long: str
    job: str = NEVER
    kept_s: int | None = None
    hand_out: Callable[[int], JSON] | None = None
    files: Callable[[int], Iterable[Handed]] | None = None
    words: Callable[[int], Iterable[str]] | None = None
    erase: Callable[[int], int] | None = None
    left: Callable[[Sequence[str]], int] | None = None
    may_stay: Mapping[str, str] = field(default_factory=dict)


class HeldTwice(RuntimeError):
    """Two rows have the same name."""


@cache
def holdings() -> tuple[Holding, ...]:
    """Every row of every room, from the highest room to the lowest. Raises HeldTwice."""
    found = tuple(holding for name in settings.HOLDINGS for holding in resolve_name(name))
    names = [holding.name for holding in found]
    double = sorted({name for name in names if names.count(name) > 1})
    if double:
        raise HeldTwice(f"Declared more than once: {', '.join(double)}.")
    return found


def gettext_noop(text: str) -> str:
    """Mark a sentence of the table for the message catalogue."""
    return text
