"""From the bytes of a beacon to the record of a batch: decoding, tokens, times, country; no Django."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, NamedTuple

import msgspec

from groundswell.events.codes import code_number
from groundswell.events.records import BATCH, BATCH_HEAD, PLAY_CLAIMS, PLAY_EVENT, PLAY_ORIGIN
from groundswell.events.rules import CLOCK_TOLERANCE_MS, LONGEST_BATCH, TOKEN_LIFE_S, CountrySource, Kind
from groundswell.events.tokens import read_token
from groundswell.events.wal import frame
from groundswell.figures.flags import BOT_SHIFT, BotReason, Flag

_TOKENS_KEPT = 20_000
_NAME_LENGTH = 22
_KINDS = {kind.name.lower(): int(kind) for kind in (Kind.PLAY, Kind.VIEWABLE, Kind.COMPLETE, Kind.LEAVE)}
"""Plain integers: packing an enumeration costs as much as checking a token."""
_LATE, _CLAMPED = int(Flag.LATE), int(Flag.CLAMPED)
_UUID7 = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE | re.ASCII
)
_NAME_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


class BadBeacon(ValueError):
    """A beacon of the wrong shape; the text says where and what would be right."""


class WireEvent(msgspec.Struct, gc=False):
    """One event as the player sends it; the token says which video, the rest is the player's word."""

    token: str
    kind: Literal["play", "viewable", "complete", "leave"]
    at: int
    watched_ms: Annotated[int, msgspec.Meta(ge=0, le=86_400_000)] = 0
    replay: bool = False


class Beacon(msgspec.Struct, gc=False):
    """A batch as the player sends it."""

    id: str
    viewer: str
    events: Annotated[list[WireEvent], msgspec.Meta(min_length=1, max_length=LONGEST_BATCH)]
    zone: Annotated[str, msgspec.Meta(max_length=64)] = ""


_DECODER = msgspec.json.Decoder(Beacon)


class Place(NamedTuple):
    """The number of a country, 0 where it is not known, and how it was found."""

    country: int
    source: int


class Vouched(msgspec.Struct, frozen=True, gc=False):
    """What a token says of each of its events: packed once, as it stands in all of them."""

    issued_ms: int
    flags: int
    claims: bytes
    origin: bytes


class TokenReader:
    """Reads tokens signed with `key`, and remembers those that were genuine: a slate's come many times."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[Place, _KnownTokens] = {}
        self._kept = 0

    def for_sender_at(self, place: Place) -> Mapping[str, Vouched]:
        """What the server vouched for, by token; asking for one raises `ForgedToken` where it did not.

        A token that names no country counts for the sender's `place`.
        """
        if self._kept >= _TOKENS_KEPT:
            self._known.clear()
            self._kept = 0
        if place not in self._known:
            self._known[place] = _KnownTokens(self, place)
        return self._known[place]

    def vouched(self, token: str, place: Place) -> Vouched:
        """What a token says that was not remembered; raises `ForgedToken`."""
        play = read_token(self._key, token)
        claims = play.claims
        self._kept += 1
        flags = (
            Flag.STAFF * claims.staff
            | Flag.SIMULATED * claims.simulated
            | Flag.PREVIEW * claims.preview
            | Flag.PROMOTED * bool(claims.promotion)
        )
        if claims.country:
            place = Place(code_number(claims.country), int(claims.country_source))
        return Vouched(
            issued_ms=play.issued_s * 1000,
            flags=int(flags),
            claims=PLAY_CLAIMS.pack(
                claims.video,
                claims.invitation,
                claims.promotion,
                claims.challenge,
                claims.office,
                place.country,
                code_number(claims.language),
            ),
            origin=PLAY_ORIGIN.pack(place.source, claims.source, 0),
        )


class _KnownTokens(dict[str, Vouched]):
    """Genuine tokens from senders at one place; one that is new is checked first."""

    def __init__(self, reader: TokenReader, place: Place) -> None:
        super().__init__()
        self._reader = reader
        self._place = place

    def __missing__(self, token: str) -> Vouched:
        vouched = self[token] = self._reader.vouched(token, self._place)
        return vouched


class Sender(msgspec.Struct, frozen=True, gc=False):
    """What a request says of its sender: nothing of it but these three numbers is kept."""

    received_ms: int
    bot: BotReason
    proxy_country: int


def decode_beacon(body: bytes) -> Beacon:
    """The beacon in a request's body; raises `BadBeacon`."""
    try:
        beacon = _DECODER.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadBeacon(f"The beacon cannot be read: {error}.") from error
    if len(beacon.viewer) != _NAME_LENGTH or not _NAME_SIGNS.issuperset(beacon.viewer):
        raise BadBeacon(f"`viewer` must be {_NAME_LENGTH} random characters of base64url.")
    return beacon


def batch_id(text: str) -> bytes:
    """The 16 bytes of a UUIDv7 (RFC 9562 section 5.7) in its usual form; raises `BadBeacon`."""
    if not _UUID7.fullmatch(text):
        raise BadBeacon("`id` must be a UUIDv7, made once by the sender for this batch.")
    return bytes.fromhex(text.replace("-", ""))


def beacon_record(
    beacon: Beacon,
    sender: Sender,
    viewer: int,
    tokens: TokenReader,
    zones: Mapping[str, int],
) -> bytes:
    """The framed record of a batch; `zones` gives the country number of a time zone.

    A time later than now, or earlier than the token that it plays, cannot be: it is clamped to that
    bound, and flagged where it is off by more than `CLOCK_TOLERANCE_MS`. An event with a token older
    than 72 h is flagged as late. Raises `BadBeacon` and `ForgedToken`.
    """
    received_ms = sender.received_ms
    oldest_ms = received_ms - TOKEN_LIFE_S * 1000
    sender_flags = int(sender.bot) << BOT_SHIFT
    known = tokens.for_sender_at(_place(sender, zones.get(beacon.zone, 0)))
    parts = [BATCH_HEAD.pack(BATCH, len(beacon.events), received_ms, viewer, batch_id(beacon.id))]
    for event in beacon.events:
        vouched = known[event.token]
        at_ms, flags = event.at, vouched.flags | sender_flags | event.replay
        if not vouched.issued_ms <= at_ms <= received_ms:
            # Our own clock may have been set back since: nothing may be counted in hours to come.
            at_ms, clamped = _clamp(at_ms, min(vouched.issued_ms, received_ms), received_ms)
            flags |= clamped
        if vouched.issued_ms < oldest_ms:
            flags |= _LATE
        kind = _KINDS[event.kind]
        parts.append(PLAY_EVENT.pack(at_ms, event.watched_ms, vouched.claims, flags, kind, vouched.origin))
    return frame(b"".join(parts))


def _place(sender: Sender, zone_country: int) -> Place:
    if sender.proxy_country:
        return Place(sender.proxy_country, int(CountrySource.PROXY))
    if zone_country:
        return Place(zone_country, int(CountrySource.TIME_ZONE))
    return Place(0, 0)


def _clamp(at_ms: int, issued_ms: int, received_ms: int) -> tuple[int, int]:
    if at_ms > received_ms:
        return received_ms, _CLAMPED if at_ms - received_ms > CLOCK_TOLERANCE_MS else 0
    if at_ms < issued_ms:
        return issued_ms, _CLAMPED if issued_ms - at_ms > CLOCK_TOLERANCE_MS else 0
    return at_ms, 0
