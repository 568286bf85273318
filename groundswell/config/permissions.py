"""Which abilities of a browser our pages may use; everything that is not named here is denied to them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# The studio records here; nothing of ours asks where somebody is or what else she looks at.
POLICY = ", ".join(
    [
        "camera=(self)",
        "microphone=(self)",
        "fullscreen=(self)",
        "geolocation=()",
        "payment=()",
        "usb=()",
        "serial=()",
        "midi=()",
        "browsing-topics=()",
        "interest-cohort=()",
    ]
)


class PermissionsPolicy:
    """Sends the policy with every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with the policy."""
        response = self.get_response(request)
        response.headers["Permissions-Policy"] = POLICY
        return response
