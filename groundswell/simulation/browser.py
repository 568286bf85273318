"""Asks an installation as a browser does: one connection that is kept, cookies, and the token of a form."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

AGENT = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
PATIENCE_S = 30
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class NoAnswer(OSError):
    """Nobody answered, or something that is no HTTP."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The status and the text of an answer."""

    status: int
    text: str

    @property
    def is_good(self) -> bool:
        """Whether what was asked was done."""
        return 200 <= self.status < 400

    @property
    def reason(self) -> str:
        """Why not, in the words of the problem details where there are some."""
        said = self.json()
        words = said.get("title") or said.get("detail") or ""
        return f"{self.status} {words}".strip()

    def json(self) -> dict[str, Any]:
        """The object that the answer is; empty where it is none."""
        try:
            found = json.loads(self.text)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class Browser:
    """Somebody's browser at one origin; `page_origin` is that of the pages where it is not the same."""

    def __init__(self, origin: str, page_origin: str = "") -> None:
        parts = urlsplit(origin)
        self.origin = origin
        self._pages = page_origin or self.origin
        connects = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._connection = connects(parts.netloc, timeout=PATIENCE_S)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> Reply:
        """Look at a page."""
        return self.ask("GET", path)

    def send(
        self, method: str, path: str, body: Mapping[str, object], media_type: str = "application/json"
    ) -> Reply:
        """Send JSON as a script of our pages does."""
        return self.ask(method, path, json.dumps(body).encode(), media_type)

    def submit(self, path: str, fields: Mapping[str, str]) -> Reply:
        """Fill a form in and send it, with the token that stands in it."""
        found = _TOKEN.search(self.get(path).text)
        token = {"csrfmiddlewaretoken": found[1]} if found else {}
        return self.ask(
            "POST", path, urlencode({**fields, **token}).encode(), "application/x-www-form-urlencoded"
        )

    def ask(self, method: str, path: str, body: bytes | None = None, media_type: str = "") -> Reply:
        """One request; begins a new connection where the other side closed the old one. Raises NoAnswer."""
        site = "same-origin" if self._pages == self.origin else "same-site"
        headers = {
            "User-Agent": AGENT,
            "Accept-Language": "en",
            "Origin": self._pages,
            "Sec-Fetch-Site": site,
        }
        headers |= {"Content-Type": media_type} if media_type else {}
        headers |= {"Cookie": "; ".join(f"{name}={text}" for name, text in self._cookies.items())}
        try:
            try:
                self._connection.request(method, path, body, headers)
                answer = self._connection.getresponse()
            except (ConnectionError, HTTPException):
                # It closes what was quiet for long; nothing was taken, and a batch that comes twice counts once.
                self._connection.close()
                self._connection.request(method, path, body, headers)
                answer = self._connection.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, HTTPException) as error:
            self._connection.close()
            raise NoAnswer(f"{self.origin} does not answer ({type(error).__name__}).") from error
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return Reply(answer.status, text)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
