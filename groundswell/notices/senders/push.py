"""Web push without a third party beyond the browser's own push service: RFC 8030, 8188, 8291 and 8292.

Only the browser that subscribed can read what is sent; its push service sees when and to whom.
"""

import base64
import binascii
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from groundswell.notices.senders.wire import AddressRefused, NotSent, Receipt, check_address, post

RECORD_BYTES = 4096
LONGEST_MESSAGE = 3000
"""Bytes; a push service need not take more than 4096 in all."""
TOKEN_LASTS = timedelta(hours=12)
STAYS_S = 600
"""How long the push service keeps it for a browser that sleeps; an older alert helps nobody."""
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the curve P-256 (SEC 2)."""


@dataclass(frozen=True)
class Subscription:
    """What a browser gave: where its push service takes messages, and the two keys that make them readable to it."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class PushKeys:
    """Whom the push service sees as the sender: the key of this installation and whom to write to about it."""

    private: ec.EllipticCurvePrivateKey
    subject: str


def vapid_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """Give the sender's key that belongs to a kept secret: always the same one."""
    derived = HKDF(hashes.SHA256(), 48, None, b"groundswell web push").derive(secret.encode())
    return ec.derive_private_key(int.from_bytes(derived) % (ORDER - 1) + 1, ec.SECP256R1())


def public_key(private: ec.EllipticCurvePrivateKey) -> str:
    """Give the public half as browsers take it: an uncompressed point in base64url."""
    return _b64(_point(private.public_key()))


def check_subscription(subscription: Subscription, *, may_be_local: bool = False) -> None:
    """Raise AddressRefused where a subscription could never be used."""
    check_address(subscription.endpoint, may_be_local=may_be_local)
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(subscription.p256dh))
        is_whole = len(_bytes(subscription.auth)) == 16
    except (ValueError, binascii.Error) as wrong:
        raise AddressRefused("The browser's keys cannot be read.") from wrong
    if not is_whole:
        raise AddressRefused("The browser's keys cannot be read.")


def send_push(
    subscription: Subscription,
    body: Mapping[str, object],
    keys: PushKeys,
    now: datetime,
    *,
    may_be_local: bool = False,
) -> Receipt:
    """Give the receipt of the browser's push service. Raises AddressRefused and NotSent."""
    check_subscription(subscription, may_be_local=may_be_local)
    message = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(STAYS_S),
        "Urgency": "high",
        "Authorization": authorization(subscription.endpoint, keys, now),
    }
    sealed = encrypt(message, subscription, ec.generate_private_key(ec.SECP256R1()), os.urandom(16))
    status = post(subscription.endpoint, sealed, headers, may_be_local=may_be_local)
    if status in {404, 410}:
        raise NotSent("The browser has ended its subscription.")
    if not 200 <= status < 300:
        raise NotSent(f"The push service answered {status}.")
    return Receipt(f"push service answered {status}")


def encrypt(
    message: bytes, subscription: Subscription, sender: ec.EllipticCurvePrivateKey, salt: bytes
) -> bytes:
    """Give a message that only the subscribed browser can read (RFC 8291); `salt` has 16 bytes. Raises NotSent."""
    if len(message) > LONGEST_MESSAGE:
        raise NotSent("The message is too long for a push service.")
    theirs = _bytes(subscription.p256dh)
    shared = sender.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    ours = _point(sender.public_key())
    secret = _derive(_bytes(subscription.auth), shared, b"WebPush: info\x00" + theirs + ours, 32)
    key = _derive(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derive(salt, secret, b"Content-Encoding: nonce\x00", 12)
    header = salt + RECORD_BYTES.to_bytes(4) + bytes([len(ours)]) + ours
    return header + AESGCM(key).encrypt(nonce, message + b"\x02", None)


def authorization(endpoint: str, keys: PushKeys, now: datetime) -> str:
    """Give the header by which the push service knows the sender (RFC 8292)."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + TOKEN_LASTS).timestamp()),
        "sub": keys.subject,
    }
    signed = ".".join(_b64(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = decode_dss_signature(keys.private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    token = f"{signed}.{_b64(r.to_bytes(32) + s.to_bytes(32))}"
    return f"vapid t={token}, k={public_key(keys.private)}"


def _derive(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
