"""The team: one-time links make colleagues, and nobody gives more than she may."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from groundswell.people import reads
from groundswell.people.actions import (
    ColleagueRefused,
    RoleRefused,
    accept_colleague_invitation,
    create_staff,
    grant_role,
    invite_colleague,
)
from groundswell.people.models import Person
from groundswell.people.rules import PseudonymRefused, Role
from tests.cast import PASSWORD

TEAM = "/people/team/"
NEW = {"email": "new@example.org", "pseudonym": "New one", "role": "moderator"}


def link_from(client: Client, sent: dict[str, str]) -> str:
    page = client.post(TEAM, sent).content.decode()
    found = re.search(r"http://testserver(/people/welcome/[\w-]+/)", page)
    assert found is not None, page
    return found[1]


def test_a_colleague_comes_by_a_link_and_meets_the_second_factor(client: Client, lea: Person) -> None:
    client.force_login(lea)
    link, hers = link_from(client, NEW), Client()
    assert "Welcome to the team, <bdi>New one</bdi>" in hers.get(link).content.decode()
    sent = {"password": PASSWORD, "again": PASSWORD}
    assert hers.post(link, sent).headers["Location"] == "/accounts/2fa/"
    person = Person.objects.get(pseudonym="New one")
    assert person.is_staff
    assert reads.roles_of(person) == {Role.MODERATOR}
    assert hers.get("/accounts/2fa/totp/activate/").status_code == 200


def test_the_link_works_once(client: Client, lea: Person) -> None:
    client.force_login(lea)
    link = link_from(client, NEW)
    Client().post(link, {"password": PASSWORD, "again": PASSWORD})
    assert Client().get(link).status_code == 404


def test_the_link_works_for_three_days(client: Client, lea: Person) -> None:
    client.force_login(lea)
    link = link_from(client, NEW)
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert Client().get(link).status_code == 404


def test_a_withdrawn_link_opens_nothing(client: Client, lea: Person) -> None:
    client.force_login(lea)
    link = link_from(client, NEW)
    (invitation,) = reads.open_colleague_invitations(timezone.now())
    client.post(f"{TEAM}{invitation.public_id}/withdraw/")
    assert Client().get(link).status_code == 404
    assert reads.open_colleague_invitations(timezone.now()) == []


def test_the_secret_of_a_link_is_not_kept(lea: Person) -> None:
    invitation, secret = invite_colleague(lea, "new@example.org", "New one", Role.MODERATOR)
    assert secret not in str(vars(invitation))


def test_two_who_hold_the_same_link_make_one_account(lea: Person) -> None:
    invitation, _ = invite_colleague(lea, "new@example.org", "New one", None)
    accept_colleague_invitation(invitation, PASSWORD)
    with pytest.raises(ColleagueRefused):
        accept_colleague_invitation(invitation, PASSWORD)


def test_a_lead_makes_no_operators(client: Client, lea: Person, olu: Person) -> None:
    client.force_login(lea)
    assert client.post(TEAM, NEW | {"role": "operator"}).status_code == 422
    client.force_login(olu)
    assert link_from(client, NEW | {"role": "operator"})


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"email": "nothing"}, "valid email"),
        ({"email": "LEA@example.org"}, "already"),
        ({"pseudonym": "lea"}, "Somebody has this name"),
        ({"role": "participant"}, "Select a valid choice"),
    ],
)
def test_it_says_what_is_wrong(client: Client, lea: Person, sent: dict[str, str], words: str) -> None:
    client.force_login(lea)
    response = client.post(TEAM, NEW | sent)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_passwords_of_staff_are_long_and_written_twice(client: Client, lea: Person) -> None:
    client.force_login(lea)
    link = link_from(client, NEW)
    for sent in (
        {"password": "elevenchars", "again": "elevenchars"},
        {"password": PASSWORD, "again": "other"},
    ):
        assert Client().post(link, sent).status_code == 422
    assert not Person.objects.filter(pseudonym="New one").exists()


def test_the_page_lists_who_works_here(client: Client, lea: Person, noor: Person) -> None:
    client.force_login(lea)
    page = client.get(TEAM).content.decode()
    assert "noor@example.org" in page
    assert "No rights yet" in page


def test_a_participant_holds_no_role_of_the_staff(mina: Person) -> None:
    with pytest.raises(RoleRefused):
        grant_role(mina, Role.MODERATOR)


def test_an_email_is_used_once_and_must_be_one(lea: Person) -> None:
    with pytest.raises(ColleagueRefused):
        create_staff("Lea@Example.org", "Another", PASSWORD)
    with pytest.raises(ColleagueRefused):
        create_staff("not an email", "Another", PASSWORD)
    with pytest.raises(PseudonymRefused):
        create_staff("other@example.org", "LEA", PASSWORD)
    with pytest.raises(ValidationError):
        create_staff("other@example.org", "Another", "password")
    assert Person.objects.count() == 1
