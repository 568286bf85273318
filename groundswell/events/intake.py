"""The intake of beacons: a raw ASGI application that acknowledges what is durable, and keeps no address.

`POST /beacons` takes a batch (see docs/guide/events.md). The user agent is looked at once, for bots,
and forgotten; the device's name leaves only as a hash under the salt of the day. There is no limit by
address, because a school stands behind one: what bounds a flood is that every event needs a token
of ours, that a body has at most 64 kB, and that only so much may wait for the disk.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeAlias

import msgspec

from groundswell.environment import Environment, environment
from groundswell.events.beacons import (
    BadBeacon,
    Sender,
    TokenReader,
    beacon_record,
    decode_beacon,
)
from groundswell.events.bots import agent_reason
from groundswell.events.codes import code_number
from groundswell.events.countries import zone_countries
from groundswell.events.group import GroupCommit, Overloaded
from groundswell.events.records import tally_record
from groundswell.events.rules import Refusal
from groundswell.events.salts import DailySalts
from groundswell.events.tokens import ForgedToken, token_key
from groundswell.events.wal import LogUnavailable, LogWriter

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

BODY_LIMIT = 64 << 10
BODY_S = 20
"""64 kB in this time are 26 kbit/s; who sends slower, or on purpose, holds no connection of ours for longer."""
_TALLY_PAUSE_S = 1.0
_MEDIA_TYPES = (b"text/plain", b"application/json")


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """A request that is not taken: why, and what the sender is told."""

    refusal: Refusal
    status: HTTPStatus
    detail: str


class Intake:
    """Takes beacons for one installation; `commit` makes a record durable or raises `LogUnavailable`."""

    def __init__(
        self,
        *,
        web_origin: str,
        country_header: str,
        tokens: TokenReader,
        salts: DailySalts,
        commit: Callable[[bytes], Awaitable[None]],
        now_ms: Callable[[], int],
    ) -> None:
        self._origin = web_origin.encode()
        self._country_header = country_header.lower().encode()
        self._tokens = tokens
        self._salts = salts
        self._commit = commit
        self._now_ms = now_ms
        self._zones: Mapping[str, int] = {
            zone: code_number(country) for zone, country in zone_countries().items()
        }
        self._refusals: Counter[Refusal] = Counter()
        self._teller: asyncio.Task[None] | None = None
        self._cors = [
            (b"access-control-allow-origin", self._origin),
            (b"vary", b"origin"),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: 200 with the number of events once they are durable, else a problem."""
        try:
            accepted = await self._take(scope, receive)
        except Refused as refused:
            self._note(refused.refusal)
            await self._answer_problem(send, refused)
            return
        if accepted:
            await self._answer(send, HTTPStatus.OK, b'{"accepted":%d}' % accepted, b"application/json")
        else:
            await self._answer_preflight(send)

    async def tell_refusals(self) -> None:
        """Write down how many beacons were refused since the last time, if any."""
        counts, self._refusals = self._refusals, Counter()
        if not counts:
            return
        try:
            await self._commit(tally_record(self._now_ms(), counts))
        except LogUnavailable:
            self._refusals += counts

    async def _take(self, scope: Scope, receive: Receive) -> int:
        headers: dict[bytes, bytes] = dict(scope["headers"])
        self._check_request(scope, headers)
        if scope["method"] == "OPTIONS":
            return 0
        try:
            async with asyncio.timeout(BODY_S):
                body = await _body(headers, receive)
        except TimeoutError as error:
            raise Refused(
                Refusal.SHAPE, HTTPStatus.REQUEST_TIMEOUT, f"A beacon must be here within {BODY_S} s."
            ) from error
        now_ms = self._now_ms()
        sender = Sender(
            now_ms,
            agent_reason(headers.get(b"user-agent", b"").decode("latin-1")),
            self._proxy_country(headers),
        )
        try:
            beacon = decode_beacon(body)
            viewer = self._salts.viewer(beacon.viewer, now_ms)
            record = beacon_record(beacon, sender, viewer, self._tokens, self._zones)
            await self._commit(record)
        except BadBeacon as error:
            raise Refused(Refusal.SHAPE, HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from error
        except ForgedToken as error:
            raise Refused(Refusal.TOKEN, HTTPStatus.FORBIDDEN, str(error)) from error
        except Overloaded as error:
            raise Refused(Refusal.OVERLOAD, HTTPStatus.SERVICE_UNAVAILABLE, str(error)) from error
        except OSError as error:
            detail = "Nothing was counted, because it cannot be stored at the moment. Send it again later."
            raise Refused(Refusal.STORE, HTTPStatus.SERVICE_UNAVAILABLE, detail) from error
        return len(beacon.events)

    def _check_request(self, scope: Scope, headers: Mapping[bytes, bytes]) -> None:
        if scope["path"] != "/beacons":
            raise Refused(Refusal.METHOD, HTTPStatus.NOT_FOUND, "Beacons are taken at /beacons.")
        if scope["method"] not in ("POST", "OPTIONS"):
            raise Refused(Refusal.METHOD, HTTPStatus.METHOD_NOT_ALLOWED, "Beacons are sent with POST.")
        if headers.get(b"origin") != self._origin or headers.get(b"sec-fetch-site") == b"none":
            raise Refused(
                Refusal.ORIGIN, HTTPStatus.FORBIDDEN, "Beacons are taken from this installation's pages only."
            )
        if scope["method"] == "OPTIONS":
            return
        media_type = headers.get(b"content-type", b"text/plain").partition(b";")[0].strip().lower()
        if media_type not in _MEDIA_TYPES or b"content-encoding" in headers:
            raise Refused(
                Refusal.MEDIA_TYPE,
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "A beacon is JSON, sent as text/plain or application/json without compression.",
            )

    def _proxy_country(self, headers: Mapping[bytes, bytes]) -> int:
        if not self._country_header:
            return 0
        country = headers.get(self._country_header, b"").decode("latin-1")
        is_code = len(country) == 2 and country.isascii() and country.isalpha()
        return code_number(country) if is_code and country.upper() not in ("XX", "T1") else 0

    def _note(self, refusal: Refusal) -> None:
        self._refusals[refusal] += 1
        if self._teller is None or self._teller.done():
            self._teller = asyncio.get_running_loop().create_task(self._tell_soon())

    async def _tell_soon(self) -> None:
        await asyncio.sleep(_TALLY_PAUSE_S)
        await self.tell_refusals()

    async def _answer(self, send: Send, status: HTTPStatus, body: bytes, media_type: bytes) -> None:
        headers = [
            *self._cors,
            (b"content-type", media_type),
            (b"content-length", str(len(body)).encode()),
        ]
        await send({"type": "http.response.start", "status": int(status), "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer_preflight(self, send: Send) -> None:
        headers = [
            *self._cors,
            (b"access-control-allow-methods", b"POST"),
            (b"access-control-allow-headers", b"content-type"),
            (b"access-control-max-age", b"86400"),
        ]
        await send({"type": "http.response.start", "status": int(HTTPStatus.NO_CONTENT), "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _answer_problem(self, send: Send, refused: Refused) -> None:
        problem = {
            "type": "about:blank",
            "title": refused.status.phrase,
            "status": int(refused.status),
            "detail": refused.detail,
        }
        await self._answer(send, refused.status, msgspec.json.encode(problem), b"application/problem+json")


async def _body(headers: Mapping[bytes, bytes], receive: Receive) -> bytes:
    """The body, refused as soon as it is known to be too long: what follows is not read."""
    declared = headers.get(b"content-length", b"0")
    if not declared.isdigit() or int(declared) > BODY_LIMIT:
        raise _too_long()
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body"):
        if len(body) > BODY_LIMIT:
            raise _too_long()
        message = await receive()
        body += message.get("body", b"")
    if message["type"] != "http.request":
        raise Refused(Refusal.SHAPE, HTTPStatus.BAD_REQUEST, "The beacon was cut short.")
    if len(body) > BODY_LIMIT:
        raise _too_long()
    return body


def _too_long() -> Refused:
    detail = f"A beacon has at most {BODY_LIMIT} bytes."
    return Refused(Refusal.SIZE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)


class LiveIntake:
    """The intake as the live process runs it: opens the log when the server starts, ends it when it stops."""

    def __init__(self, settings: Environment) -> None:
        self._settings = settings
        self._intake: Intake | None = None
        self._group: GroupCommit | None = None
        self._writer: LogWriter | None = None

    async def startup(self) -> None:
        """Claim a slot of the log; raises `LogUnavailable` where that cannot be."""
        data = self._settings.data
        self._writer = await asyncio.to_thread(LogWriter, data / "events" / "wal", "live", now_ms=_clock_ms)
        self._group = GroupCommit(self._writer.append)
        self._intake = Intake(
            web_origin=self._settings.web_origin,
            country_header=self._settings.trusted_country_header,
            tokens=TokenReader(token_key(self._settings.secret_key)),
            salts=DailySalts(data / "salts"),
            commit=self._group.commit,
            now_ms=_clock_ms,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the server has called `startup` before."""
        if self._intake is None:
            raise RuntimeError("The intake was not started.")
        await self._intake(scope, receive, send)

    async def shutdown(self) -> None:
        """Write what waits and end the file."""
        if self._intake and self._group and self._writer:
            await self._intake.tell_refusals()
            await self._group.close()
            await asyncio.to_thread(self._writer.close)


def _clock_ms() -> int:
    return time.time_ns() // 1_000_000


app = LiveIntake(environment())
