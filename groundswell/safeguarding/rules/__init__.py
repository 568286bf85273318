"""The pure rules of the desk: levels, what can be reported, what can be decided; no clock, disk or person."""

from groundswell.safeguarding.rules.levels import (
    DUE_AFTER,
    LEVEL_NAMES,
    Level,
    due_at,
    is_more_urgent,
    level_of_answer,
)
from groundswell.safeguarding.rules.reports import (
    CATEGORY_LEVELS,
    CATEGORY_NAMES,
    KEPT_A_DAY,
    Category,
    is_reason,
    level_of_report,
    reopens,
)
from groundswell.safeguarding.rules.sentences import gettext_noop
from groundswell.safeguarding.rules.verdicts import (
    LONGEST_LAW,
    LONGEST_WORDS,
    RESTRICTING,
    URGENT,
    AlreadyDecided,
    Decision,
    Ground,
    NewsCameIn,
    Outcome,
    VerdictRefused,
    VerdictWish,
    check_verdict,
)

__all__ = [
    "CATEGORY_LEVELS",
    "CATEGORY_NAMES",
    "DUE_AFTER",
    "KEPT_A_DAY",
    "LEVEL_NAMES",
    "LONGEST_LAW",
    "LONGEST_WORDS",
    "RESTRICTING",
    "URGENT",
    "AlreadyDecided",
    "Category",
    "Decision",
    "Ground",
    "Level",
    "NewsCameIn",
    "Outcome",
    "VerdictRefused",
    "VerdictWish",
    "check_verdict",
    "due_at",
    "gettext_noop",
    "is_more_urgent",
    "is_reason",
    "level_of_answer",
    "level_of_report",
    "reopens",
]
