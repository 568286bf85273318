"""Helplines and emergency protocols: what they must say, how long a verification holds; no table and no clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.safeguarding.rules.sentences import gettext_noop

Texts = Mapping[str, str]
"""Words by language, as in `challenges`."""

FRESH_FOR = timedelta(days=90)
"""How long a verified helpline counts, and the review of a protocol, which holds numbers too.

Numbers of small lines change within a year (safeguarding policy).
"""
DUE_AFTER = timedelta(days=75)
"""From when a page asks to verify it again: fifteen days are enough for a colleague's holiday."""

MADE_UP_MODES = frozenset({"demonstration", "test"})
"""Modes of an installation in which fictitious helplines are shown and count; in production they do neither."""


class Channel(StrEnum):
    """How a helpline is reached."""

    PHONE = "phone"
    CHAT = "chat"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    WEB = "web"


CHANNEL_NAMES = {
    Channel.PHONE: gettext_noop("Call"),
    Channel.CHAT: gettext_noop("Chat"),
    Channel.SMS: gettext_noop("Text message"),
    Channel.WHATSAPP: gettext_noop("WhatsApp"),
    Channel.WEB: gettext_noop("Website"),
}


class Freshness(StrEnum):
    """How a helpline stands with its verification."""

    FRESH = "fresh"
    DUE_SOON = "due_soon"
    EXPIRED = "expired"
    NEVER = "never"


@dataclass(frozen=True)
class HelplineDocument:
    """A helpline as it is written down; `age_to` is None where there is no upper end."""

    country: str
    name: Texts
    contact: str
    channel: Channel
    source: str
    hours: Texts
    languages: tuple[str, ...] = ()
    age_from: int = 0
    age_to: int | None = None
    is_free: bool = False
    is_fictitious: bool = False


class Who(StrEnum):
    """Who may do a step of a protocol: anybody at the desk, or a safeguarding lead."""

    MODERATOR = "moderator"
    SAFEGUARDING_LEAD = "safeguarding_lead"


WHO_NAMES = {
    Who.MODERATOR: gettext_noop("Anybody at the desk"),
    Who.SAFEGUARDING_LEAD: gettext_noop("A safeguarding lead"),
}


@dataclass(frozen=True)
class Step:
    """A step of an emergency protocol: whom to call, who may, what to hand over."""

    whom: Texts
    who: Who
    what: Texts


class StepRefused(ValueError):
    """A step of a protocol that cannot be marked as done by this person or at all; says why."""


class ChangedMeanwhile(ValueError):
    """What somebody calls good says something else by now than what she read."""

    def __init__(self) -> None:
        """Keep the sentence for translation."""
        super().__init__(CHANGED)


CHANGED = gettext_noop("A colleague changed this while you read it. Read it again before you call it good.")


class MadeUpRefused(ValueError):
    """Something fictitious where real children ask for help."""

    def __init__(self) -> None:
        """Keep the sentence for translation."""
        super().__init__(NO_MADE_UP)


NO_MADE_UP = gettext_noop("Fictitious helplines and protocols may stand only in a demonstration.")


def allows_made_up(mode: str) -> bool:
    """Say whether fictitious helplines and protocols are shown and count in an installation of this mode."""
    return mode in MADE_UP_MODES


def freshness(verified_at: datetime | None, now: datetime) -> Freshness:
    """Give how a verification stands at `now`."""
    if verified_at is None:
        return Freshness.NEVER
    age = now - verified_at
    if age > FRESH_FOR:
        return Freshness.EXPIRED
    return Freshness.DUE_SOON if age > DUE_AFTER else Freshness.FRESH


def is_fresh(verified_at: datetime | None, now: datetime) -> bool:
    """Say whether a verification still counts."""
    return freshness(verified_at, now) in {Freshness.FRESH, Freshness.DUE_SOON}
