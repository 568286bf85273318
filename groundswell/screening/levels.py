"""The levels of urgency and the one table that says which signal sets which; nothing else decides a level.

A level says how soon a human looks. It never says what happens to the words, or to whoever wrote them.
"""

from collections.abc import Iterable
from enum import StrEnum


class Level(StrEnum):
    """How soon a human opens it: 5 minutes, 15 minutes, an hour, a day."""

    DANGER = "T0"
    DISTRESS = "T1"
    RULES = "T2"
    NOISE = "T3"


def is_more_urgent(one: str, other: str) -> bool:
    """Whether level `one` comes before level `other`. Raises ValueError on what is no level."""
    order = list(Level)
    return order.index(Level(one)) < order.index(Level(other))


LEVEL_OF: dict[str, Level] = {
    # A life may be at risk, or a child speaks about what is done to it.
    "danger": Level.DANGER,
    "self_harm": Level.DANGER,
    "disclosure": Level.DANGER,
    "grooming": Level.DANGER,
    # Somebody may not be well, or we cannot tell because nobody here reads the words.
    "distress": Level.DISTRESS,
    "victim_voice": Level.DISTRESS,
    "first_person_on_painful_theme": Level.DISTRESS,
    "unknown_language": Level.DISTRESS,
    # A rule may be at stake, or a child's safety tomorrow.
    "threat": Level.RULES,
    "bullying": Level.RULES,
    "quoted": Level.RULES,
    "personal_data": Level.RULES,
    "approach": Level.RULES,
    "not_read_whole": Level.RULES,
    # It can wait.
    "spam": Level.NOISE,
}
"""Signal → level. Followers, likes and the score of the ordering model are no signals and never stand here."""


def level_of(names: Iterable[str]) -> Level | None:
    """The most urgent level that these signals set; None without signals. Raises KeyError on an unknown one."""
    return min((LEVEL_OF[name] for name in names), default=None)
