"""What a moderator may decide, on which ground, and what such a decision needs."""

from dataclasses import dataclass
from enum import StrEnum

from groundswell.safeguarding.rules.sentences import gettext_noop


class Decision(StrEnum):
    """What a moderator decides."""

    PUBLISH = "publish"
    HOLD = "hold"
    DECLINE = "decline"
    LIMIT = "limit"
    SUSPEND = "suspend"


class Ground(StrEnum):
    """Why something is restricted: out of care for its author, by a rule of the challenge, or by a law."""

    CARE = "care"
    RULE = "rule"
    LAW = "law"


class Outcome(StrEnum):
    """What became of an appeal."""

    UPHELD = "upheld"
    OVERTURNED = "overturned"


LONGEST_WORDS = 500
"""Characters of a moderator's or a reporter's own words: a few sentences."""


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
