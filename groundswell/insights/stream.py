"""Live figures as server-sent events: one query for all who watch the same, pushed when it changes."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, TypeAlias
from urllib.parse import parse_qs

import msgspec
from django.db import DatabaseError, close_old_connections

from groundswell.environment import environment
from groundswell.events.reads import figure_versions
from groundswell.events.reads.asking import EngineUnavailable
from groundswell.figures.asked import Asked
from groundswell.insights.reads import snapshot
from groundswell.insights.tickets import TICKET_LIFE_S, NoTicket, Ticket, read_ticket

ASGIScope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

LOOK_PAUSE_S = 1.0
"""How often the versions are looked at; with the second that applying takes, figures are 2 s old."""
HEARTBEAT_S = 15.0
"""Proxies close a silent connection after 60 s at the earliest that is common."""
MOST_VIEWERS = 500
"""Open streams at a time; leads are few, so more is a mistake or an attack."""
MOST_OF_ONE = 6
"""Open streams of one person; a browser opens no more than six connections to a host (HTTP/1.1)."""
_REFRESH_S = 60.0
"""Even without news the hours move on."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Channel:
    """Those who watch the same figures, and the last snapshot that they were sent."""

    version: int = -1
    read_at: float = 0.0
    event: bytes = b""
    is_new: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    viewers: int = 0


class FigureStream:
    """`GET /stream/<slug>?ticket=…`: sends a snapshot at once and whenever the figures change.

    `versions` and `read` ask the database and are called in one thread of their own.
    """

    def __init__(
        self,
        origin: str,
        *,
        versions: Callable[[list[int]], dict[int, int]],
        read: Callable[[Asked], object],
        pause_s: float = LOOK_PAUSE_S,
        life_s: float = TICKET_LIFE_S,
    ) -> None:
        self._origin = origin
        self._versions = versions
        self._read = read
        self._pause_s = pause_s
        self._life_s = life_s
        self._channels: dict[Asked, Channel] = {}
        self._held: Counter[str] = Counter()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="figures")
        self._looking: asyncio.Task[None] | None = None

    async def __call__(self, scope: ASGIScope, receive: Receive, send: Send) -> None:
        """Answer one request; it lasts until the viewer leaves or the ticket ends."""
        try:
            ticket = self._admit(scope)
        except NoTicket as error:
            await _refuse(send, HTTPStatus.FORBIDDEN, str(error))
            return
        if sum(channel.viewers for channel in self._channels.values()) >= MOST_VIEWERS:
            await _refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, "Too many are watching at the moment.")
            return
        if self._held[ticket.holder] >= MOST_OF_ONE:
            detail = f"You are watching in {MOST_OF_ONE} windows already; close one of them."
            await _refuse(send, HTTPStatus.TOO_MANY_REQUESTS, detail)
            return
        async with self._watching(ticket) as channel:
            await self._start(send)
            telling = asyncio.ensure_future(self._tell(channel, send))
            leaving = asyncio.ensure_future(_left(receive))
            await asyncio.wait({telling, leaving}, timeout=self._life_s, return_when=asyncio.FIRST_COMPLETED)
            is_there = not leaving.done()
            for task in (telling, leaving):
                task.cancel()
                with suppress(asyncio.CancelledError, OSError):
                    await task
        if is_there:
            await send({"type": "http.response.body", "body": b"event: expired\ndata: {}\n\n"})

    async def shutdown(self) -> None:
        """Stop looking."""
        if self._looking is not None:
            self._looking.cancel()
        self._thread.shutdown(wait=False)

    def _admit(self, scope: ASGIScope) -> Ticket:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        if scope["method"] != "GET" or headers.get(b"origin", self._origin.encode()) != self._origin.encode():
            raise NoTicket("Figures are streamed to this installation's pages only.")
        query = parse_qs(scope["query_string"].decode("latin-1"))
        ticket = read_ticket(query.get("ticket", [""])[0])
        if scope["path"] != f"/stream/{ticket.slug}":
            raise NoTicket("The ticket is for another challenge.")
        return ticket

    async def _start(self, send: Send) -> None:
        headers = [
            (b"content-type", b"text/event-stream"),
            (b"cache-control", b"no-store"),
            (b"x-accel-buffering", b"no"),
            (b"access-control-allow-origin", self._origin.encode()),
            (b"vary", b"origin"),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    @asynccontextmanager
    async def _watching(self, ticket: Ticket) -> AsyncIterator[Channel]:
        channel = self._channels.setdefault(ticket.asked, Channel())
        channel.viewers += 1
        self._held[ticket.holder] += 1
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look())
        try:
            yield channel
        finally:
            channel.viewers -= 1
            self._held[ticket.holder] -= 1
            if not self._held[ticket.holder]:
                del self._held[ticket.holder]
            if not channel.viewers:
                self._channels.pop(ticket.asked, None)

    async def _tell(self, channel: Channel, send: Send) -> None:
        told = b""
        while True:
            changed, event = channel.changed, channel.event
            if event is not told:
                await send({"type": "http.response.body", "body": event, "more_body": True})
                told = event
            while not changed.is_set():
                try:
                    await asyncio.wait_for(changed.wait(), HEARTBEAT_S)
                except TimeoutError:
                    await send({"type": "http.response.body", "body": b": still here\n\n", "more_body": True})

    async def _look(self) -> None:
        """While anybody watches, read what changed, once for all who watch the same."""
        loop = asyncio.get_running_loop()
        while self._channels:
            try:
                await loop.run_in_executor(self._thread, self._renew, loop.time())
            except (DatabaseError, EngineUnavailable):
                logger.exception("The figures could not be read; they stand still until they can.")
            for channel in self._channels.values():
                _wake(channel)
            await asyncio.sleep(self._pause_s)

    def _renew(self, now: float) -> None:
        close_old_connections()
        channels = dict(self._channels)
        versions = self._versions([asked.challenge for asked in channels])
        for asked, channel in channels.items():
            version = versions.get(asked.challenge, 0)
            if version == channel.version and now - channel.read_at < _REFRESH_S:
                continue
            numbers = msgspec.json.encode(self._read(asked))
            channel.event = b"event: figures\ndata: " + numbers + b"\n\n"
            channel.version, channel.read_at, channel.is_new = version, now, True


def _wake(channel: Channel) -> None:
    """Wake those who wait, where the channel has news; whoever comes next waits for the news after it."""
    if channel.is_new:
        channel.is_new = False
        changed, channel.changed = channel.changed, asyncio.Event()
        changed.set()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _refuse(send: Send, status: HTTPStatus, detail: str) -> None:
    problem = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    headers = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": msgspec.json.encode(problem)})


app = FigureStream(environment().web_origin, versions=figure_versions, read=snapshot)
