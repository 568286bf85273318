"""Watches over the sessions of staff: they end when idle and after a shift, and do nothing without second factor."""

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from groundswell.people.access import has_second_factor
from groundswell.people.models import Person

IDLE_S = 30 * 60
"""Half an hour, the upper end of what OWASP advises where a session reaches other people's data."""

SHIFT_S = 12 * 3_600
"""However busy: the longest shift that one person should work."""

TOUCHED_EVERY_S = 60
"""The clock of a session is written at most once a minute, so that reading a page writes nothing."""

SINCE, SEEN = "staff_since", "staff_seen"


class StaffSessions:
    """Ends sessions of staff in time, and leads whoever has no second factor yet to set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or the way to sign in again or to the second factor."""
        person = request.user
        if not isinstance(person, Person) or not person.is_staff:
            return self.get_response(request)
        if _is_over(request, time.time()):
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not has_second_factor(person) and not _is_on_the_way(request.path):
            return redirect("mfa_index")
        return self.get_response(request)


def _is_over(request: HttpRequest, now: float) -> bool:
    since = request.session.get(SINCE)
    seen = request.session.get(SEEN)
    if since is None or seen is None:
        request.session[SINCE] = request.session[SEEN] = now
        return False
    if now - seen > IDLE_S or now - since > SHIFT_S:
        return True
    if now - seen > TOUCHED_EVERY_S:
        request.session[SEEN] = now
    return False


def _is_on_the_way(path: str) -> bool:
    """Whether a page is one of those that lead to a second factor, or away."""
    return path.startswith(
        (
            reverse("mfa_index"),
            reverse("account_reauthenticate"),
            reverse("account_logout"),
            reverse("people:sign_out"),
            "/static/",
        )
    )
