"""The figures of the public safety page: cases, times to open, decisions and appeals, merged so that nobody is found."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from groundswell.safeguarding import states
from groundswell.safeguarding.models import Appeal, Case, Verdict
from groundswell.safeguarding.rules import Level
from groundswell.safeguarding.rules.safety import LEAST, merge, percentile, rounded, total_over

KEPT_S = 600
"""Ten minutes: nobody's decision hangs on it, and adding up a whole campaign takes a moment."""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """Cases of one level in some languages: how many (rounded down), and within how long half and nearly all were opened.

    A share `is_waiting` where the case on which it falls was not opened yet: then it is longer than what is given.
    """

    level: Level
    languages: tuple[str, ...]
    cases: int
    half_within: timedelta | None
    most_within: timedelta | None
    half_is_waiting: bool = False
    most_is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How many decisions, or appeals, had one of these outcomes."""

    outcomes: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SafetyFigures:
    """What a safety page shows; `is_small` says that there are too few to show any."""

    levels: tuple[LevelRow, ...]
    decisions: tuple[Share, ...]
    appeals: tuple[Share, ...]

    @property
    def is_small(self) -> bool:
        """Whether there is nothing that may be shown."""
        return not (self.levels or self.decisions or self.appeals)


def safety_figures(challenge: int | None = None) -> SafetyFigures:
    """The figures of one challenge, or of all together, at most KEPT_S old; drills are in none of them."""
    key = f"safety:{challenge or 0}"
    known = cache.get(key)
    if isinstance(known, SafetyFigures):
        return known
    figures = _of_challenge(challenge) if challenge is not None else _of_all()
    cache.set(key, figures, KEPT_S)
    return figures


@dataclass(frozen=True, slots=True)
class Wait:
    """How many seconds a case stood until somebody opened it; where nobody has, how many it stands by now."""

    seconds: float
    is_over: bool


Opened = tuple[str, str, Wait | None]


def _of_challenge(challenge: int) -> SafetyFigures:
    rows = _opened(Q(theme__challenge_id=challenge))
    return SafetyFigures(
        levels=tuple(
            line for level in Level for line in _lines(level, [row for row in rows if row[0] == level])
        ),
        decisions=_shares(_decisions(Q(case__theme__challenge_id=challenge))),
        appeals=_shares(_appeals(Q(verdict__case__theme__challenge_id=challenge))),
    )


def _opened(wanted: Q) -> list[Opened]:
    """Level, language, and the wait for somebody to open it, of every case that is no drill."""
    now = timezone.now()
    columns = ("level", "language", "opened_at", "first_seen_at", "state", "state_since", "due_at")
    rows = Case.objects.filter(wanted, is_drill=False).values_list(*columns)
    return [
        (level, language, _wait(opened, seen, now if state == states.OPEN else since, state, due))
        for level, language, opened, seen, state, since, due in rows.iterator(chunk_size=5000)
    ]


def _wait(opened: datetime, seen: datetime | None, until: datetime, state: str, due: datetime) -> Wait | None:
    """The wait of one case; None where its author took it back in time, before anybody had to look."""
    if seen is not None:
        return Wait((seen - opened).total_seconds(), is_over=True)
    if state == states.DROPPED and until <= due:
        return None
    return Wait((until - opened).total_seconds(), is_over=False)


def _lines(level: Level, rows: Sequence[Opened]) -> list[LevelRow]:
    groups = merge(Counter(language for _level, language, _wait_of in rows))
    return [_line(level, group.members, [row for row in rows if row[1] in group.members]) for group in groups]


def _line(level: Level, languages: tuple[str, ...], rows: Sequence[Opened]) -> LevelRow:
    waits = [wait for _level, _language, wait in rows if wait is not None]
    half, half_is_waiting = _share_within(waits, 0.5)
    most, most_is_waiting = _share_within(waits, 0.95)
    return LevelRow(
        level=level,
        languages=languages,
        cases=rounded(len(rows)),
        half_within=half,
        most_within=most,
        half_is_waiting=half_is_waiting,
        most_is_waiting=most_is_waiting,
    )


def _share_within(waits: Sequence[Wait], share: float) -> tuple[timedelta | None, bool]:
    """Within how long this share was opened, and whether the case that says so still stands unopened."""
    if len(waits) < LEAST:
        return None, False
    seconds = percentile([wait.seconds for wait in waits], share)
    is_waiting = any(wait.seconds == seconds and not wait.is_over for wait in waits)
    return timedelta(seconds=seconds), is_waiting


def _decisions(wanted: Q) -> Mapping[str, int]:
    return Counter(
        Verdict.objects.filter(wanted, case__is_drill=False).values_list("decision", flat=True).iterator()
    )


def _appeals(wanted: Q) -> Mapping[str, int]:
    found = Appeal.objects.filter(wanted, verdict__case__is_drill=False).values_list("outcome", flat=True)
    return Counter(outcome or "waiting" for outcome in found.iterator())


def _shares(counts: Mapping[str, int]) -> tuple[Share, ...]:
    return tuple(Share(group.members, rounded(group.count)) for group in merge(counts))


def _of_all() -> SafetyFigures:
    """All challenges together, by level alone: every cell is a sum of what the challenges' own pages show."""
    parts: dict[str, dict[int, list[Opened]]] = defaultdict(lambda: defaultdict(list))
    known = Case.objects.filter(is_drill=False, theme__isnull=False)
    challenges = list(known.values_list("theme__challenge_id", flat=True).distinct())
    for number in challenges:
        for row in _opened(Q(theme__challenge_id=number)):
            parts[row[0]][number].append(row)
    lines = [line for level in Level if (line := _all_line(level, list(parts[level].values()))) is not None]
    return SafetyFigures(
        levels=tuple(lines),
        decisions=_sum([_decisions(Q(case__theme__challenge_id=number)) for number in challenges]),
        appeals=_sum([_appeals(Q(verdict__case__theme__challenge_id=number)) for number in challenges]),
    )


def _all_line(level: Level, parts: Sequence[Sequence[Opened]]) -> LevelRow | None:
    count = total_over(len(part) for part in parts)
    if count < LEAST:
        return None
    is_whole = count == sum(len(part) for part in parts)
    shown = [row for part in parts if is_whole or len(part) >= LEAST for row in part]
    return _line(level, (), shown)


def _sum(parts: Sequence[Mapping[str, int]]) -> tuple[Share, ...]:
    """Sums of what each challenge's page shows: outcomes that one of them merges are merged here too."""
    together: Counter[str] = Counter()
    merged: set[str] = set()
    small: Counter[str] = Counter()
    for part in parts:
        groups = merge(part)
        if not groups:
            small.update(part)
            continue
        together.update(part)
        merged |= {name for group in groups if group.is_merged for name in group.members}
    if sum(small.values()) >= LEAST:
        together.update(small)
        merged |= set(small)
    rest = tuple(sorted(merged & set(together)))
    shares = [Share((name,), rounded(count)) for name, count in together.most_common() if name not in rest]
    if rest and (count := sum(together[name] for name in rest)) >= LEAST:
        shares.append(Share(rest, rounded(count)))
    return tuple(shares)
