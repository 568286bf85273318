"""Watches over sessions: those of staff end when idle, and a device that a young person uses is remembered on itself."""

import time
from collections.abc import Callable

from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from groundswell.people.access import has_second_factor
from groundswell.people.actions import mark_same_device
from groundswell.people.guardian_cookies import Device, device_of, mark_of, remember_device, with_young
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


class YoungDevices:
    """Remembers on the device who waits for a guardian on it, so that nobody agrees for herself unseen.

    Where somebody agreed for her on this very device before she came back to it, the consent is marked. Only
    pages that nobody keeps carry the cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, with the cookie where it changed."""
        response = self.get_response(request)
        person = request.user
        if (
            isinstance(person, Person)
            and person.needs_guardian
            and "no-store" in response.get("Cache-Control", "")
        ):
            _remember(request, response, person)
        return response


def _remember(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    device = device_of(request)
    mark = mark_of(person)
    if mark in device.agreed_for:
        mark_same_device(person)
        device = Device(device.young, tuple(other for other in device.agreed_for if other != mark))
    elif mark in device.young:
        return
    remember_device(request, response, with_young(device, person))


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
