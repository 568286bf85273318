"""Hands a request to the ASGI application that answers its path; which one that is, `live` says.

It stands in the hot path of every beacon and every range of a video, so nothing of Django's
request handling is in it.
"""

import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from http import HTTPStatus
from typing import Any, TypeAlias

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Application: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

logger = logging.getLogger(__name__)


class Dispatcher:
    """Hands each request to the application of its path and survives what that one does."""

    def __init__(self, routes: Sequence[tuple[str, Application]]) -> None:
        self.routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass the life span of the server on to all rooms."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope["path"])
        prefix, application = next(
            ((prefix, one) for prefix, one in self.routes if path.startswith(prefix)), ("", None)
        )
        if path == "/health":
            await send_json(send, HTTPStatus.OK, {"status": "up"})
            return
        if application is None:
            await send_problem(send, HTTPStatus.NOT_FOUND, "Nothing lives at this address.")
            return
        watched = _Started(send)
        try:
            await application(scope, receive, watched)
        except Exception:
            # Not the application itself: what it holds, a key perhaps, belongs into no log.
            logger.exception("what answers %s failed", prefix)
            if not watched.is_started:
                await send_problem(
                    send, HTTPStatus.INTERNAL_SERVER_ERROR, "Something failed here; it was noted."
                )

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        """Start the rooms' applications that wish it, in order, and stop them in reverse order."""
        await receive()
        started: list[Application] = []
        try:
            for _, application in self.routes:
                startup = getattr(application, "startup", None)
                if startup is not None:
                    await startup()
                started.append(application)
        except Exception as failure:
            logger.exception("the live server could not start")
            await send({"type": "lifespan.startup.failed", "message": str(failure)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for application in reversed(started):
            shutdown = getattr(application, "shutdown", None)
            if shutdown is not None:
                await shutdown()
        await send({"type": "lifespan.shutdown.complete"})


class _Started:
    """Passes messages on and remembers whether an answer has begun."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.is_started = False

    async def __call__(self, message: Message) -> None:
        self.is_started = True
        await self.send(message)


async def send_problem(send: Send, status: HTTPStatus, detail: str) -> None:
    """Answer with RFC 9457 problem details."""
    body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail}
    await send_json(send, status, body, media_type=b"application/problem+json")


async def send_json(
    send: Send, status: HTTPStatus, body: object, *, media_type: bytes = b"application/json"
) -> None:
    """Answer with a small JSON document that nobody keeps."""
    content = json.dumps(body).encode()
    headers = [
        (b"content-type", media_type),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": content})
