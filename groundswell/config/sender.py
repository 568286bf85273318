"""Who sends a request where proxies of our own stand in front; used for limits alone, and never written down."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class SenderMiddleware:
    """Puts the visitor's address where the proxy's stands, believing as many entries as there are own proxies."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.proxies: int = settings.TRUSTED_PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; without proxies, or with too few entries, the address stays as it is."""
        told = [
            each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if each.strip()
        ]
        if 0 < self.proxies <= len(told):
            request.META["REMOTE_ADDR"] = told[-self.proxies]
        return self.get_response(request)
