"""Figures are streamed to those who hold a ticket, once for all, as soon as they change."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import time_machine
from django.utils import timezone

from groundswell.figures.asked import Asked
from groundswell.figures.scope import Scope
from groundswell.insights.stream import MOST_OF_ONE, FigureStream
from groundswell.insights.tickets import NoTicket, Ticket, read_ticket, sign_ticket

ORIGIN = "https://groundswell.test"
ASKED = Asked(1)
TICKET = Ticket("therealchallenge", ASKED, "minasownid234567")


class Figures:
    """The rollups, as far as the stream asks for them."""

    def __init__(self) -> None:
        self.version = 1
        self.reads: list[Asked] = []

    def versions(self, challenges: list[int]) -> dict[int, int]:
        return dict.fromkeys(challenges, self.version)

    def read(self, asked: Asked) -> object:
        self.reads.append(asked)
        return {"version": self.version}


class Viewer:
    """A browser that listens."""

    def __init__(self, ticket: str, *, path: str = "/stream/therealchallenge", origin: str = ORIGIN) -> None:
        self.scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": f"ticket={ticket}".encode(),
            "headers": [(b"origin", origin.encode())],
        }
        self.left = asyncio.Event()
        self.told = asyncio.Condition()
        self.status = 0
        self.events: list[Any] = []
        self.is_ended = False

    async def receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        async with self.told:
            self.status = message.get("status", self.status)
            body = message.get("body", b"")
            if body.startswith(b"event: figures\ndata: "):
                self.events.append(msgspec.json.decode(body.split(b"data: ")[1]))
            self.is_ended = self.is_ended or body.startswith(b"event: expired")
            self.told.notify_all()

    async def heard(self, number: int) -> list[Any]:
        """The events, once there are so many."""
        async with self.told:
            await asyncio.wait_for(self.told.wait_for(lambda: len(self.events) >= number), 5)
        return self.events


def stream(figures: Figures, *, life_s: float = 60) -> FigureStream:
    return FigureStream(ORIGIN, versions=figures.versions, read=figures.read, pause_s=0.01, life_s=life_s)


def test_all_viewers_get_the_figures_at_once_and_when_they_change_from_one_query() -> None:
    async def run() -> None:
        figures = Figures()
        app = stream(figures)
        viewers = [Viewer(sign_ticket(TICKET)) for _ in range(3)]
        tasks = [asyncio.create_task(app(each.scope, each.receive, each.send)) for each in viewers]
        for each in viewers:
            assert await each.heard(1) == [{"version": 1}]
        figures.version = 2
        for each in viewers:
            assert await each.heard(2) == [{"version": 1}, {"version": 2}]
        assert figures.reads == [ASKED] * 2
        for each in viewers:
            each.left.set()
        await asyncio.gather(*tasks)
        assert not any(each.is_ended for each in viewers)
        await app.shutdown()

    asyncio.run(run())


def test_those_who_narrowed_differently_get_figures_of_their_own() -> None:
    async def run() -> None:
        figures = Figures()
        app = stream(figures)
        narrowed = replace(ASKED, scope=Scope.TAKES, country="")
        viewers = [
            Viewer(sign_ticket(replace(TICKET, asked=each, holder=each.scope))) for each in (ASKED, narrowed)
        ]
        tasks = [asyncio.create_task(app(each.scope, each.receive, each.send)) for each in viewers]
        for each in viewers:
            await each.heard(1)
        assert set(figures.reads) == {ASKED, narrowed}
        for each in viewers:
            each.left.set()
        await asyncio.gather(*tasks)
        await app.shutdown()

    asyncio.run(run())


def test_one_who_comes_later_gets_the_last_figures() -> None:
    async def run() -> None:
        figures = Figures()
        app = stream(figures)
        first, second = Viewer(sign_ticket(TICKET)), Viewer(sign_ticket(TICKET))
        tasks = [asyncio.create_task(app(first.scope, first.receive, first.send))]
        await first.heard(1)
        tasks.append(asyncio.create_task(app(second.scope, second.receive, second.send)))
        await second.heard(1)
        assert len(figures.reads) == 1
        first.left.set()
        second.left.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())


def test_the_stream_ends_with_its_ticket() -> None:
    async def run() -> None:
        viewer = Viewer(sign_ticket(TICKET))
        await stream(Figures(), life_s=0.05)(viewer.scope, viewer.receive, viewer.send)
        assert viewer.is_ended

    asyncio.run(run())


def test_one_person_opens_no_more_streams_than_a_browser_would() -> None:
    async def run() -> None:
        app = stream(Figures())
        own = [Viewer(sign_ticket(TICKET)) for _ in range(MOST_OF_ONE)]
        tasks = [asyncio.create_task(app(each.scope, each.receive, each.send)) for each in own]
        for each in own:
            await each.heard(1)
        one_more, another = Viewer(sign_ticket(TICKET)), Viewer(sign_ticket(replace(TICKET, holder="lea")))
        await app(one_more.scope, one_more.receive, one_more.send)
        assert one_more.status == 429
        tasks.append(asyncio.create_task(app(another.scope, another.receive, another.send)))
        await another.heard(1)

        own[0].left.set()
        await tasks[0]
        later = Viewer(sign_ticket(TICKET))
        tasks.append(asyncio.create_task(app(later.scope, later.receive, later.send)))
        await later.heard(1)
        for each in (*own, another, later):
            each.left.set()
        await asyncio.gather(*tasks)
        await app.shutdown()

    asyncio.run(run())


@pytest.mark.parametrize(
    "wrong",
    [
        {"ticket": "forged"},
        {"ticket": ""},
        {"path": "/stream/another"},
        {"origin": "https://elsewhere.test"},
    ],
)
def test_nobody_listens_without_a_ticket(wrong: dict[str, str]) -> None:
    async def run() -> None:
        viewer = Viewer(**({"ticket": sign_ticket(TICKET)} | wrong))
        await stream(Figures())(viewer.scope, viewer.receive, viewer.send)
        assert viewer.status == 403

    asyncio.run(run())


def test_a_ticket_opens_nothing_after_ten_minutes() -> None:
    signed = sign_ticket(TICKET)
    assert read_ticket(signed) == TICKET
    with time_machine.travel(timezone.now() + timedelta(minutes=11)), pytest.raises(NoTicket, match="older"):
        read_ticket(signed)
