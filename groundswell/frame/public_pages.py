"""Pages that are the same for every visitor without a session: kept for some seconds in this process's memory."""

import gzip
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from groundswell.environment import environment

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KEPT_S = 15  # a new like or answer may be this late on a visitor's page
MOST_BYTES = 32_000_000  # about 1,500 pages; beyond it the oldest go
CONTENT_HEADERS = ("Content-Type", "Content-Language")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was built: its bytes plain and compressed, its ETag, and until when it is fresh."""

    plain: bytes
    packed: bytes
    etag: str
    headers: tuple[tuple[str, str], ...]
    until: float

    @property
    def size_bytes(self) -> int:
        """What it takes of the memory."""
        return len(self.plain) + len(self.packed)


class PageStore:
    """The pages kept, oldest first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_bytes: int = MOST_BYTES) -> None:
        self._clock = clock
        self._most_bytes = most_bytes
        self._pages: dict[str, KeptPage] = {}
        self._size_bytes = 0
        self._lock = Lock()

    def page(self, key: str) -> KeptPage | None:
        """The page under `key` while it is fresh."""
        found = self._pages.get(key)
        return found if found and found.until > self._clock() else None

    def keep(self, key: str, response: HttpResponse) -> KeptPage:
        """The page of a response, kept for `KEPT_S`."""
        page = KeptPage(
            plain=response.content,
            # Nothing secret stands in a page that everybody gets, so compressing it gives nothing away.
            packed=gzip.compress(response.content, compresslevel=6, mtime=0),
            etag=f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"',
            headers=tuple((name, response[name]) for name in CONTENT_HEADERS if name in response),
            until=self._clock() + KEPT_S,
        )
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._size_bytes += page.size_bytes
            while self._size_bytes > self._most_bytes:
                self._drop(next(iter(self._pages)))
        return page

    def forget(self) -> None:
        """Starts empty."""
        with self._lock:
            self._pages.clear()
            self._size_bytes = 0

    def _drop(self, key: str) -> None:
        old = self._pages.pop(key, None)
        if old:
            self._size_bytes -= old.size_bytes


PAGES = PageStore()


def public_page(*, cookies: tuple[str, ...] = ()) -> Callable[[View[P]], View[P]]:
    """Decorates a view whose page is the same for all visitors without session.

    They get a kept copy with an ETag and a short max-age; a person with a session gets her own, which nothing on
    the way may keep. `cookies` name those that change the page for a visitor: with one of them it is built anew.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not _is_for_everybody(request, cookies):
                return _personal(view(request, *args, **kwargs))
            key = _key(request)
            page = PAGES.page(key)
            if page is None:
                response = view(request, *args, **kwargs)
                if response.status_code != 200 or response.cookies:
                    return _personal(response)
                page = PAGES.keep(key, response)
            return _answer(request, page)

        return kept

    return decorate


def _is_for_everybody(request: HttpRequest, cookies: tuple[str, ...]) -> bool:
    personal = (settings.SESSION_COOKIE_NAME, "messages", *cookies)
    # Choosing a language sets a cookie, which belongs to one browser.
    is_plain = request.method in {"GET", "HEAD"} and "lang" not in request.GET
    return is_plain and not any(name in request.COOKIES for name in personal)


def _key(request: HttpRequest) -> str:
    header = environment().trusted_country_header
    country = request.headers.get(header, "") if header else ""
    return f"{request.get_full_path()} {getattr(request, 'LANGUAGE_CODE', '')} {country}"


def _answer(request: HttpRequest, page: KeptPage) -> HttpResponse:
    response: HttpResponse
    if request.headers.get("If-None-Match") == page.etag:
        response = HttpResponseNotModified()
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(page.packed)
        response["Content-Encoding"] = "gzip"
    else:
        response = HttpResponse(page.plain)
    for name, value in page.headers:
        response[name] = value
    response["ETag"] = page.etag
    response["Cache-Control"] = f"public, max-age={KEPT_S}"
    patch_vary_headers(response, ("Accept-Encoding", "Accept-Language", "Cookie"))
    return response


def _personal(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
