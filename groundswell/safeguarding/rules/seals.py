"""Who may open sealed material: two different people, one of them a safeguarding lead; knows no table or clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations

from groundswell.safeguarding.rules.sentences import gettext_noop

AGREE_WITHIN = timedelta(minutes=15)
"""Two people agree about the same moment; a yes of this morning is none."""

OPEN_FOR = timedelta(minutes=30)
"""Long enough to look, to write down what the law asks for, and to hand over; no longer."""


class SealReason(StrEnum):
    """Why something is sealed."""

    SUSPECTED = "suspected"
    KNOWN = "known"
    LIST = "list"


SEAL_REASONS = {
    SealReason.SUSPECTED: gettext_noop("Suspected abuse material"),
    SealReason.KNOWN: gettext_noop("Known abuse material"),
    SealReason.LIST: gettext_noop("Found in a list of known abuse material"),
}


@dataclass(frozen=True)
class Key:
    """One person's yes; `person` is her number."""

    person: int
    is_lead: bool
    at: datetime


@dataclass(frozen=True)
class Opening:
    """To whom a seal is open, and until when."""

    people: frozenset[int]
    until: datetime


def opening(keys: Sequence[Key], now: datetime) -> Opening | None:
    """Give the opening that holds at `now` (aware), the one that lasts longest; None where there is none.

    It takes two different people who agreed within AGREE_WITHIN, at least one of them a safeguarding lead.
    """
    found = [
        Opening(frozenset({one.person, other.person}), max(one.at, other.at) + OPEN_FOR)
        for one, other in combinations(keys, 2)
        if one.person != other.person
        and (one.is_lead or other.is_lead)
        and abs(one.at - other.at) <= AGREE_WITHIN
    ]
    return max((each for each in found if each.until > now), key=lambda each: each.until, default=None)


def waiting_keys(keys: Sequence[Key], now: datetime) -> list[Key]:
    """Give the yeses that still wait for another one at `now`."""
    return [key for key in keys if now - key.at <= AGREE_WITHIN]
