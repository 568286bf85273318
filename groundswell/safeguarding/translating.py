"""Asks the operator's own translation service, and nobody else; knows no case and no person."""

import http.client
import json
from urllib.parse import SplitResult, urlsplit

from django.utils.translation import gettext as _

PATIENCE_S = 8
"""A moderator waits no longer; a page builder is blocked meanwhile."""
MOST_BYTES = 200_000


class TranslationFailed(RuntimeError):
    """No translation came; the sentence says why and what to do."""


def translate(address: str, text: str, source: str, target: str) -> str:
    """Give `text` in `target` (a language code); `source` is its language, '' where unknown.

    The words go to the address that the operator named, and no redirection is followed. Raises TranslationFailed.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise TranslationFailed(_("The translation service has no address. Ask the operator."))
    body = json.dumps({"text": text, "from": source, "to": target}).encode()
    connection = _connection(parts)
    try:
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        status, read = answer.status, answer.read(MOST_BYTES + 1)
    except TimeoutError as late:
        raise TranslationFailed(_("The translation service did not answer in time. Try again.")) from late
    except (OSError, http.client.HTTPException) as unreachable:
        raise TranslationFailed(_("The translation service cannot be reached.")) from unreachable
    finally:
        connection.close()
    if status != http.client.OK:
        raise TranslationFailed(_("The translation service refused: %(status)s.") % {"status": status})
    return _text_of(read)


def _connection(parts: SplitResult) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname or "", parts.port, timeout=PATIENCE_S)


def _text_of(read: bytes) -> str:
    unreadable = _("The translation service answered with something else.")
    if len(read) > MOST_BYTES:
        raise TranslationFailed(unreadable)
    try:
        answer = json.loads(read)
    except ValueError as broken:
        raise TranslationFailed(unreadable) from broken
    text = answer.get("text") if isinstance(answer, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise TranslationFailed(unreadable)
    return text
