"""How soon a case is due, what can be reported and decided; knows no queue, clock or person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


def gettext_noop(text: str) -> str:
    """Mark a sentence for the message catalogue."""
    return text


class Level(StrEnum):
    """How urgent a case is; pages say Danger, Distress, Rules, Noise."""

    DANGER = "T0"
    DISTRESS = "T1"
    RULES = "T2"
    NOISE = "T3"


LEVEL_NAMES = {
    Level.DANGER: gettext_noop("Danger"),
    Level.DISTRESS: gettext_noop("Distress"),
    Level.RULES: gettext_noop("Rules"),
    Level.NOISE: gettext_noop("Noise"),
}

DUE_AFTER = {
    Level.DANGER: timedelta(minutes=5),
    Level.DISTRESS: timedelta(minutes=15),
    Level.RULES: timedelta(hours=1),
    Level.NOISE: timedelta(hours=24),
}
"""Until when a human opens a case of each level, 95 of 100 times (docs/guide, levels)."""


class Decision(StrEnum):
    """What a moderator decides."""

    PUBLISH = "publish"
    DECLINE = "decline"


class Category(StrEnum):
    """What somebody can report a video for."""

    DANGER = "danger"
    HURT = "hurt"
    BULLYING = "bullying"
    PERSONAL_DATA = "personal_data"
    RULES = "rules"
    OTHER = "other"


CATEGORY_NAMES = {
    Category.DANGER: gettext_noop("Somebody is in danger now"),
    Category.HURT: gettext_noop("Somebody is hurt, or wants to hurt themselves"),
    Category.BULLYING: gettext_noop("It makes fun of somebody, or threatens"),
    Category.PERSONAL_DATA: gettext_noop("It shows a name, a school, an address or a number"),
    Category.RULES: gettext_noop("It breaks a rule of the challenge"),
    Category.OTHER: gettext_noop("Something else"),
}

CATEGORY_LEVELS = {
    Category.DANGER: Level.DANGER,
    Category.HURT: Level.DANGER,
    Category.BULLYING: Level.RULES,
    Category.PERSONAL_DATA: Level.RULES,
    Category.RULES: Level.RULES,
    Category.OTHER: Level.NOISE,
}

LONGEST_WORDS = 500
"""Characters of a moderator's or a reporter's own words: a few sentences."""


def is_more_urgent(one: str, other: str) -> bool:
    """Say whether level `one` comes before level `other`."""
    order = list(Level)
    return order.index(Level(one)) < order.index(Level(other))


def due_at(level: str, opened_at: datetime) -> datetime:
    """Give the time until which a human should have opened a case of this level."""
    return opened_at + DUE_AFTER[Level(level)]


def level_of_answer(is_theme_painful: bool) -> Level:
    """Give the floor of an answer that nobody has looked at: sooner under a painful theme."""
    return Level.RULES if is_theme_painful else Level.NOISE


@dataclass(frozen=True)
class VerdictWish:
    """What a moderator wants to decide, as the form sends it; `rule` is the id of a rule of the challenge."""

    decision: Decision
    rule: str = ""
    words: str = ""


class AlreadyDecided(ValueError):
    """Somebody else decided the case, or its video was taken back, after the page was opened."""


class VerdictRefused(ValueError):
    """A decline needs a rule of the challenge and words for the author."""


def check_verdict(wish: VerdictWish, rule_ids: frozenset[str]) -> None:
    """Raise VerdictRefused unless a decline names a rule of the challenge and says something to the author."""
    if wish.decision is Decision.PUBLISH:
        return
    if wish.rule not in rule_ids:
        raise VerdictRefused(gettext_noop("Choose the rule that the video does not keep."))
    if not wish.words.strip():
        raise VerdictRefused(gettext_noop("Say to the author in your own words what she can do differently."))
    if len(wish.words) > LONGEST_WORDS:
        raise VerdictRefused(gettext_noop("That is too long: at most 500 characters."))
