"""What somebody can report for, how urgent that makes a case, and when it opens a decided one again.

How many report is shown, and weighs nothing: no number here closes, hides or hurries anything.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.safeguarding.rules.levels import Level
from groundswell.safeguarding.rules.sentences import gettext_noop


class Category(StrEnum):
    """What somebody can report a video or a comment for."""

    DANGER = "danger"
    SELF_HARM = "self_harm"
    SEXUAL = "sexual"
    STUNT = "stunt"
    VIOLENCE = "violence"
    BULLYING = "bullying"
    PERSONAL_DATA = "personal_data"
    ILLEGAL_GOODS = "illegal_goods"
    IMITATION = "imitation"
    SPAM = "spam"
    OTHER = "other"


CATEGORY_NAMES = {
    Category.DANGER: gettext_noop("Somebody is in danger now"),
    Category.SELF_HARM: gettext_noop("Somebody hurts themselves, or does not want to live"),
    Category.SEXUAL: gettext_noop("It is sexual, or somebody wants something sexual from a young person"),
    Category.STUNT: gettext_noop("It shows or asks for something dangerous, such as a stunt or a dare"),
    Category.VIOLENCE: gettext_noop("It shows violence or weapons, or threatens somebody"),
    Category.BULLYING: gettext_noop("It bullies somebody, or spreads hate"),
    Category.PERSONAL_DATA: gettext_noop("It shows a name, a school, an address or a number"),
    Category.ILLEGAL_GOODS: gettext_noop("It offers drugs or other things that are forbidden"),
    Category.IMITATION: gettext_noop("It pretends to be somebody else"),
    Category.SPAM: gettext_noop("It is advertising, or has nothing to do with the challenge"),
    Category.OTHER: gettext_noop("Something else"),
}

CATEGORY_LEVELS = {
    Category.DANGER: Level.DANGER,
    Category.SELF_HARM: Level.DANGER,
    Category.SEXUAL: Level.DANGER,
    Category.STUNT: Level.RULES,
    Category.VIOLENCE: Level.RULES,
    Category.BULLYING: Level.RULES,
    Category.PERSONAL_DATA: Level.RULES,
    Category.ILLEGAL_GOODS: Level.RULES,
    Category.IMITATION: Level.RULES,
    Category.SPAM: Level.NOISE,
    Category.OTHER: Level.NOISE,
}

KEPT_A_DAY = 200
"""Reports without a reason that are kept as rows for one subject and day; the rest is counted, and every reason kept."""

REOPENS_AFTER = timedelta(hours=24)
"""How often a report that says nothing new opens a decided case again."""


def is_reason(words: str) -> bool:
    """Say whether the words of a report say anything: a letter, a digit, a picture; not dots alone."""
    return any(character.isalnum() or ord(character) > 0x2190 for character in words)


def level_of_report(category: Category, words: str) -> Level:
    """Give the level of one report: that of its category where it gives a reason, or names a danger; else the lowest."""
    level = CATEGORY_LEVELS[category]
    return level if level is Level.DANGER or is_reason(words) else Level.NOISE


def reopens(*, is_new: bool, reopened_at: datetime | None, now: datetime) -> bool:
    """Say whether a report opens a decided case again.

    `is_new` where it gives a reason that nobody gave, or a category that nobody named since the last decision;
    `reopened_at` is when the case was last opened by a report, None for never.
    """
    return is_new or reopened_at is None or now - reopened_at >= REOPENS_AFTER
