"""Reads of the desk's log: whether its chain holds, and who saw and did what in one case; holds no text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from groundswell.people.reads import staff_names
from groundswell.safeguarding.models import Case, LogLine
from groundswell.safeguarding.rules import LEVEL_NAMES, Level
from groundswell.safeguarding.rules.log import OUTSIDE, Line, broken_at


@dataclass(frozen=True)
class Verified:
    """How the chain stands: its lines, the hashes of the first and last, and one sentence where it does not hold."""

    lines: int
    first: str
    head: str
    fault: str


@dataclass(frozen=True)
class Seen:
    """One line of a case's log as a page shows it; `who` is '' for the software."""

    number: int
    at: datetime
    who: str
    is_outside: bool
    action: str
    codes: tuple[str, ...]


def log_lines() -> Iterator[Line]:
    """Every line in order, read piece by piece."""
    for row in LogLine.objects.order_by("number").iterator(chunk_size=2000):
        yield _line(row)


def verify_log(seen: str = "") -> Verified:
    """Go through the whole chain; `seen` is a hash that somebody wrote down earlier and that must still be there."""
    count, first, head, is_seen = 0, "", "", not seen

    def watched() -> Iterator[Line]:
        nonlocal count, first, head, is_seen
        for line in log_lines():
            count, first, head = count + 1, first or line.hash, line.hash
            is_seen = is_seen or line.hash == seen
            yield line

    fault = broken_at(watched())
    if not fault and not is_seen:
        fault = f"No line has the hash {seen}: lines were taken from the end, or the log was written anew."
    return Verified(count, first, head, fault)


def log_head() -> tuple[int, str]:
    """The number and hash of the newest line; 0 and '' of an empty log."""
    row = LogLine.objects.order_by("-number").values_list("number", "hash").first()
    return row or (0, "")


def log_of(case: Case) -> list[Seen]:
    """Who saw and did what in a case, oldest first."""
    rows = list(LogLine.objects.filter(case=case.public_id).order_by("number"))
    codes = {str(value) for row in rows for value in row.detail.values()}
    names = staff_names({row.actor for row in rows} | codes)
    return [
        Seen(
            number=row.number,
            at=row.at,
            who=names.get(row.actor, row.actor) if row.actor != OUTSIDE else "",
            is_outside=row.actor == OUTSIDE,
            action=row.action,
            codes=tuple(f"{key}: {_shown(value, names)}" for key, value in row.detail.items()),
        )
        for row in rows
    ]


def _shown(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str) and value in set(Level):
        return gettext(LEVEL_NAMES[Level(value)])
    return names.get(str(value), value)


def _line(row: LogLine) -> Line:
    return Line(
        number=row.number,
        at=row.at,
        actor=row.actor,
        action=row.action,
        case=row.case,
        detail=row.detail,
        previous=row.previous,
        hash=row.hash,
    )
