"""Writes that another site makes a browser send are refused."""

import pytest
from django.test import RequestFactory

from groundswell.frame.cross_site import require_same_origin
from groundswell.frame.problems import NotAllowed


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {},
    ],
)
def test_it_refuses_other_sites_and_senders_that_say_nothing(headers: dict[str, str]) -> None:
    with pytest.raises(NotAllowed):
        require_same_origin(RequestFactory().post("/api/v1/x", headers=headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin"},
    ],
)
def test_it_lets_our_own_pages_through(headers: dict[str, str]) -> None:
    require_same_origin(RequestFactory().post("/api/v1/x", headers=headers))
