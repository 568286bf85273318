"""Posts JSON to the organisation's own pager, signed, so that it knows from whom it is and how old."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime

from groundswell.notices.senders.wire import NotSent, Receipt, post

SIGNATURE = "Groundswell-Signature"
TIMESTAMP = "Groundswell-Timestamp"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Give `v1=` and the HMAC-SHA256 (hex) of the timestamp, a dot and the body."""
    return "v1=" + hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def send_webhook(
    url: str, secret: str, body: Mapping[str, object], now: datetime, *, may_be_local: bool = False
) -> Receipt:
    """Give the receipt of a webhook that answered with 2xx. Raises AddressRefused and NotSent."""
    sent = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    timestamp = str(int(now.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Groundswell",
        TIMESTAMP: timestamp,
        SIGNATURE: signature(secret, timestamp, sent),
    }
    status = post(url, sent, headers, may_be_local=may_be_local)
    if not 200 <= status < 300:
        raise NotSent(f"The webhook answered {status}.")
    return Receipt(f"answered {status}")
