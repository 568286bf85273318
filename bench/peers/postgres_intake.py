"""The simplest honest intake on PostgreSQL: an ASGI endpoint that inserts each beacon in one transaction.

It decodes a beacon and checks its tokens with what the intake uses, so that only the storage differs. It does
less: no checks of origin, size and agent, no clamping of times. A batch that came before changes nothing.
"""

import os
import time
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import asyncpg

from groundswell.events.beacons import BadBeacon, decode_beacon
from groundswell.events.codes import code_number
from groundswell.events.rules import Kind
from groundswell.events.tokens import ForgedToken, read_token, token_key
from groundswell.figures.flags import Flag

TABLES = """
CREATE TABLE batches (id uuid PRIMARY KEY, received bigint NOT NULL);
CREATE TABLE events (
    at bigint NOT NULL, received bigint NOT NULL, viewer bigint NOT NULL,
    video bigint NOT NULL, invitation bigint NOT NULL, promotion bigint NOT NULL,
    watched_ms integer NOT NULL, challenge integer NOT NULL, office integer NOT NULL, flags integer NOT NULL,
    country smallint NOT NULL, language smallint NOT NULL, kind smallint NOT NULL,
    country_source smallint NOT NULL, source smallint NOT NULL, detail smallint NOT NULL
);
"""
"""The narrowest types that hold the values (none is without sign), the widest first, which leaves no gaps. No index but the one that makes batches unique."""

CONNECTIONS = 64
"""Of 8, 16, 32 and 64 the number with which a post took least processor time."""

_INSERT = """
WITH fresh AS (INSERT INTO batches VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING received)
INSERT INTO events
SELECT e.at, $2, $3, e.video, e.invitation, e.promotion, e.watched_ms, e.challenge, e.office, e.flags,
       e.country, e.language, e.kind, e.country_source, e.source, 0
FROM fresh, unnest($4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::integer[], $9::integer[],
                   $10::integer[], $11::integer[], $12::smallint[], $13::smallint[], $14::smallint[],
                   $15::smallint[], $16::smallint[])
     AS e(at, video, invitation, promotion, watched_ms, challenge, office, flags, country, language, kind,
          country_source, source)
"""
_KINDS = {kind.name.lower(): int(kind) for kind in Kind}


class Peer:
    """Answers a POST once the transaction that holds its events was committed."""

    def __init__(self, address: str, secret_key: str) -> None:
        self.address = address
        self.key = token_key(secret_key)
        self.pool: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request, or open and close the connections with the server."""
        if scope["type"] == "lifespan":
            await receive()
            self.pool = await asyncpg.create_pool(
                self.address, min_size=CONNECTIONS, max_size=CONNECTIONS, reset=_leave_as_it_is
            )
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await self.pool.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        message = await receive()
        body = message["body"]
        while message.get("more_body"):
            message = await receive()
            body += message["body"]
        try:
            values = self.values(body, time.time_ns() // 1_000_000)
        except (BadBeacon, ForgedToken):
            status = 422
        else:
            await self.pool.execute(_INSERT, *values)
            status = 200
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    def values(self, body: bytes, now_ms: int) -> list[Any]:
        """What `_INSERT` takes: batch id, time, viewer, and a list for each column. Raises as decoding does."""
        beacon = decode_beacon(body)
        rows = []
        for event in beacon.events:
            video, invitation, promotion, challenge, office, flags, *rest = vouched(self.key, event.token)
            ids = (event.at, video, invitation, promotion, event.watched_ms, challenge, office)
            rows.append((*ids, flags | event.replay, *rest[:2], _KINDS[event.kind], *rest[2:]))
        viewer = int.from_bytes(blake2b(beacon.viewer.encode(), digest_size=8).digest(), signed=True)
        return [beacon.id, now_ms, viewer, *map(list, zip(*rows, strict=True))]


@lru_cache(20_000)
def vouched(key: bytes, token: str) -> tuple[int, ...]:
    """Video, invitation, promotion, challenge, office, flags, country, language, country source and source."""
    claims = read_token(key, token).claims
    ids = (claims.video, claims.invitation, claims.promotion, claims.challenge, claims.office)
    flags = Flag.STAFF * claims.staff | Flag.SIMULATED * claims.simulated | Flag.PREVIEW * claims.preview
    codes = (code_number(claims.country), code_number(claims.language))
    return (*ids, int(flags), *codes, int(claims.country_source), int(claims.source))


async def _leave_as_it_is(connection: object) -> None:
    """Our one statement leaves nothing to be reset, and resetting would cost the peer a second round trip."""


app = Peer(os.environ.get("BENCH_PEER_ADDRESS", ""), os.environ.get("BENCH_PEER_SECRET", ""))
