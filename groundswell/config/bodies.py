"""Limits how many requests with a body are in at once, so that slow senders never hold every thread; not how large."""

from collections.abc import Callable
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse

from groundswell.frame.problems import TooMany, problem_response

BODIES_AT_ONCE = 16
"""A phone's answer of 3 MB takes 12 s at 2 Mbit/s; 16 at once are a hundred answers in two minutes."""
WAIT_S = 0.2
"""Forms come in bursts that are over at once; who waits longer than this would hold up the pages."""


class FewBodies:
    """Answers 503 where BODIES_AT_ONCE requests are still being sent or worked on.

    The server has as many threads more than pages need, so that pages are built whoever sends what.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.free = BoundedSemaphore(BODIES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; nothing of a body is read before there is room for it."""
        if not brings_body(request):
            return self.get_response(request)
        if not self.free.acquire(timeout=WAIT_S):
            return problem_response(request, TooMany(status=503, headers={"Retry-After": "10"}))
        try:
            return self.get_response(request)
        finally:
            self.free.release()


def brings_body(request: HttpRequest) -> bool:
    """Whether something comes behind the headers."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length != "0" or "HTTP_TRANSFER_ENCODING" in request.META
