"""The pages of one's own data: whose they are, what is asked before, and what they say."""

import pytest
from django.test import Client
from django.urls import reverse

from groundswell.frame.holdings import holdings
from groundswell.people.access import Person
from groundswell.people.actions import renew_recovery_code
from groundswell.people.models import Erasure
from groundswell.people.tests.asked import facts
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db
PAGES = ("people:my_data", "people:download", "people:close")


@pytest.mark.parametrize("name", PAGES)
def test_everybody_with_an_account_reaches_her_own_and_a_stranger_none(
    client: Client, cast: Cast, name: str
) -> None:
    for person in cast.values():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
            assert client.get(reverse(name)).status_code == 200
        else:
            assert client.get(reverse(name)).status_code == 302


def test_the_download_asks_for_the_password(client: Client, mina: Person) -> None:
    client.force_login(mina)
    assert client.post(reverse("people:download"), {"proof": "a guess of mine"}).status_code == 422
    assert client.post(reverse("people:download"), {"proof": ""}).status_code == 422


def test_a_stranger_cannot_download(client: Client) -> None:
    assert client.post(reverse("people:download"), {"proof": PASSWORD}).status_code == 302


@pytest.mark.parametrize("name", ["mina", "omar", "kim", "lea", "vera", "noor", "sam", "olu"])
def test_everybody_downloads_her_own(client: Client, cast: Cast, name: str) -> None:
    person = cast[name]
    assert isinstance(person, Person)
    client.force_login(person)
    sent = client.post(reverse("people:download"), {"proof": PASSWORD})
    content = b"".join(sent.streaming_content)  # type: ignore[attr-defined]
    assert sent["Content-Type"] == "application/zip"
    assert content.startswith(b"PK")


def test_the_recovery_code_closes_an_account_too(client: Client, mina: Person) -> None:
    code = renew_recovery_code(mina)
    client.force_login(mina)
    answer = client.post(reverse("people:close"), {"proof": code})
    assert answer.headers["Location"] == reverse("people:closed")
    assert Erasure.objects.filter(person=mina.pk).exists()
    assert client.get(reverse("people:account")).status_code == 302
    assert client.get(reverse("people:closed")).status_code == 200


def test_a_wrong_password_closes_nothing(client: Client, mina: Person) -> None:
    client.force_login(mina)
    assert client.post(reverse("people:close"), {"proof": "a guess of mine"}).status_code == 422
    assert not Erasure.objects.exists()


def test_a_colleague_is_told_what_stays_before_she_closes_hers(client: Client, vera: Person) -> None:
    client.force_login(vera)
    assert "In the log" in client.get(reverse("people:close")).content.decode()
    assert not Erasure.objects.exists()


def test_a_download_leaves_a_fact_that_names_nobody(client: Client, mina: Person) -> None:
    client.force_login(mina)
    client.post(reverse("people:download"), {"proof": PASSWORD})
    assert facts("data_handed_out") == [{}]


def test_the_page_lists_every_row_that_is_handed_out(client: Client, mina: Person) -> None:
    client.force_login(mina)
    page = client.get(reverse("people:my_data")).content.decode()
    assert page.count("<tr>") == 1 + sum(row.hand_out is not None for row in holdings())
