"""Signed addresses of media: made on pages, checked by `live`; no file is opened here."""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote

BUCKET_S = 6 * 3600
"""Addresses stay the same for six hours, so that caches help, and end within twelve, well within a day."""
HELD_S = 15 * 60
"""Long enough to look at one case."""
SIGNATURE_LENGTH = 22
"""Characters of base-16 digits that are kept: 88 bits."""


class AddressRefused(ValueError):
    """The address was not made by us, or its time is up."""


@dataclass(frozen=True)
class Grant:
    """What a good address allows: until when (epoch seconds), and whether anything may be kept."""

    until: int
    is_held: bool


def media_key(secret_key: str) -> bytes:
    """The key for media addresses alone, derived from the installation's secret."""
    return hmac.digest(secret_key.encode(), b"groundswell media addresses", hashlib.sha256)


def public_address(origin: str, path: str, key: bytes, now: float) -> str:
    """The address of a published file, the same for everybody until the bucket ends."""
    return _address(origin, path, key, (int(now) // BUCKET_S + 2) * BUCKET_S, is_held=False)


def held_address(origin: str, path: str, key: bytes, now: float) -> str:
    """The address of a file that is not published, for those who may look at it all the same."""
    return _address(origin, path, key, int(now) + HELD_S, is_held=True)


def read_grant(path: str, until: str, signature: str, key: bytes, now: float) -> Grant:
    """What the address allows; AddressRefused where it is forged or over."""
    held, digits = until.endswith("h"), until.removesuffix("h")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        raise AddressRefused("This address is not complete. Open the page of the video again.")
    if not hmac.compare_digest(_signature(path, until, key).encode(), signature.encode()):
        raise AddressRefused("This address was not made here. Open the page of the video again.")
    if int(digits) <= now:
        raise AddressRefused("This address has run out. Load the page of the video again.")
    return Grant(int(digits), held)


def _address(origin: str, path: str, key: bytes, until: int, *, is_held: bool) -> str:
    stamp = f"{until}h" if is_held else str(until)
    return f"{origin}/media/{quote(path)}?e={stamp}&s={_signature(path, stamp, key)}"


def _signature(path: str, until: str, key: bytes) -> str:
    return hmac.new(key, f"{until} {path}".encode(), hashlib.sha256).hexdigest()[:SIGNATURE_LENGTH]
