"""The doors of people, each tried by the whole cast."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people import access, reads
from groundswell.people.actions import grant_role, invite_colleague, withdraw_role
from groundswell.people.models import Person
from groundswell.people.rules import Role
from tests.cast import Cast, colleague

STAFF_PAGE = "/people/team/"


def allowed(cast: Cast, *roles: Role) -> set[str]:
    def passes(name: str) -> bool:
        try:
            return access.require(cast[name], *roles) is cast[name]
        except NotAllowed:
            return False

    return {name for name in cast if passes(name)}


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.PARTICIPANT, {"mina", "omar", "kim"}),
        (Role.CREATOR, {"kim"}),
        (Role.MODERATOR, {"vera"}),
        (Role.SAFEGUARDING_LEAD, {"sam"}),
        (Role.LEAD, {"lea"}),
        (Role.OPERATOR, {"olu"}),
    ],
)
def test_only_who_holds_a_role_passes(cast: Cast, role: Role, names: set[str]) -> None:
    assert allowed(cast, role) == names
    assert {name for name, person in cast.items() if access.has_role(person, role)} == names


def test_any_of_several_roles_is_enough(cast: Cast) -> None:
    assert allowed(cast, Role.MODERATOR, Role.SAFEGUARDING_LEAD) == {"vera", "sam"}


def test_without_a_role_any_account_passes(cast: Cast) -> None:
    assert allowed(cast) == set(cast) - {"sol"}


def test_an_account_that_is_switched_off_holds_no_role(lea: Person) -> None:
    lea.is_active = False
    assert not access.has_role(lea, Role.LEAD)
    with pytest.raises(NotAllowed):
        access.require(lea)


def test_a_role_that_was_taken_back_is_held_no_more(vera: Person) -> None:
    withdraw_role(vera, Role.MODERATOR)
    assert not access.has_role(vera, Role.MODERATOR)


def test_who_may_see_a_person(cast: Cast, mina: Person) -> None:
    assert all(access.person_for(person, mina.public_id) == mina for person in cast.values())


@pytest.mark.parametrize("name", ["lea", "vera", "noor", "sam", "olu"])
def test_staff_have_no_public_page(cast: Cast, name: str) -> None:
    person = cast[name]
    assert isinstance(person, Person)
    for viewer in cast.values():
        with pytest.raises(NotFound):
            access.person_for(viewer, person.public_id)


def test_who_may_look_after_an_invitation_of_a_colleague(cast: Cast, olu: Person) -> None:
    invitation, _ = invite_colleague(olu, "new@example.org", "New one", Role.MODERATOR)
    for name, person in cast.items():
        if name in {"lea", "olu"}:
            assert access.colleague_invitation_for(person, invitation.public_id) == invitation
        else:
            with pytest.raises(NotAllowed):
                access.colleague_invitation_for(person, invitation.public_id)
    with pytest.raises(NotFound):
        access.colleague_invitation_for(olu, "aaaaaaaaaaaaaaaa")


def test_who_has_a_second_factor(cast: Cast) -> None:
    guarded = {
        name
        for name, person in cast.items()
        if isinstance(person, Person) and access.has_second_factor(person)
    }
    assert guarded == {"lea", "vera", "noor", "sam", "olu"}


def test_who_opens_a_staff_page(client: Client, cast: Cast) -> None:
    statuses = {}
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        statuses[name] = client.get(STAFF_PAGE).status_code
    assert statuses == {
        name: 200 if name in {"lea", "olu"} else 302 if name == "sol" else 403 for name in cast
    }


def test_a_stranger_is_led_to_the_door_of_staff_and_back(client: Client, db: None) -> None:
    assert client.get(STAFF_PAGE).headers["Location"] == f"/accounts/login/?next={STAFF_PAGE}"


def guarded_view(request: HttpRequest, number: int) -> HttpResponse:
    """Stands for any page."""
    return HttpResponse(str(number))


def test_without_roles_any_role_of_the_staff_opens_a_page(cast: Cast) -> None:
    view = access.staff_only()(guarded_view)
    opened = set()
    for name, person in cast.items():
        request = RequestFactory().get("/")
        request.user = person
        try:
            opened.add((name, view(request, 1).status_code))
        except NotAllowed:
            opened.add((name, 403))
    assert {name for name, status in opened if status == 200} == {"lea", "vera", "sam", "olu"}
    assert ("sol", 302) in opened


def test_a_colleague_without_second_factor_is_led_to_it_by_the_door_itself(db: None) -> None:
    request = RequestFactory().get("/")
    request.user = colleague("Nia", Role.LEAD, has_second_factor=False)
    response = access.staff_only(Role.LEAD)(guarded_view)(request, 1)
    assert response.headers["Location"] == "/accounts/2fa/"


def test_the_demonstration_may_do_without(db: None, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    request = RequestFactory().get("/")
    request.user = colleague("Nia", Role.LEAD, has_second_factor=False)
    assert access.staff_only(Role.LEAD)(guarded_view)(request, 1).content == b"1"


def test_who_passes_a_page_for_accounts(cast: Cast) -> None:
    for person in cast.values():
        request = RequestFactory().get("/x/")
        request.user = person
        status = access.account_only(guarded_view)(request, 1).status_code
        assert status == (302 if isinstance(person, AnonymousUser) else 200)


def test_a_card_shows_no_counters_of_a_minor(mina: Person, kim: Person) -> None:
    assert not reads.card(mina).shows_counters
    assert reads.card(kim).shows_counters


def test_a_role_is_given_once(kim: Person, lea: Person) -> None:
    grant_role(kim, Role.CREATOR, by=lea)
    grant_role(kim, Role.CREATOR, by=lea)
    assert kim.role_grants.filter(role=Role.CREATOR.value).count() == 1
