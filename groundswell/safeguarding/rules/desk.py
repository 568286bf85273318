"""What may be done to a case besides deciding it: its level, a second opinion, handing over; knows no table."""

from datetime import timedelta

from groundswell.safeguarding.rules.levels import Level
from groundswell.screening.levels import is_more_urgent

NEEDS_CARE = frozenset({Level.DANGER, Level.DISTRESS})
"""Levels that one moderator alone does not lower: a mistake there costs the most."""

CLAIM_LASTS = timedelta(minutes=20)
"""Somebody who was called away blocks nobody: long enough for 15 s of video, its context and a few sentences."""


class StepRefused(ValueError):
    """What somebody wants to do with a case is not possible now; the sentence says why."""


def needs_second_person(current: str, wanted: str, *, is_lead: bool) -> bool:
    """Say whether a change of level waits until another person agrees: down from Danger or Distress, except by a lead."""
    return Level(current) in NEEDS_CARE and is_more_urgent(current, wanted) and not is_lead
