"""The page of heads: everybody sees the number of each day, and whatever a witness said of it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groundswell.environment import environment
from groundswell.events.actions import append_batches, register_video, witnessing
from groundswell.events.actions.sealing import seal_log
from groundswell.events.reads.heads import MOST_DAYS, day_heads
from groundswell.events.tests.builders import batch
from groundswell.events.witness import NoStamp, Stamp
from groundswell.frame.public_pages import PAGES
from groundswell.people.access import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 9, 21, 14, tzinfo=UTC)
WITNESSED = b"a time stamp"


@pytest.fixture
def sealed(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sealings on one day and one on the next; the first day is witnessed, of the next no stamp came."""
    register_video(10, challenge=1, theme=1, original=10)
    for hours in (0, 3, 24):
        with time_machine.travel(FIRST + timedelta(hours=hours), tick=False):
            append_batches([batch()])
            seal_log()
    changed = replace(environment(), witness_url="https://tsa.example.org/tsr")
    monkeypatch.setattr(witnessing, "environment", lambda: changed)
    for days, answer in ((1, lambda *_: Stamp(WITNESSED, FIRST + timedelta(days=1))), (2, no_answer)):
        monkeypatch.setattr(witnessing, "asked_stamp", answer)
        with time_machine.travel(FIRST + timedelta(days=days), tick=False):
            witnessing.stamp_head()


def no_answer(*_: object) -> Stamp:
    raise NoStamp("The witness answered 503.")


@pytest.mark.usefixtures("sealed")
def test_the_last_number_of_each_day_is_shown_newest_first() -> None:
    heads = day_heads()
    assert [(head.day, head.row) for head in heads] == [(date(2026, 9, 22), 3), (date(2026, 9, 21), 2)]
    page = Client().get("/figures/heads/").content.decode()
    assert re.findall(r"<code>([0-9a-f]{64})</code>", page) == [head.hash for head in heads]
    assert "BEGIN PUBLIC KEY" in page
    assert "PRIVATE" not in page


@pytest.mark.usefixtures("sealed")
def test_a_machine_reads_the_same() -> None:
    told = Client().get("/figures/heads.json").json()
    assert [(head["day"], head["hash"]) for head in told["heads"]] == [
        (head.day.isoformat(), head.hash) for head in day_heads()
    ]
    assert told["heads"][0]["witness"] is None
    assert told["heads"][1]["witness"]["name"] == "tsa.example.org"


@pytest.mark.usefixtures("sealed")
def test_a_stamp_is_downloaded_as_it_came_and_only_where_there_is_one() -> None:
    (address,) = re.findall(r'"(/figures/heads/[^"]+tsr)"', Client().get("/figures/heads/").content.decode())
    answer = Client().get(address)
    assert (answer.content, answer["Content-Type"]) == (WITNESSED, "application/timestamp-reply")
    for day in ("2026-09-22", "2026-09-20", "yesterday"):
        assert Client().get(f"/figures/heads/{day}.tsr").status_code == 404


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_cast_sees_it_in_both_directions(cast: Cast, language: str) -> None:
    for person in cast.values():
        client = Client(headers={"Accept-Language": language})
        if isinstance(person, Person):
            client.force_login(person)
        for address in ("/figures/heads/", "/figures/heads.json", "/figures/heads/2026-09-21.tsr"):
            assert client.get(address).status_code == 200
        assert f'lang="{language}"' in client.get("/figures/heads/").content.decode()


@pytest.mark.usefixtures("sealed")
def test_it_is_kept_for_visitors_and_cheap() -> None:
    assert "public" in Client().get("/figures/heads/")["Cache-Control"]
    PAGES.forget()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        day_heads()
    assert len(queries) <= 2 + 2
    assert MOST_DAYS == 100


def test_an_installation_that_counted_nothing_says_so(db: None) -> None:
    assert "Nothing was counted yet." in Client().get("/figures/heads/").content.decode()


def test_the_trust_page_leads_there(db: None) -> None:
    assert 'href="/figures/heads/"' in Client().get("/trust/").content.decode()
