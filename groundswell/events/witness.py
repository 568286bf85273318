"""Asks a witness for a time stamp (RFC 3161) and checks what it says; knows no manifest and no Django.

Whether the signature is that of a witness one trusts is for whoever checks: its certificates are in the answer.
"""

import http.client
import time
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    TimeStampResponse,
    decode_timestamp_response,
)

PATIENCE_S = 10.0
MOST_BYTES = 64_000
GRANTED = frozenset({0, 1})
SHA_256 = "2.16.840.1.101.3.4.2.1"


class NoStamp(RuntimeError):
    """The witness gave no time stamp that counts; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a witness said: its answer as it came (DER), and the time in it."""

    answer: bytes
    time: datetime


def asked_stamp(address: str, message: bytes, *, patience_s: float = PATIENCE_S) -> Stamp:
    """A time stamp of the SHA-256 of `message` from the witness at `address`. Raises `NoStamp`."""
    request = TimestampRequestBuilder(data=message, hash_algorithm=HashAlgorithm.SHA256).build()
    return checked(_post(address, request.as_bytes(), patience_s), request)


def checked(answer: bytes, request: TimeStampRequest) -> Stamp:
    """The stamp in an answer, where it is the one that was asked for. Raises `NoStamp`."""
    try:
        response = decode_timestamp_response(answer)
        if response.status not in GRANTED:
            raise NoStamp(_refusal(response))
        told = response.tst_info
        algorithm, imprint = told.message_imprint.hash_algorithm.dotted_string, told.message_imprint.message
        nonce, moment = told.nonce, told.gen_time
    except ValueError as broken:
        raise NoStamp(f"The answer is no time stamp ({broken}).") from broken
    if algorithm != SHA_256 or imprint != request.message_imprint.message:
        raise NoStamp("The time stamp is of something else than what was sent.")
    if nonce != request.nonce:
        raise NoStamp("The time stamp has another nonce, so it may be an old one.")
    return Stamp(answer, moment)


def _refusal(response: TimeStampResponse) -> str:
    words = "; ".join(response.status_string)[:200]
    return f"The witness refused with status {response.status}{f': {words}' if words else ''}."


def _post(address: str, body: bytes, patience_s: float) -> bytes:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise NoStamp("The address of the witness is no http or https address.")
    ends = time.monotonic() + patience_s
    connection = _connection(parts, patience_s)
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        if answer.status != http.client.OK:
            raise NoStamp(f"The witness answered {answer.status}.")
        return _read(answer, ends)
    except TimeoutError as late:
        raise NoStamp(f"The witness did not answer within {patience_s:g} seconds.") from late
    except (OSError, http.client.HTTPException) as unreachable:
        raise NoStamp(f"The witness cannot be reached ({unreachable}).") from unreachable
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, ends: float) -> bytes:
    """The whole body; a witness that sends it drop by drop keeps nobody waiting."""
    read = b""
    while piece := answer.read1(MOST_BYTES):
        read += piece
        if len(read) > MOST_BYTES:
            raise NoStamp("The answer is too long for a time stamp.")
        if time.monotonic() > ends:
            raise TimeoutError
    return read


def _connection(parts: SplitResult, patience_s: float) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=patience_s)
