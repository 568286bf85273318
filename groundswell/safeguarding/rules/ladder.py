"""The ladder for those who do it again and again: one table; a human confirms each step, and most verdicts are none."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from groundswell.safeguarding.rules.sentences import gettext_noop
from groundswell.safeguarding.rules.verdicts import Ground, VerdictRefused, VerdictWish

LAPSES_AFTER = timedelta(days=90)
"""A season: whoever keeps the rules that long starts anew."""

FOR_GOOD = datetime(9999, 1, 1, tzinfo=UTC)
"""Until when a closed account rests: it still watches, reads, appeals and hands out its data."""

NEVER_A_STRIKE = frozenset({"quoted"})
"""Signals of those who quote what was said to them, or speak against it."""


@dataclass(frozen=True)
class Step:
    """One step: for how long the account rests (None: words only), and whether a safeguarding lead decides alone."""

    number: int
    rests: timedelta | None
    needs_lead: bool
    name: str


LADDER = (
    Step(1, None, False, gettext_noop("words, and nothing else")),
    Step(2, timedelta(hours=24), False, gettext_noop("the account rests for 24 hours")),
    Step(3, timedelta(days=7), False, gettext_noop("the account rests for 7 days")),
    Step(4, timedelta(days=30), False, gettext_noop("the account rests for 30 days")),
    Step(
        5,
        timedelta(days=30),
        True,
        gettext_noop("the lead of our safeguarding team decides whether the account is closed"),
    ),
)


def step_after(standing: int, *, is_minor: bool) -> Step:
    """Give the step of somebody with so many standing strikes who gets one more; minors stand one step lower."""
    number = standing + (0 if is_minor else 1)
    return LADDER[min(max(number, 1), len(LADDER)) - 1]


def is_standing(struck_at: datetime, now: datetime) -> bool:
    """Say whether a strike still counts."""
    return now - struck_at < LAPSES_AFTER


def can_count(signals: Collection[str]) -> bool:
    """Say whether a verdict on words with these signals can count at all: never for who quotes or counters."""
    return NEVER_A_STRIKE.isdisjoint(signals)


def check_step(wish: VerdictWish, step: Step, signals: Collection[str], *, by_lead: bool) -> None:
    """Raise VerdictRefused where the ladder does not allow what a moderator wants; `by_lead` as a safeguarding lead.

    A lead may go further at once where the ground is a law: she protects others, who cannot wait for a next time.
    """
    if not can_count(signals):
        sentence = gettext_noop("Who quotes an insult, or speaks against one, is not punished for it.")
        raise VerdictRefused(sentence, "is_strike")
    may_skip = by_lead and wish.ground is Ground.LAW
    if wish.closes_account and not (by_lead and (step.needs_lead or may_skip)):
        raise VerdictRefused(gettext_noop("Only a safeguarding lead can close an account."), "decision")
    if step.needs_lead and not by_lead:
        sentence = gettext_noop("This is the last step: hand the case to a safeguarding lead.")
        raise VerdictRefused(sentence, "decision")


def rests_until(wish: VerdictWish, step: Step, now: datetime) -> datetime:
    """Give until when a suspended account rests. Raises VerdictRefused where this step is words only."""
    if wish.closes_account:
        return FOR_GOOD
    if step.rests is None and wish.ground is Ground.LAW:
        return now + timedelta(hours=24)
    if step.rests is None:
        sentence = gettext_noop(
            "This is the first time: decline it, with words. The account does not rest yet."
        )
        raise VerdictRefused(sentence, "decision")
    return now + step.rests
