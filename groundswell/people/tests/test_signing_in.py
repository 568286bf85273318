"""Signing in and coming back: equal answers whether a name exists or not, and limits on guessing."""

import re

import pytest
from django.test import Client

from groundswell.people.actions import recover, renew_recovery_code
from groundswell.people.models import Person
from tests.cast import PASSWORD

SIGN_IN, RECOVER = "/people/sign-in/", "/people/recover/"


def said(page: bytes) -> str:
    """The words of a page without what differs from load to load and without what was typed."""
    text = re.sub(r'value="[^"]*"', "", page.decode())
    return re.sub(r"\s+", " ", text)


def test_a_participant_signs_in_however_she_writes_her_name(client: Client, mina: Person) -> None:
    response = client.post(SIGN_IN, {"pseudonym": " MINA ", "password": PASSWORD, "next": "/c/x/"})
    assert response.headers["Location"] == "/c/x/"
    assert client.session["_auth_user_id"] == str(mina.pk)


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, mina: Person) -> None:
    wrong = client.post(SIGN_IN, {"pseudonym": "Mina", "password": "not this one"})
    unknown = client.post(SIGN_IN, {"pseudonym": "Nobody", "password": "not this one"})
    assert wrong.status_code == unknown.status_code == 422
    assert said(wrong.content) == said(unknown.content)


def test_staff_get_the_answer_of_a_wrong_password_at_the_door_of_participants(
    client: Client, lea: Person
) -> None:
    right = client.post(SIGN_IN, {"pseudonym": "Lea", "password": PASSWORD})
    wrong = client.post(SIGN_IN, {"pseudonym": "Lea", "password": "not this one"})
    assert said(right.content) == said(wrong.content)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["Mina", "Nobody"])
def test_guessing_is_stopped_whether_the_name_exists_or_not(client: Client, mina: Person, name: str) -> None:
    statuses = [client.post(SIGN_IN, {"pseudonym": name, "password": "guess"}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]


def test_the_recovery_code_opens_the_account_once(client: Client, mina: Person) -> None:
    code = renew_recovery_code(mina)
    typed = code.lower().replace("-", " ").replace("0", "o")
    response = client.post(RECOVER, {"pseudonym": "mina", "code": typed, "password": "another calm wave"})
    assert response.headers["Location"] == "/people/recovery-code/"
    page = client.get(response.headers["Location"]).content.decode()
    assert 'class="recovery-code"' in page
    assert code not in page
    client.logout()
    again = client.post(RECOVER, {"pseudonym": "mina", "code": code, "password": "another calm wave"})
    assert again.status_code == 422
    mina.refresh_from_db()
    assert mina.check_password("another calm wave")


def test_a_wrong_code_and_an_unknown_name_get_the_same_answer(
    client: Client, mina: Person, lea: Person
) -> None:
    pages = [
        client.post(
            RECOVER, {"pseudonym": name, "code": "0000-0000-0000-0000", "password": "another calm wave"}
        )
        for name in ("Mina", "Nobody", "Lea")
    ]
    assert {page.status_code for page in pages} == {422}
    assert len({said(page.content) for page in pages}) == 1


def test_a_weak_password_is_refused_before_the_code_is_looked_at(client: Client, mina: Person) -> None:
    pages = [
        client.post(RECOVER, {"pseudonym": name, "code": "0", "password": "password"})
        for name in ("Mina", "Nobody")
    ]
    assert len({said(page.content) for page in pages}) == 1
    assert "too common" in pages[0].content.decode()


def test_other_devices_are_signed_out_by_a_recovery(client: Client, mina: Person) -> None:
    client.force_login(mina)
    recover("Mina", renew_recovery_code(mina), "another calm wave")
    assert client.get("/people/account/").status_code == 302


def test_signing_out_needs_a_form(client: Client, mina: Person) -> None:
    client.force_login(mina)
    assert client.get("/people/sign-out/").status_code == 405
    client.post("/people/sign-out/")
    assert "_auth_user_id" not in client.session
