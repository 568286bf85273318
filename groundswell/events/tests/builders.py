"""Beacons, batches and requests for tests, made the way that players and the server make them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import uuid_utils

from groundswell.events.beacons import TokenReader
from groundswell.events.intake import Intake
from groundswell.events.rules import Batch, Event, Kind, PlayClaims
from groundswell.events.salts import DailySalts
from groundswell.events.tokens import sign_claims, token_key

NOW_MS = 1_790_000_000_000
"""A moment in September 2026, at 14:13:20 UTC."""
KEY = token_key("a secret of the tests")
ORIGIN = "https://groundswell.test"
VIEWER = "abcdefghijklmnopqrstuv"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


def new_id() -> bytes:
    """A fresh UUIDv7."""
    return uuid_utils.uuid7().bytes


def token(video: int = 10, *, challenge: int = 1, issued_ms: int = NOW_MS, **claims: Any) -> str:
    """A play token signed with the tests' key."""
    return sign_claims(KEY, PlayClaims(challenge, video, **claims), issued_ms // 1000)


def wire_event(**changes: Any) -> dict[str, Any]:
    """An event as the player sends it."""
    return {"token": token(), "kind": "play", "at": NOW_MS} | changes


def beacon(*events: Mapping[str, Any], **changes: Any) -> dict[str, Any]:
    """A beacon as the player sends it, of one play unless told."""
    whole = {
        "id": str(uuid.UUID(bytes=new_id())),
        "viewer": VIEWER,
        "zone": "Europe/Brussels",
        "events": list(events) or [wire_event()],
    }
    return whole | changes


def play(video: int = 10, *, challenge: int = 1, at_ms: int = NOW_MS, **changes: Any) -> Event:
    """A play as it stands in the log."""
    return Event(at_ms=at_ms, challenge=challenge, video=video, **({"kind": Kind.PLAY} | changes))


def batch(*events: Event, batch_id: bytes = b"", received_ms: int = NOW_MS) -> Batch:
    """A batch of one play unless told."""
    return Batch(batch_id or new_id(), received_ms, 7, events or (play(),))


@dataclass
class Answer:
    """What the intake said."""

    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return msgspec.json.decode(self.body)


class Post:
    """A request to the intake and how much of it was read."""

    def __init__(self, body: bytes, *, method: str = "POST", pieces: int = 1, **headers: str) -> None:
        named = {
            "origin": ORIGIN,
            "sec-fetch-site": "same-site",
            "content-type": "text/plain;charset=UTF-8",
            "user-agent": PHONE,
        }
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.scope = {
            "type": "http",
            "method": method,
            "path": "/beacons",
            "headers": [(name.encode(), value.encode()) for name, value in named.items() if value],
        }
        size = -(-len(body) // pieces)
        self.pieces = [body[begin : begin + size] for begin in range(0, len(body), size)] if body else [b""]
        self.read_pieces = 0
        self.answer = Answer()

    async def receive(self) -> dict[str, Any]:
        """The next piece of the body."""
        piece = self.pieces[self.read_pieces]
        self.read_pieces += 1
        return {
            "type": "http.request",
            "body": piece,
            "more_body": self.read_pieces < len(self.pieces),
        }

    async def send(self, message: Any) -> None:
        """Keep what the intake says."""
        if message["type"] == "http.response.start":
            self.answer.status = message["status"]
            self.answer.headers = dict(message["headers"])
        else:
            self.answer.body += message["body"]


class Disk:
    """Keeps what the intake commits, or fails as told."""

    def __init__(self) -> None:
        self.records: list[bytes] = []
        self.failure: OSError | None = None

    async def commit(self, record: bytes) -> None:
        """Take one record."""
        if self.failure:
            raise self.failure
        self.records.append(record)


def intake(disk: Disk, salts: DailySalts, *, now_ms: int = NOW_MS, country_header: str = "") -> Intake:
    """An intake at a standing clock."""
    return Intake(
        web_origin=ORIGIN,
        country_header=country_header,
        tokens=TokenReader(KEY),
        salts=salts,
        commit=disk.commit,
        now_ms=lambda: now_ms,
    )
