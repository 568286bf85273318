"""What a question is asked about: which challenge, which videos, which days, and what it is narrowed to; words no question."""

from dataclasses import dataclass

from groundswell.figures.scope import Scope

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


MINUTE_MS = 60_000
HOUR_MS = 3_600_000
DAY_MS = 86_400_000
PERIODS = {MINUTE_MS: "minute", HOUR_MS: "hour", DAY_MS: "day"}
"""The column in which each length of period is kept."""
