"""The visitor's address behind proxies of our own: believed as far as they reach, and no further."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from groundswell.config.sender import SenderMiddleware


@pytest.mark.parametrize(
    ("proxies", "told", "sender"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(
    settings: Settings, proxies: int, told: str, sender: str
) -> None:
    settings.TRUSTED_PROXIES = proxies

    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    request = RequestFactory().get("/", headers={"x-forwarded-for": told} if told else {})
    assert SenderMiddleware(page)(request).content.decode() == sender
