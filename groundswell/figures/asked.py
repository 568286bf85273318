"""What a question is asked about: which challenge, which videos, which days, and what it is narrowed to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import ibis.expr.types as ir

from groundswell.figures.exclusion import Exclusion
from groundswell.figures.scope import Scope, videos_in

Tables: TypeAlias = Callable[[str], ir.Table]
"""Gives a rollup by its name: a table of the state, or the rollup's own expression over segments."""


NARROWING = ("theme", "country", "language", "source")
"""What questions are narrowed by, besides scope and days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of a question; what is `None` is not narrowed.

    `challenge`, `theme` and `source` are the integers of the log, `country` two capitals ('' where it is
    unknown), `language` the primary subtag, days whole UTC days since 1970, first and last included.
    """

    challenge: int
    scope: Scope = Scope.ALL
    first_day: int | None = None
    last_day: int | None = None
    theme: int | None = None
    country: str | None = None
    language: str | None = None
    source: int | None = None

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The names of NARROWING by which it is narrowed."""
        return tuple(name for name in NARROWING if getattr(self, name) is not None)

    @property
    def is_narrowed(self) -> bool:
        """Whether it is about fewer than all plays of its days."""
        return bool(self.narrowing)


class CannotAsk(ValueError):
    """A question that the rollup it reads cannot be narrowed to; the text says what it can.

    `names` are those of NARROWING that stand in its way.
    """

    def __init__(self, text: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.names = names


def rows_of(rollup: ir.Table, asked: Asked, *, period_ms: int) -> ir.Table:
    """The clean rows of a rollup that a question is about; `period_ms` is the length of its periods.

    The column of the period is `day`, `hour` or `minute`. Raises `CannotAsk` where the rollup lacks a
    column that the question is narrowed by.
    """
    return cells_of(rollup, asked, period_ms=period_ms).filter(rollup.exclusion == int(Exclusion.CLEAN))


def cells_of(rollup: ir.Table, asked: Asked, *, period_ms: int) -> ir.Table:
    """As `rows_of`, with what is excluded from the clean figures."""
    scopes = [int(scope) for scope in videos_in(asked.scope)]
    kept = rollup.filter(rollup.challenge == asked.challenge, rollup.scope.isin(scopes))
    unknown = tuple(name for name in asked.narrowing if name not in rollup.columns)
    if unknown:
        raise CannotAsk(f"This question cannot be narrowed by {', '.join(unknown)}.", unknown)
    for name in asked.narrowing:
        kept = kept.filter(kept[name] == getattr(asked, name))
    period = PERIODS[period_ms]
    in_a_day = DAY_MS // period_ms
    if asked.first_day is not None:
        kept = kept.filter(kept[period] >= asked.first_day * in_a_day)
    if asked.last_day is not None:
        kept = kept.filter(kept[period] < (asked.last_day + 1) * in_a_day)
    return kept


MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000
PERIODS = {MINUTE_MS: "minute", HOUR_MS: "hour", DAY_MS: "day"}
"""The column in which each length of period is kept."""
