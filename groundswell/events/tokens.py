"""Play tokens: what the server vouches for, packed and signed; no clock and no settings.

A token is base64url of 30 bytes of claims and 16 bytes of HMAC-SHA256 over them: small enough to
stand beside each video of a slate, and checked in a few microseconds without any storage.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from hashlib import sha256
from struct import Struct

from groundswell.events.codes import code_number, number_code
from groundswell.events.rules import CountrySource, PlayClaims, Source

VERSION = 1
_CLAIMS = Struct("<BIHIIIHHBHBBxx")
_MAC_BYTES = 16
"""Half of SHA-256, as RFC 2104 section 5 allows: 128 bits cannot be guessed online."""
_TOKEN_LENGTH = -(-(_CLAIMS.size + _MAC_BYTES) * 4 // 3)
_PADDING = "=" * (-_TOKEN_LENGTH % 4)
_STAFF, _SIMULATED, _PREVIEW = 1, 2, 4


class ForgedToken(ValueError):
    """A token that this server did not sign, or that is no token at all."""


@dataclass(frozen=True, slots=True)
class PlayToken:
    """The claims of a token and when it was issued (seconds since 1970)."""

    claims: PlayClaims
    issued_s: int


def token_key(secret_key: str) -> bytes:
    """The signing key, derived from the installation's secret so that no other use shares it."""
    return hmac.digest(secret_key.encode(), b"groundswell.events.play_token.1", "sha256")


def sign_claims(key: bytes, claims: PlayClaims, issued_s: int) -> str:
    """The token for `claims`, issued at `issued_s`; raises `struct.error` where a number is too wide."""
    marks = _STAFF * claims.staff | _SIMULATED * claims.simulated | _PREVIEW * claims.preview
    packed = _CLAIMS.pack(
        VERSION,
        issued_s,
        claims.challenge,
        claims.video,
        claims.invitation,
        claims.promotion,
        claims.office,
        code_number(claims.country),
        claims.country_source,
        code_number(claims.language),
        claims.source,
        marks,
    )
    mac = hmac.digest(key, packed, sha256)[:_MAC_BYTES]
    return urlsafe_b64encode(packed + mac).rstrip(b"=").decode()


def read_token(key: bytes, token: str) -> PlayToken:
    """The claims of a token signed with `key`, however old it is; raises `ForgedToken`."""
    if len(token) != _TOKEN_LENGTH:
        raise ForgedToken("The play token has the wrong length.")
    try:
        raw = urlsafe_b64decode(token + _PADDING)
    except (Base64Error, ValueError) as error:
        raise ForgedToken("The play token is not base64url.") from error
    packed, mac = raw[: _CLAIMS.size], raw[_CLAIMS.size :]
    if not hmac.compare_digest(hmac.digest(key, packed, sha256)[:_MAC_BYTES], mac):
        raise ForgedToken("The play token was not signed by this server.")
    return _claims(packed)


def _claims(packed: bytes) -> PlayToken:
    (
        version,
        issued_s,
        challenge,
        video,
        invitation,
        promotion,
        office,
        country,
        country_source,
        language,
        source,
        marks,
    ) = _CLAIMS.unpack(packed)
    if version != VERSION:
        raise ForgedToken(f"The play token has the version {version}, which this server does not read.")
    claims = PlayClaims(
        challenge=challenge,
        video=video,
        invitation=invitation,
        promotion=promotion,
        office=office,
        country=number_code(country).upper(),
        country_source=CountrySource(country_source),
        language=number_code(language),
        source=Source(source),
        staff=bool(marks & _STAFF),
        simulated=bool(marks & _SIMULATED),
        preview=bool(marks & _PREVIEW),
    )
    return PlayToken(claims, issued_s)
