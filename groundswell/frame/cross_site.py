"""Refuses writes that another site makes a browser send; for JSON posts, where forms have their CSRF token."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

from groundswell.frame.problems import NotAllowed


def is_same_origin(request: HttpRequest) -> bool:
    """Whether the request comes from our own pages.

    Browsers send Sec-Fetch-Site since 2020 (Safari since 2023) and Origin on every post; a script cannot forge
    either. A request with neither is refused, since it comes from no browser page of ours.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return origin in settings.CSRF_TRUSTED_ORIGINS or origin.partition("://")[2] == request.get_host()
    return site is not None


def require_same_origin(request: HttpRequest) -> None:
    """Raises NotAllowed for a request from another site."""
    if not is_same_origin(request):
        raise NotAllowed(gettext("This can only be done from our own pages."))
