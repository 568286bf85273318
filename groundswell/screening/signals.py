"""The shapes in which screening answers; they hold no text of the author."""

from dataclasses import dataclass

from groundswell.screening.levels import Level

UNKNOWN_LANGUAGE = "und"
"""Words in a language that was not recognised (ISO 639-3)."""

NO_LANGUAGE = "zxx"
"""Nothing that is in any language: empty, signs, numbers, pictures alone (ISO 639-3)."""


@dataclass(frozen=True)
class Signal:
    """One sign, named as in `levels`; `reason` is a plain sentence for staff, in English.

    `start` and `end` are positions in the text that was given, -1 where the sign has no place.
    """

    name: str
    reason: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True)
class Screening:
    """What was seen in one text.

    `language` is an ISO 639 code, `und` or `zxx`; `score`, 0 to 1, orders texts of the same level only.
    """

    level: Level | None
    language: str
    signals: tuple[Signal, ...]
    score: float
