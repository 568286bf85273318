"""What a moderator may decide, on which ground, and what such a decision needs."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from groundswell.safeguarding.rules.levels import Level
from groundswell.safeguarding.rules.sentences import gettext_noop


class Decision(StrEnum):
    """What a moderator decides."""

    PUBLISH = "publish"
    HOLD = "hold"
    DECLINE = "decline"
    LIMIT = "limit"
    SUSPEND = "suspend"
    CONFIRM = "confirm"


class Ground(StrEnum):
    """Why something is restricted: out of care for its author, by a rule of the challenge, or by a law."""

    CARE = "care"
    RULE = "rule"
    LAW = "law"


class Outcome(StrEnum):
    """What became of an appeal."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


RESTRICTING = frozenset({Decision.DECLINE, Decision.LIMIT, Decision.SUSPEND})
"""Decisions that take something from their author: each has a ground, words and a statement of reasons."""

URGENT = frozenset({Level.DANGER, Level.DISTRESS})
"""Levels at which somebody may be in need."""

LONGEST_WORDS = 500
"""Characters of a moderator's or a reporter's own words: a few sentences."""
LONGEST_LAW = 200
"""Characters of the name of a law and its article."""


@dataclass(frozen=True)
class VerdictWish:
    """What a moderator wants to decide, as the form sends it.

    `rule` is the id of a rule of the challenge, `law` the name of a law and its article; `words` are for the author,
    and for colleagues where something is held. `category` is one of `statements.CATEGORIES`, '' for the usual one.
    `is_not_distress` says that she looked, and that nobody in need wrote this; `is_cared_for` that whoever wrote it needs
    no more help from us, because she never did, or because she has it: this alone is what publishing a cry needs.
    `is_strike` confirms that it counts on the ladder; `closes_account` is a safeguarding lead's alone.
    """

    decision: Decision
    rule: str = ""
    words: str = ""
    ground: Ground = Ground.RULE
    law: str = ""
    category: str = ""
    is_not_distress: bool = False
    is_cared_for: bool = False
    is_strike: bool = False
    closes_account: bool = False


class AlreadyDecided(ValueError):
    """Somebody else decided the case, or its video was taken back, after the page was opened."""


class NewsCameIn(AlreadyDecided):
    """Nobody decided the case, but something new began another round of it after the page was opened."""


class VerdictRefused(ValueError):
    """Something that a decision needs is missing; the sentence says what, `field` names the form's field."""

    def __init__(self, sentence: str, field: str = "words") -> None:
        self.field = field
        super().__init__(sentence)


CARE_IS_FOR_NEED = gettext_noop(
    "Out of care is for words that are Danger or Distress. Change the level first, or name a rule."
)
NEED_BREAKS_NO_RULE = gettext_noop(
    "Somebody may be in need here, and is never told of a rule. Choose care, "
    "or say that you looked and that this is no distress."
)
NEED_IS_LOOKED_AT = gettext_noop(
    "Somebody may be in need here. Tick that you looked and that nobody here needs more help from us, then go on."
)


def check_confirmed(standing: str | None, wish: VerdictWish, *, level: str) -> None:
    """Raise VerdictRefused where an earlier decision cannot be left as it is; `standing` is its ground, None without one.

    What was decided by a rule or a law is left at Danger or Distress only by who looked and found no distress.
    """
    if standing is None:
        raise VerdictRefused(
            gettext_noop("No earlier decision stands that could be left as it is."), "decision"
        )
    if level in URGENT and standing != Ground.CARE and not wish.is_not_distress:
        raise VerdictRefused(NEED_BREAKS_NO_RULE, "is_not_distress")


def check_verdict(wish: VerdictWish, rule_ids: Collection[str], *, level: str = Level.RULES) -> None:
    """Raise VerdictRefused unless the decision has what it needs at this level of the case.

    A restriction needs words and a ground: a rule of the challenge, the name of a law, or care, which needs a case
    of Danger or Distress and takes nothing from the account. There, any other ground needs `is_not_distress`, and
    publishing `is_cared_for`.
    """
    if wish.decision is Decision.PUBLISH and level in URGENT and not wish.is_cared_for:
        raise VerdictRefused(NEED_IS_LOOKED_AT, "is_cared_for")
    if wish.decision in {Decision.PUBLISH, Decision.CONFIRM}:
        return
    if len(wish.words) > LONGEST_WORDS:
        raise VerdictRefused(gettext_noop("That is too long: at most 500 characters."))
    if wish.decision is Decision.HOLD:
        if not wish.words.strip():
            raise VerdictRefused(gettext_noop("Say to your colleagues what you wait for."))
        return
    _check_ground(wish, rule_ids, Level(level))
    if not wish.words.strip():
        raise VerdictRefused(gettext_noop("Say to the author in your own words what she can do differently."))


def _check_ground(wish: VerdictWish, rule_ids: Collection[str], level: Level) -> None:
    if wish.ground is Ground.CARE:
        if level not in URGENT:
            raise VerdictRefused(CARE_IS_FOR_NEED, "ground")
        if wish.decision is Decision.SUSPEND or wish.is_strike or wish.closes_account:
            raise VerdictRefused(gettext_noop("Care never takes anything from an account."), "ground")
        return
    if level in URGENT and not wish.is_not_distress:
        raise VerdictRefused(NEED_BREAKS_NO_RULE, "is_not_distress")
    if wish.ground is Ground.RULE and wish.rule not in rule_ids:
        raise VerdictRefused(gettext_noop("Choose the rule that it does not keep."), "rule")
    if wish.ground is Ground.LAW and not wish.law.strip():
        raise VerdictRefused(gettext_noop("Name the law and its article."), "law")
    if len(wish.law) > LONGEST_LAW:
        raise VerdictRefused(gettext_noop("That is too long: at most 200 characters."), "law")
