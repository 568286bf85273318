"""A young person's pages about her guardian, in her own browser."""

import re

import pytest
from django.test import Client

from groundswell.people.models import GuardianRequest, Person
from groundswell.people.tests.asked import consented
from tests.cast import Cast

PAGE = "/people/guardian/"


@pytest.fixture
def hers(client: Client, mina_in_germany: Person) -> Client:
    """The browser of Mina in Germany."""
    client.force_login(mina_in_germany)
    return client


def text(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def test_the_account_page_leads_to_asking(hers: Client) -> None:
    assert f'href="{PAGE}"' in text(hers, "/people/account/")


def test_she_gets_a_link_a_code_and_a_picture_and_sees_them_again(hers: Client) -> None:
    assert "Make a link and a code" in text(hers)
    hers.post("/people/guardian/ask/")
    page = text(hers)
    assert re.search(r"http://testserver/guardian/agree/[\w-]{43}/", page)
    assert re.search(r'class="recovery-code" dir="ltr">[A-Z]{4}-[A-Z]{4}<', page)
    assert "<svg" in page
    assert "sms:?&amp;body=" in page
    assert "mailto:?body=" in page
    assert text(hers) != ""
    assert "http://testserver/guardian/agree/" in text(hers)


def test_another_device_of_hers_does_not_show_the_link(hers: Client, mina_in_germany: Person) -> None:
    hers.post("/people/guardian/ask/")
    other = Client()
    other.force_login(mina_in_germany)
    page = text(other)
    assert "/guardian/agree/" not in page
    assert "on another device" in page


def test_a_changed_cookie_shows_nothing(hers: Client) -> None:
    hers.post("/people/guardian/ask/")
    hers.cookies["gs_guardian_link"] = "changed"
    assert "/guardian/agree/" not in text(hers)


def test_she_takes_it_back(hers: Client) -> None:
    hers.post("/people/guardian/ask/")
    hers.post("/people/guardian/take-back/")
    assert "/guardian/agree/" not in text(hers)
    assert GuardianRequest.objects.get().revoked_at is not None


def test_too_many_links_are_refused_in_words(hers: Client) -> None:
    for _ in range(6):
        hers.post("/people/guardian/ask/")
    assert "many links for one day" in text(hers)


def test_with_a_consent_she_sees_what_is_allowed(hers: Client, mina_in_germany: Person) -> None:
    consented(mina_in_germany, "answer")
    page = text(hers)
    assert "Your parent or guardian agreed" in page
    assert "May answer with videos" in page
    assert "not now" in page


def test_whoever_decides_herself_is_led_to_her_account(client: Client, cast: Cast) -> None:
    for person in cast.values():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
            assert client.get(PAGE).headers["Location"] == "/people/account/"
            client.post("/people/guardian/ask/")
        else:
            assert client.get(PAGE).headers["Location"].startswith("/people/sign-in/")
    assert not GuardianRequest.objects.exists()
