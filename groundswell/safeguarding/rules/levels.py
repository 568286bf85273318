"""How urgent a case is and how soon it is due; knows no queue, clock or person."""

from datetime import datetime, timedelta

from groundswell.safeguarding.rules.sentences import gettext_noop
from groundswell.screening.levels import Level, is_more_urgent

__all__ = ["DUE_AFTER", "LEVEL_NAMES", "Level", "due_at", "is_more_urgent", "level_of_answer"]


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


def due_at(level: str, opened_at: datetime) -> datetime:
    """Give the time until which a human should have opened a case of this level."""
    return opened_at + DUE_AFTER[Level(level)]


def level_of_answer(is_theme_painful: bool, *, has_personal_data: bool = False) -> Level:
    """Give the floor of an answer that nobody has looked at.

    Sooner under a painful theme, and where its author says that her words only look like personal data.
    """
    return Level.RULES if is_theme_painful or has_personal_data else Level.NOISE
