"""Refuses requests for other hosts before anything answers them, kept pages included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class KnownHosts:
    """Asks for the host first: Django checks it only where somebody asks, and a kept page asks nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer; DisallowedHost, which Django answers with 400, for a host that is not ours."""
        request.get_host()
        return self.get_response(request)
