"""What a guardian does later, through her link, her key or her account."""

import pytest
from django.test import Client

from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people import access
from groundswell.people.actions import Consented, ask_guardian, give_consent, mark_same_device
from groundswell.people.guardian_doors import word_for_account, word_for_key
from groundswell.people.models import Person
from groundswell.people.tests.asked import WORDS, consented
from tests.cast import Cast


@pytest.fixture
def given(mina_in_germany: Person) -> Consented:
    """A consent that allows answering, from nobody with an account."""
    return consented(mina_in_germany, "answer")


def by_link(given: Consented) -> str:
    return f"/guardian/manage/{given.link_secret}/"


def by_key(given: Consented) -> str:
    return f"/guardian/manage/{word_for_key(given.consent)}/"


def test_with_the_link_alone_less_can_be_allowed_and_not_more(
    client: Client, given: Consented, mina_in_germany: Person
) -> None:
    refused = client.post(by_link(given), {"answer": "on", "comment": "on"})
    assert refused.status_code == 422
    assert "guardian key" in refused.content.decode()
    assert not access.may_comment(mina_in_germany)
    client.post(by_link(given), {})
    assert not access.may_answer(mina_in_germany)


def test_with_the_key_more_can_be_allowed(client: Client, given: Consented, mina_in_germany: Person) -> None:
    client.post(by_key(given), {"answer": "on", "comment": "on"})
    assert access.may_comment(mina_in_germany)


def test_the_link_is_enough_to_take_it_back(
    client: Client, given: Consented, mina_in_germany: Person
) -> None:
    assert "out of sight at once" in client.get(f"{by_link(given)}take-back/").content.decode()
    assert access.may_answer(mina_in_germany)
    page = client.post(f"{by_link(given)}take-back/", follow=True).content.decode()
    assert "You took your consent back" in page
    assert not access.may_answer(mina_in_germany)


def test_letting_her_decide_alone_needs_the_key(
    client: Client, given: Consented, mina_in_germany: Person
) -> None:
    client.post(f"{by_link(given)}old-enough/")
    mina_in_germany.refresh_from_db()
    assert mina_in_germany.needs_guardian
    page = client.post(f"{by_key(given)}old-enough/", follow=True).content.decode()
    assert "decide alone" in page
    mina_in_germany.refresh_from_db()
    assert not mina_in_germany.needs_guardian


@pytest.mark.parametrize("address", [by_link, by_key])
def test_a_young_person_who_finds_the_link_opens_nothing(
    client: Client, given: Consented, mina_in_germany: Person, mina: Person, address: object
) -> None:
    for person in (mina_in_germany, mina):
        client.force_login(person)
        where = address(given)  # type: ignore[operator]
        assert client.get(where).status_code == 403
        assert client.post(where, {"comment": "on"}).status_code == 403
        assert client.post(f"{where}take-back/").status_code == 403
    assert access.may_answer(mina_in_germany)


@pytest.mark.parametrize("word", ["x", "own-aaaaaaaaaaaaaaaa", "a" * 43])
def test_an_invented_word_leads_nowhere(client: Client, omar: Person, word: str) -> None:
    client.force_login(omar)
    assert client.get(f"/guardian/manage/{word}/").status_code == 404


def test_who_looks_after_a_young_person_from_an_account(
    client: Client, cast: Cast, mina_in_germany: Person, omar: Person
) -> None:
    consent = consented(mina_in_germany, "answer", guardian=omar).consent
    statuses = {}
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        statuses[name] = client.get(f"/guardian/manage/{word_for_account(consent)}/").status_code
        door = (NotAllowed, NotFound)
        if name == "omar":
            assert access.consent_for(person, consent.public_id) == consent
        else:
            with pytest.raises(door):
                access.consent_for(person, consent.public_id)
    assert statuses == {name: 200 if name == "omar" else 403 if name == "sol" else 404 for name in cast}


def test_who_sees_the_marked_ones(cast: Cast, mina_in_germany: Person, omar: Person) -> None:
    consent = consented(mina_in_germany, guardian=omar).consent
    with pytest.raises(NotFound):
        access.marked_consent_for(cast["sam"], consent.public_id)
    mark_same_device(mina_in_germany)
    for name, person in cast.items():
        if name == "sam":
            assert access.marked_consent_for(person, consent.public_id) == consent
        else:
            with pytest.raises(NotAllowed):
                access.marked_consent_for(person, consent.public_id)


def test_an_account_shows_whom_its_owner_looks_after(
    client: Client, mina_in_germany: Person, omar: Person
) -> None:
    client.force_login(omar)
    assert "Young people you look after" not in client.get("/people/account/").content.decode()
    consented(mina_in_germany, guardian=omar)
    assert "Young people you look after" in client.get("/people/account/").content.decode()
    assert "Mina in Germany" in client.get("/guardian/young-people/").content.decode()


def test_a_newer_consent_takes_the_place_of_the_older(
    client: Client, given: Consented, mina_in_germany: Person
) -> None:
    client.post(f"{by_link(given)}take-back/")
    again = give_consent(ask_guardian(mina_in_germany).request, {}, WORDS)
    assert client.get(by_link(again)).status_code == 200
    assert "took your consent back" in client.get(by_link(given)).content.decode()
