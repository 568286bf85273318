"""The cast as fixtures for every room's tests; the people themselves are made in `tests.cast`."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from groundswell.events import folders
from groundswell.events.actions import files
from groundswell.events.reads.asking import engine
from groundswell.feed.reads import ORDERS
from groundswell.frame.limits import LIMITER
from groundswell.frame.public_pages import PAGES
from groundswell.people.models import Person
from groundswell.people.rules import Role
from tests.cast import Cast, colleague, creator, participant

# How long an example takes says how busy the machine is, and nothing else.
settings.register_profile("without a clock", deadline=None)
settings.load_profile("without a clock")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys at the end: a browser keeps an event loop running, beside which no other can be started."""
    items.sort(key=lambda item: "journeys" in item.path.parts)
    for item in items:
        # Of two processes that share the tests, one makes all journeys: two browsers at once starve each other.
        is_journey = "journeys" in item.path.parts
        item.add_marker(pytest.mark.xdist_group("journeys" if is_journey else str(item.path)))


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    """Each test begins with nobody having tried anything, at our doors or at allauth's, which counts in the cache."""
    LIMITER.forget()
    cache.clear()


@pytest.fixture(autouse=True)
def fresh_pages() -> None:
    """Each test begins with no page, no order of the feed and no figure kept in memory."""
    PAGES.forget()
    ORDERS.forget()
    engine.cache_clear()


@pytest.fixture(autouse=True)
def fresh_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the event log's files, empty; rows are rolled back after a test, files are not."""
    folder = tmp_path / "wal"
    monkeypatch.setattr(folders, "log_folder", lambda: folder)
    yield folder
    files.end_log()


@pytest.fixture
def mina(db: None) -> Person:
    """A participant of 14 in Belgium, where 13 is old enough."""
    return participant("Mina", 14, "BE")


@pytest.fixture
def mina_in_germany(db: None) -> Person:
    """A participant of 14 in Germany, where she waits for a guardian."""
    return participant("Mina in Germany", 14, "DE")


@pytest.fixture
def omar(db: None) -> Person:
    """A grown participant who will be a guardian; an account without rights yet."""
    return participant("Omar", 45, "BE")


@pytest.fixture
def kim(db: None) -> Person:
    """A grown creator."""
    return creator("Kim")


@pytest.fixture
def sol() -> AnonymousUser:
    """A stranger without account."""
    return AnonymousUser()


@pytest.fixture
def lea(db: None) -> Person:
    """The lead."""
    return colleague("Lea", Role.LEAD)


@pytest.fixture
def vera(db: None) -> Person:
    """A moderator."""
    return colleague("Vera", Role.MODERATOR)


@pytest.fixture
def sam(db: None) -> Person:
    """The safeguarding lead."""
    return colleague("Sam", Role.SAFEGUARDING_LEAD)


@pytest.fixture
def olu(db: None) -> Person:
    """The operator."""
    return colleague("Olu", Role.OPERATOR)


@pytest.fixture
def noor(db: None) -> Person:
    """A colleague of an office; a staff account without rights yet."""
    return colleague("Noor")


@pytest.fixture
def cast(
    request: pytest.FixtureRequest,
    db: None,
) -> Cast:
    """Everybody by name."""
    names = ("mina", "omar", "lea", "vera", "noor", "kim", "sol", "sam", "olu")
    return {name: request.getfixturevalue(name) for name in names}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Lets tests empty their database: the guard that keeps lines of the desk's log from going is tried by itself."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS safeguarding_log_stays_delete")
