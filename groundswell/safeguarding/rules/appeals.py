"""Until when a decision can be contested, by when somebody else decides, and who that can be; no table and no clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.safeguarding.rules.sentences import gettext_noop
from groundswell.safeguarding.rules.verdicts import Outcome

CONTESTED_WITHIN = timedelta(days=183)
"""Six months: Regulation (EU) 2022/2065 (DSA), article 20(1)."""
DECIDED_WITHIN = timedelta(hours=72)
"""By when another person has decided."""
LONGEST_APPEAL = 1000
"""Characters of an appeal, and of the answer to it."""


@dataclass(frozen=True)
class AppealWish:
    """What the second person decides, and what she tells the author."""

    outcome: Outcome
    words: str


class AppealRefused(ValueError):
    """An appeal that cannot be made or decided so; the sentence says why."""


CONTESTED = gettext_noop("You have already asked another person to look at this decision.")
TOO_LATE = gettext_noop("This decision can no longer be contested: more than six months have passed.")
NOT_STANDING = gettext_noop("This decision no longer stands, so there is nothing left to contest.")
SOMEBODY_ELSE = gettext_noop("Somebody else must decide this: you had a hand in deciding it before.")
DECIDED = gettext_noop("This has been decided since you opened it.")
WORDS_NEEDED = gettext_noop("Say to the author why, in your own words.")
TOO_LONG = gettext_noop("That is too long: at most 1000 characters.")


def contested_until(decided_at: datetime) -> datetime:
    """Give until when a decision can be contested."""
    return decided_at + CONTESTED_WITHIN


def check_appeal(*, decided_at: datetime, is_standing: bool, is_contested: bool, now: datetime) -> None:
    """Raise AppealRefused where a decision cannot be contested, or not any more."""
    if is_contested:
        raise AppealRefused(CONTESTED)
    if not is_standing:
        raise AppealRefused(NOT_STANDING)
    if now > contested_until(decided_at):
        raise AppealRefused(TOO_LATE)


def check_decider(person: int, had_a_hand: Collection[int]) -> None:
    """Raise AppealRefused where this person (her number) is the author, or had a hand in deciding it before."""
    if person in had_a_hand:
        raise AppealRefused(SOMEBODY_ELSE)
