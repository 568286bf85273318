"""Serves finished files to players: signed addresses, single byte ranges, nothing of Django."""

import asyncio
import json
import os
import re
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from groundswell.environment import environment
from groundswell.videos.addresses import AddressRefused, Grant, media_key, read_grant
from groundswell.videos.ranges import NotSatisfiable, Span, read_range

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Headers: TypeAlias = list[tuple[bytes, bytes]]

CHUNK_BYTES = 256 * 1024
"""A sixth of a usual file: few hops to a thread, and a slow reader holds little memory."""
KNOWN_PATH = re.compile(r"/media/([a-z2-7]{2}/[a-z2-7]{16}/[0-9a-f]{16}-(?:540\.mp4|270\.mp4|poster\.jpg))")
"""The names that the store gives; anything else is nowhere, so that no path leads out of the folder."""
MOST_FIELDS = 8
"""Our own addresses have two; some proxies add one of theirs."""
TYPES = {".mp4": b"video/mp4", ".jpg": b"image/jpeg"}
METHODS = b"GET, HEAD, OPTIONS"


class Refused(Exception):
    """The request cannot be answered with a file; told as problem details."""

    def __init__(self, status: HTTPStatus, detail: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = list(headers)


@dataclass(frozen=True)
class MediaFiles:
    """The ASGI application over one media folder; `clock` gives epoch seconds."""

    folder: Path
    key: bytes = field(repr=False)
    web_origin: str
    clock: Callable[[], float] = time.time

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        del receive  # nothing is read from those who watch
        try:
            await self._answer(scope, send)
        except Refused as refused:
            await self._refuse(refused, send, has_body=scope["method"] != "HEAD")

    async def _answer(self, scope: Scope, send: Send) -> None:
        method = scope["method"]
        if method == "OPTIONS":
            allowed = [
                (b"access-control-allow-methods", METHODS),
                (b"access-control-allow-headers", b"range"),
            ]
            await self._begin(send, HTTPStatus.NO_CONTENT, [*allowed, (b"access-control-max-age", b"86400")])
            await send({"type": "http.response.body", "body": b""})
            return
        if method not in {"GET", "HEAD"}:
            raise Refused(
                HTTPStatus.METHOD_NOT_ALLOWED,
                "Media can only be fetched, with GET or HEAD.",
                [(b"allow", METHODS)],
            )
        found = KNOWN_PATH.fullmatch(scope["path"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, "There is no such file.")
        path = found.group(1)
        grant = self._grant(path, scope["query_string"])
        asked = dict(scope["headers"])
        try:
            descriptor = await asyncio.to_thread(os.open, self.folder / path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError as error:
            raise Refused(HTTPStatus.NOT_FOUND, "This file is no longer here.") from error
        try:
            await self._send_file(descriptor, path, grant, asked, method, send)
        finally:
            os.close(descriptor)

    def _grant(self, path: str, query: bytes) -> Grant:
        try:
            fields = parse_qs(query.decode("latin-1"), max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise Refused(HTTPStatus.BAD_REQUEST, "This is no address of ours: it asks too much.") from error
        until, signature = (fields.get(name, [""])[0] for name in ("e", "s"))
        try:
            return read_grant(path, until, signature, self.key, self.clock())
        except AddressRefused as refused:
            raise Refused(HTTPStatus.FORBIDDEN, str(refused)) from refused

    async def _send_file(
        self, descriptor: int, path: str, grant: Grant, asked: dict[bytes, bytes], method: str, send: Send
    ) -> None:
        size = os.fstat(descriptor).st_size
        name = Path(path)
        etag = f'"{name.stem}"'.encode()
        headers = [(b"etag", etag), (b"accept-ranges", b"bytes"), (b"cache-control", self._caching(grant))]
        if etag in [one.strip() for one in asked.get(b"if-none-match", b"").split(b",")]:
            await self._begin(send, HTTPStatus.NOT_MODIFIED, headers)
            await send({"type": "http.response.body", "body": b""})
            return
        span, status = self._span(asked, etag, size)
        headers += [(b"content-type", TYPES[name.suffix]), (b"content-length", str(span.length).encode())]
        if status is HTTPStatus.PARTIAL_CONTENT:
            headers.append((b"content-range", f"bytes {span.first}-{span.last}/{size}".encode()))
        await self._begin(send, status, headers)
        if method == "HEAD":
            await send({"type": "http.response.body", "body": b""})
            return
        await _send_span(descriptor, span, send)

    def _span(self, asked: dict[bytes, bytes], etag: bytes, size: int) -> tuple[Span, HTTPStatus]:
        whole = Span(0, size - 1)
        wanted = asked.get(b"range", b"").decode("latin-1")
        # A name never stands for other bytes, so that only our own tag, never a date, keeps a range valid.
        if not wanted or asked.get(b"if-range", etag) != etag:
            return whole, HTTPStatus.OK
        try:
            span = read_range(wanted, size)
        except NotSatisfiable as error:
            unknown = [(b"content-range", f"bytes */{size}".encode())]
            raise Refused(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, str(error), unknown) from error
        return (span, HTTPStatus.PARTIAL_CONTENT) if span else (whole, HTTPStatus.OK)

    def _caching(self, grant: Grant) -> bytes:
        if grant.is_held:
            return b"private, no-store"
        return f"public, max-age={max(0, grant.until - int(self.clock()))}, immutable".encode()

    async def _begin(self, send: Send, status: HTTPStatus, headers: Headers) -> None:
        shared = [
            (b"access-control-allow-origin", self.web_origin.encode()),
            (b"access-control-expose-headers", b"accept-ranges, content-length, content-range, etag"),
            (b"cross-origin-resource-policy", b"cross-origin"),
            (b"x-content-type-options", b"nosniff"),
        ]
        await send({"type": "http.response.start", "status": int(status), "headers": [*shared, *headers]})

    async def _refuse(self, refused: Refused, send: Send, *, has_body: bool) -> None:
        status = refused.status
        body = json.dumps(
            {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": refused.detail}
        ).encode()
        headers = [
            (b"content-type", b"application/problem+json"),
            (b"content-length", str(len(body)).encode()),
            (b"cache-control", b"no-store"),
            *refused.headers,
        ]
        await self._begin(send, status, headers)
        await send({"type": "http.response.body", "body": body if has_body else b""})


async def _send_span(descriptor: int, span: Span, send: Send) -> None:
    """Read in a thread, so that a slow disk holds up one player and not all beacons."""
    position = span.first
    while position <= span.last:
        length = min(CHUNK_BYTES, span.last + 1 - position)
        chunk = await asyncio.to_thread(os.pread, descriptor, length, position)
        if not chunk:
            raise OSError("A media file became shorter while it was read.")
        position += len(chunk)
        await send({"type": "http.response.body", "body": chunk, "more_body": position <= span.last})


def build() -> MediaFiles:
    """The application over this installation's media."""
    settings = environment()
    return MediaFiles(settings.data / "media", media_key(settings.secret_key), settings.web_origin)


app = build()
