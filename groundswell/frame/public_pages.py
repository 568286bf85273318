"""Pages that are the same for every visitor without a session: kept for some seconds in this process's memory."""

import gzip
import hashlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from groundswell.environment import environment

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KEPT_S = 10  # a new like or answer may be this late on a visitor's page, a video taken back may stand there as long
REBUILD_S = 2.0  # while one request builds a page anew, the others get old ones for at most as long
MOST_BYTES = 32_000_000  # about 600 pages of the feed; beyond it the oldest go
FOR_EVERYBODY = f"public, max-age={KEPT_S}"
OWN = frozenset({"content-length", "etag", "cache-control", "vary"})


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was built: its bytes plain and compressed, its ETag, and when its building began."""

    plain: bytes
    packed: bytes
    etag: str
    headers: tuple[tuple[str, str], ...]
    begun: float

    @property
    def size_bytes(self) -> int:
        """What it takes of the memory."""
        return len(self.plain) + len(self.packed)


class PageStore:
    """The pages kept, oldest first; while one request builds an old page anew, the others get what there is.

    One old page is built at a time: threads share one processor, so that pages built together all come late.
    No page leaves that began to be built more than KEPT_S + REBUILD_S ago.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_bytes: int = MOST_BYTES) -> None:
        self._clock = clock
        self._most_bytes = most_bytes
        self._pages: dict[str, KeptPage] = {}
        self._size_bytes = 0
        self._turn = ("", -math.inf)
        self._lock = Lock()

    def page(self, key: str, build: Callable[[], HttpResponse]) -> KeptPage | HttpResponse:
        """The page under `key`, kept or built; what was built as it is, where it is not for everybody."""
        found = self._found(key)
        if found:
            return found
        begun = self._clock()
        built = None
        try:
            response = build()
            if response.get("Cache-Control") == FOR_EVERYBODY and not response.cookies:
                built = _kept(response, begun)
        finally:
            # A page that is not for everybody any more, because a video was taken back, is not kept any longer.
            self._settle(key, begun, built)
        return built or response

    def seconds_left(self, page: KeptPage) -> int:
        """How long a browser may keep this page, so that it is no older there than here."""
        return max(0, math.ceil(page.begun + KEPT_S - self._clock()))

    def _found(self, key: str) -> KeptPage | None:
        """The page under `key`; None for whoever is to build it: one for an old page, everybody for a new one."""
        found, now = self._pages.get(key), self._clock()
        if found is None or now < found.begun + KEPT_S:
            return found
        with self._lock:
            _key, since = self._turn
            if now < since + REBUILD_S and now < found.begun + KEPT_S + REBUILD_S:
                return found
            self._turn = (key, now)
        return None

    def _settle(self, key: str, begun: float, page: KeptPage | None) -> None:
        with self._lock:
            newest = self._pages.get(key)
            if newest is None or newest.begun <= begun:
                self._drop(key)
                if page:
                    self._pages[key] = page
                    self._size_bytes += page.size_bytes
            while self._size_bytes > self._most_bytes:
                self._drop(next(iter(self._pages)))
            if self._turn[0] == key:
                self._turn = ("", -math.inf)

    def forget(self) -> None:
        """Starts empty."""
        with self._lock:
            self._pages.clear()
            self._size_bytes = 0

    def _drop(self, key: str) -> None:
        old = self._pages.pop(key, None)
        if old:
            self._size_bytes -= old.size_bytes


def _kept(response: HttpResponse, begun: float) -> KeptPage:
    return KeptPage(
        plain=response.content,
        # Nothing secret stands in a page that everybody gets, so compressing it gives nothing away.
        packed=gzip.compress(response.content, compresslevel=6, mtime=0),
        etag=f'W/"{hashlib.sha256(response.content).hexdigest()[:24]}"',
        headers=tuple((name, value) for name, value in response.items() if name.lower() not in OWN),
        begun=begun,
    )


PAGES = PageStore()


def public_page(view: View[P]) -> View[P]:
    """Decorates a view whose page is the same for all visitors; a person's own page nobody on the way may keep.

    Such a page is looked at, so any method but GET and HEAD is refused.
    """

    @require_safe
    @wraps(view)
    def told(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        is_public = response.status_code == 200 and _is_for_everybody(request)
        response["Cache-Control"] = FOR_EVERYBODY if is_public else "private, no-store"
        return response

    return told


class PublicPagesMiddleware:
    """Answers visitors with the kept copy before sessions, accounts and views are asked; stands inside GZip's.

    The cookies that make a page personal are `settings.PERSONAL_COOKIES`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The kept page, or a new one, which is kept where its view said that it is for everybody."""
        if not _is_for_everybody(request):
            return self.get_response(request)
        page = PAGES.page(_key(request), lambda: self.get_response(request))
        return _answer(request, page) if isinstance(page, KeptPage) else page


def _is_for_everybody(request: HttpRequest) -> bool:
    # Choosing a language sets a cookie, which belongs to one browser.
    is_plain = request.method in {"GET", "HEAD"} and "lang" not in request.GET
    return is_plain and not any(name in request.COOKIES for name in settings.PERSONAL_COOKIES)


def _key(request: HttpRequest) -> str:
    header = environment().trusted_country_header
    country = request.headers.get(header, "") if header else ""
    return f"{request.get_full_path()} {translation.get_language_from_request(request)} {country}"


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
    response["Cache-Control"] = f"public, max-age={PAGES.seconds_left(page)}"
    patch_vary_headers(response, ("Accept-Encoding", "Accept-Language", "Cookie"))
    return response
