"""The dispatcher of the live server: the right room answers, and nothing brings it down."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest

from groundswell.config.dispatch import Application, Dispatcher, Message, Receive, Scope, Send


def asked(path: str, routes: Sequence[tuple[str, Application]], scope_type: str = "http") -> list[Message]:
    """What the dispatcher sends for one request."""
    sent: list[Message] = []
    incoming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    async def receive() -> Message:
        return incoming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Dispatcher(routes)({"type": scope_type, "path": path}, receive, send))
    return sent


async def says_room(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def fails(scope: Scope, receive: Receive, send: Send) -> None:
    raise LookupError("nobody's words belong into an answer")


async def fails_late(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    raise LookupError("too late")


class Recorded:
    """A room's application that notes when it is started and stopped."""

    def __init__(self, name: str, log: list[str], *, is_broken: bool = False) -> None:
        self.name, self.log, self.is_broken = name, log, is_broken

    async def startup(self) -> None:
        if self.is_broken:
            raise OSError("no disk")
        self.log.append(f"{self.name} up")

    async def shutdown(self) -> None:
        self.log.append(f"{self.name} down")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Never asked here."""


def answer(sent: list[Message]) -> tuple[int, Any]:
    return sent[0]["status"], json.loads(sent[1]["body"])


def test_it_hands_a_path_to_its_room() -> None:
    sent = asked("/media/ab/x.mp4", [("/beacons", fails), ("/media/", says_room)])
    assert sent[0]["status"] == 204


def test_it_says_that_it_is_up() -> None:
    assert answer(asked("/health", [])) == (200, {"status": "up"})


def test_an_unknown_path_is_a_problem() -> None:
    sent = asked("/elsewhere", [("/beacons", says_room)])
    assert answer(sent)[0] == 404
    assert (b"content-type", b"application/problem+json") in sent[0]["headers"]


def test_a_room_that_fails_answers_500_without_saying_more() -> None:
    status, body = answer(asked("/beacons", [("/beacons", fails)]))
    assert status == 500
    assert "words" not in json.dumps(body)


def test_nothing_that_a_room_holds_gets_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    class Holder:
        key = "kq8Zt2LwXn4RbVh7"

        def __repr__(self) -> str:
            return f"Holder(key={self.key})"

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            raise LookupError

    asked("/media/x", [("/media/", Holder())])
    assert "what answers /media/ failed" in caplog.text
    assert Holder.key not in caplog.text


def test_a_room_that_fails_after_it_began_sends_nothing_more() -> None:
    sent = asked("/beacons", [("/beacons", fails_late)])
    assert [message["type"] for message in sent] == ["http.response.start"]


def test_it_starts_the_rooms_in_order_and_stops_them_in_reverse() -> None:
    log: list[str] = []
    routes: list[tuple[str, Application]] = [
        ("/a", Recorded("a", log)),
        ("/b", says_room),
        ("/c", Recorded("c", log)),
    ]
    sent = asked("", routes, "lifespan")
    assert log == ["a up", "c up", "c down", "a down"]
    assert [message["type"] for message in sent] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]


def test_a_room_that_cannot_start_keeps_the_server_from_starting() -> None:
    sent = asked("", [("/a", Recorded("a", [], is_broken=True))], "lifespan")
    assert [message["type"] for message in sent] == ["lifespan.startup.failed"]
