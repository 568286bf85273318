"""A challenge with open comments, and screening that says what a test tells it to."""

import pytest

from groundswell.challenges.access import Challenge, Entry
from groundswell.engagement.actions import comments, steps
from groundswell.engagement.tests.written import made_to_say
from groundswell.people.access import Person
from groundswell.screening.signals import Screening
from tests.stage import open_challenge, original_of


@pytest.fixture
def talking(lea: Person) -> Challenge:
    """A challenge in which adults' harmless comments appear at once."""
    return open_challenge(lea, comments="open")


@pytest.fixture
def school(talking: Challenge) -> Entry:
    """An original of a theme that hurts nobody."""
    return original_of(talking, "school")


@pytest.fixture
def bullying(talking: Challenge) -> Entry:
    """An original of a painful theme."""
    return original_of(talking, "bullying")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> dict[str, Screening]:
    """What screening says of some words; of all others, that they are English and a sign of nothing."""
    known: dict[str, Screening] = {}
    monkeypatch.setattr(comments, "screen", made_to_say(known))
    return known


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """The facts that the writers of comments record."""
    facts: list[tuple[str, dict[str, object]]] = []
    for module in (comments, steps):
        monkeypatch.setattr(module, "record_fact", lambda kind, body, **_: facts.append((kind, body)))
    return facts
