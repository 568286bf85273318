"""What a guardian can switch for a young person, and until when her consent is needed; no table and no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.people.rules.ages import (
    CONSENT_AGE_ELSEWHERE_YEARS,
    CONSENT_AGES,
    YOUNGEST_WITH_ACCOUNT_YEARS,
    AgeBand,
    consent_age,
)

REQUEST_LASTS = timedelta(days=7)
"""A week: a parent who is away at work or on a journey still finds the link working."""

REQUESTS_A_DAY = 5
"""Links that one young person makes in a day: enough for lost ones, too few to wear somebody down."""

SIXTEEN_AFTER = timedelta(days=366 * (CONSENT_AGE_ELSEWHERE_YEARS - YOUNGEST_WITH_ACCOUNT_YEARS))
"""Whoever was 13 when she joined is 16 by then, in leap years too; no birthday is known that would tell sooner."""


class Switch(StrEnum):
    """What a guardian can allow, at most these six."""

    ANSWER = "answer"
    COMMENT = "comment"
    SHOWN = "shown"
    QUOTED = "quoted"
    MINE = "mine"
    NOTICES = "notices"


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """One switch: whether the feature that it opens exists, so that nobody is asked about what is not there."""

    switch: Switch
    exists: bool


SWITCHES: tuple[SwitchRow, ...] = (
    SwitchRow(Switch.ANSWER, exists=True),
    SwitchRow(Switch.COMMENT, exists=True),
    SwitchRow(Switch.SHOWN, exists=False),
    SwitchRow(Switch.QUOTED, exists=False),
    SwitchRow(Switch.MINE, exists=False),
    SwitchRow(Switch.NOTICES, exists=True),
)
"""The registry of the switches, in the order in which they are shown; every one is off until a guardian ticks it.

A feature that comes later sets its `exists` here, and is off for everybody whose guardian was not asked about it.
"""


class ConsentEnd(StrEnum):
    """Why a consent holds no more."""

    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    GROWN = "grown"


@dataclass(frozen=True, slots=True)
class Law:
    """The row of the table of ages under which a consent was asked; `source` names the law."""

    country: str
    age_years: int
    source: str


class ConsentRefused(ValueError):
    """The consent cannot be asked, given or withdrawn; `reason` says why, in one word of the table in `views`."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def offered_switches() -> tuple[Switch, ...]:
    """The switches whose features exist."""
    return tuple(row.switch for row in SWITCHES if row.exists)


def cleaned_switches(wanted: Mapping[str, object]) -> dict[str, bool]:
    """What is stored of a form: each offered switch, on only where it was said; what is not offered stays off."""
    return {switch.value: wanted.get(switch.value) is True for switch in offered_switches()}


def is_allowed(switches: Mapping[str, object] | None, switch: Switch) -> bool:
    """Whether a consent with `switches` opens `switch`; None stands for no consent."""
    return bool(switches) and switch in offered_switches() and (switches or {}).get(switch.value) is True


def opens_more(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether `after` allows anything that `before` did not: then the guardian's key is asked for."""
    return any(is_allowed(after, switch) and not is_allowed(before, switch) for switch in Switch)


def law_of(country: str) -> Law:
    """The row of the table that counts in `country`; the strictest age where the table has none."""
    row = CONSENT_AGES.get(country.upper())
    if row is None:
        return Law(country.upper(), consent_age(country), "GDPR art. 8(1), the highest age")
    return Law(row.country, row.age_years, row.source)


def is_surely_sixteen(band: str, joined_at: datetime, now: datetime) -> bool:
    """Whether somebody who waited for a guardian is certainly 16 by now, the highest age of consent of any country.

    Her own word is not asked: who could say that she has grown could say so on the first day. Her guardian's is
    (`actions.release_from_guardian`).
    """
    return band != AgeBand.UNDER_13 and now >= joined_at + SIXTEEN_AFTER
