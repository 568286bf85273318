"""What the server knows of a viewer while she watches: a country and how it was found, never who she is."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from groundswell.engagement import reads
from groundswell.engagement.reads import surroundings
from groundswell.engagement.rules import Circumstances
from groundswell.environment import environment
from groundswell.events.rules import CountrySource
from groundswell.people.access import Person, Somebody


def request_of(person: Somebody, **headers: str) -> HttpRequest:
    request = RequestFactory().get("/", headers=headers)
    request.user = person
    return request


@pytest.fixture
def behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator's proxy says the country in a header."""
    trusting = replace(environment(), trusted_country_header="X-Country")
    monkeypatch.setattr(surroundings, "environment", lambda: trusting)


def test_the_country_of_the_account_goes_before_the_proxys(behind_a_proxy: None, mina: Person) -> None:
    found = reads.circumstances(request_of(mina, **{"X-Country": "FR"}), 1)
    assert (found.country, found.country_source) == ("BE", CountrySource.ACCOUNT)


def test_a_visitors_country_comes_from_the_trusted_proxy(behind_a_proxy: None) -> None:
    found = reads.circumstances(request_of(AnonymousUser(), **{"X-Country": "fr"}), 1)
    assert (found.country, found.country_source) == ("FR", CountrySource.PROXY)


@pytest.mark.parametrize("nonsense", ["", "XX", "T1", "FRA", "1!", "é"])
def test_what_is_no_country_is_unknown(behind_a_proxy: None, nonsense: str) -> None:
    request = request_of(AnonymousUser())
    request.META["HTTP_X_COUNTRY"] = nonsense
    assert reads.circumstances(request, 1).country_source is CountrySource.UNKNOWN


def test_a_header_of_a_stranger_says_nothing() -> None:
    found = reads.circumstances(request_of(AnonymousUser(), **{"X-Country": "FR"}), 1)
    assert found == Circumstances(language=found.language)


def test_staff_are_marked(lea: Person) -> None:
    assert reads.circumstances(request_of(lea), 1).is_staff
