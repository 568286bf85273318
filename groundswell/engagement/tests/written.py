"""What tests of comments share: a challenge with open comments, and what screening is made to say."""

from collections.abc import Callable
from typing import Any

from groundswell.challenges.access import Entry
from groundswell.engagement import actions
from groundswell.engagement.access import Comment
from groundswell.engagement.rules import Circumstances
from groundswell.people.access import Person
from groundswell.screening.levels import Level
from groundswell.screening.signals import Screening, Signal

AROUND = Circumstances(language="en")


def write(person: Person, entry: Entry, text: str = "Well said", **more: Any) -> Comment:
    """A comment in English."""
    return actions.write_comment(person, entry, text, circumstances=AROUND, **more)


def seen_as(level: Level, signal: str, language: str = "en") -> Screening:
    """What screening says where it sees one sign."""
    return Screening(level, language, (Signal(signal, "A reason."),), 0.9)


def made_to_say(known: dict[str, Screening]) -> Callable[..., Screening]:
    """A `screen` that knows some words; all others are English and a sign of nothing."""

    def screen(text: str, **_: Any) -> Screening:
        return known.get(text, Screening(None, "en", (), 0.1))

    return screen
