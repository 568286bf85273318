"""What somebody can report a video or a comment for, and how urgent that makes it."""

from enum import StrEnum

from groundswell.safeguarding.rules.levels import Level
from groundswell.safeguarding.rules.sentences import gettext_noop


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
