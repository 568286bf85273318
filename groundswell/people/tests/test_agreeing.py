"""What a guardian opens: the link, the code, the words, her yes, and what stands against agreeing for oneself."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groundswell.people import access
from groundswell.people.actions import Asked, ask_guardian
from groundswell.people.guardian_words import words_hash
from groundswell.people.models import GuardianConsent, GuardianRequest, Person
from tests.cast import PASSWORD, Cast, participant


@pytest.fixture
def asked(mina_in_germany: Person) -> Asked:
    """Her open link."""
    return ask_guardian(mina_in_germany)


def link(asked: Asked) -> str:
    return f"/guardian/agree/{asked.link_secret}/"


def yes(*switches: str, **more: str) -> dict[str, str]:
    """The form as a guardian sends it."""
    ticked = dict.fromkeys((*switches, "is_grown"), "on")
    return {"words": words_hash(), "idempotency_key": str(uuid4()), **ticked, **more}


def agree(client: Client, asked: Asked, *switches: str, **more: str) -> str:
    """Sends the yes and gives the page that follows it."""
    return client.post(link(asked), yes(*switches, **more), follow=True).content.decode()


def test_opening_the_link_uses_nothing_up(client: Client, asked: Asked) -> None:
    pages = [client.get(link(asked)) for _ in range(3)]
    for page in pages:
        assert page.status_code == 200
        assert "no-store" in page.headers["Cache-Control"]
        assert "Mina in Germany" in page.content.decode()
        assert not re.search(r"<input[^>]*\schecked", page.content.decode())
    assert GuardianRequest.objects.get().used_at is None


def test_without_an_account_she_agrees_and_gets_key_and_private_link(
    client: Client, asked: Asked, mina_in_germany: Person
) -> None:
    page = agree(client, asked, "answer")
    key = re.search(r'class="recovery-code" dir="ltr">([\w-]+)<', page)
    private = re.search(r"http://testserver(/guardian/manage/[\w-]{43}/)", page)
    assert key
    assert private
    assert access.may_answer(mina_in_germany)
    assert not access.may_comment(mina_in_germany)
    assert client.get(private[1]).status_code == 200
    found = client.post("/guardian/", {"do": "key", "key": key[1].lower().replace("-", " ")})
    assert found.headers["Location"].startswith("/guardian/manage/")
    client.post("/guardian/agreed/written-down/")
    assert key[1] not in client.get("/guardian/agreed/").content.decode()


def test_the_code_leads_to_the_same_page_and_works_once(client: Client, asked: Asked) -> None:
    found = client.post("/guardian/", {"do": "code", "code": asked.code.lower().replace("-", " ")})
    address = found.headers["Location"]
    assert "Mina in Germany" in client.get(address).content.decode()
    client.post(address, yes("answer"))
    assert GuardianConsent.objects.count() == 1
    again = client.get(address)
    assert again.status_code == 410
    assert "used already" in again.content.decode()


def test_a_link_that_is_played_again_says_so_and_changes_nothing(client: Client, asked: Asked) -> None:
    sent = yes("answer")
    client.post(link(asked), sent)
    assert client.post(link(asked), sent).headers["Location"] == "/guardian/agreed/"
    assert "used already" in Client().get(link(asked)).content.decode()
    assert "used already" in agree(Client(), asked, "comment")
    assert GuardianConsent.objects.get().switches == {"answer": True, "comment": False, "notices": False}


def test_an_old_link_says_that_it_is_old(client: Client, asked: Asked) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        page = client.get(link(asked))
    assert page.status_code == 410
    assert "older than a week" in page.content.decode()


def test_a_link_that_was_never_given_leads_nowhere(client: Client, db: None) -> None:
    assert client.get("/guardian/agree/" + "a" * 43 + "/").status_code == 404
    statuses = {client.get(f"/guardian/agree/{number}/").status_code for number in range(70)}
    assert statuses == {404, 429}


def test_codes_cannot_be_tried_for_long(client: Client, asked: Asked) -> None:
    statuses = [client.post("/guardian/", {"do": "code", "code": "AAAA-AAAA"}).status_code for _ in range(12)]
    assert statuses == [422] * 10 + [429] * 2


def test_many_senders_together_guess_no_faster(client: Client, asked: Asked) -> None:
    statuses = [
        client.post(
            "/guardian/", {"do": "code", "code": "AAAA-AAAA"}, REMOTE_ADDR=f"10.0.{number // 9}.1"
        ).status_code
        for number in range(610)
    ]
    assert statuses.count(422) == 600
    assert client.get(link(asked)).status_code == 200


@pytest.mark.parametrize("missing", ["is_grown", "words"])
def test_without_saying_that_she_is_grown_nothing_is_opened(
    client: Client, asked: Asked, missing: str
) -> None:
    sent = {name: value for name, value in yes("answer").items() if name != missing}
    assert client.post(link(asked), sent).status_code == 422
    assert not GuardianConsent.objects.exists()


def test_words_that_changed_are_read_again(client: Client, asked: Asked) -> None:
    assert "Please read them again" in agree(client, asked, words="f" * 64)
    assert not GuardianConsent.objects.exists()


def test_which_words_were_read_is_kept_with_their_language(client: Client, asked: Asked) -> None:
    agree(client, asked)
    consent = GuardianConsent.objects.get()
    assert (consent.text_language, consent.text_hash) == ("en", words_hash())


def test_the_child_herself_is_sent_away_kindly(client: Client, asked: Asked, mina_in_germany: Person) -> None:
    client.force_login(mina_in_germany)
    for page in (client.get(link(asked)), client.post(link(asked), yes("answer"))):
        assert page.status_code == 403
        assert "another device" in page.content.decode()
    assert not GuardianConsent.objects.exists()


def test_a_friend_who_is_young_too_is_sent_away(client: Client, asked: Asked, mina: Person) -> None:
    client.force_login(mina)
    assert client.post(link(asked), yes("answer")).status_code == 403
    assert not GuardianConsent.objects.exists()


def test_on_the_device_of_the_child_she_is_warned_and_the_consent_marked(
    client: Client, asked: Asked, mina_in_germany: Person
) -> None:
    client.post("/people/sign-in/", {"pseudonym": "Mina in Germany", "password": PASSWORD})
    client.post("/people/sign-out/")
    assert "A young person uses this device" in client.get(link(asked)).content.decode()
    assert client.post(link(asked), yes("answer")).status_code == 422
    agree(client, asked, "answer", is_shared="on")
    assert GuardianConsent.objects.get().is_from_same_device
    assert access.may_answer(mina_in_germany)


def test_a_device_on_which_she_signs_in_later_is_marked_too(client: Client, asked: Asked) -> None:
    agree(client, asked, "answer")
    assert not GuardianConsent.objects.get().is_from_same_device
    client.post("/people/sign-in/", {"pseudonym": "Mina in Germany", "password": PASSWORD})
    assert GuardianConsent.objects.get().is_from_same_device


def test_another_device_is_not_marked(client: Client, asked: Asked) -> None:
    Client().post("/people/sign-in/", {"pseudonym": "Mina in Germany", "password": PASSWORD})
    agree(client, asked, "answer")
    assert not GuardianConsent.objects.get().is_from_same_device


def test_the_key_is_not_shown_to_the_child_afterwards(client: Client, asked: Asked) -> None:
    agree(client, asked, "answer")
    client.post("/people/sign-in/", {"pseudonym": "Mina in Germany", "password": PASSWORD})
    assert client.get("/guardian/agreed/").status_code == 410


def test_a_grown_account_becomes_her_guardian_and_a_colleague_stays_unnamed(
    client: Client, asked: Asked, omar: Person, lea: Person
) -> None:
    client.force_login(omar)
    assert "under your account too" in agree(client, asked)
    assert GuardianConsent.objects.get().guardian == omar
    other = ask_guardian(participant("Jonas", 13, "DE"))
    client.force_login(lea)
    agree(client, other)
    assert GuardianConsent.objects.filter(guardian=None).count() == 1


def test_no_page_of_guardians_asks_the_desk_or_the_comments(
    client: Client, asked: Asked, omar: Person
) -> None:
    client.force_login(omar)
    with CaptureQueriesContext(connection) as asked_of:
        client.get("/guardian/")
        client.get(link(asked))
        client.post(link(asked), yes("answer"), follow=True)
        page = client.get("/guardian/young-people/").content.decode()
        [address] = re.findall(r"/guardian/manage/own-\w+/", page)
        client.get(address)
        client.get(f"{address}take-back/")
        client.get(f"{address}old-enough/")
        client.post(f"{address}take-back/", follow=True)
    queries = " ".join(query["sql"] for query in asked_of.captured_queries)
    assert "people_guardianconsent" in queries
    assert not re.search(r"safeguarding_|engagement_comment", queries)


def test_of_the_whole_cast_no_young_person_agrees_and_no_colleague_by_her_account(cast: Cast) -> None:
    agreed, by_account = set(), set()
    for name, person in cast.items():
        visitor = Client()
        if isinstance(person, Person):
            visitor.force_login(person)
        asked = ask_guardian(participant(f"Child of {name}", 14, "DE"))
        visitor.post(link(asked), yes("answer"))
        consent = GuardianConsent.objects.filter(person=asked.request.person).first()
        agreed |= {name} if consent else set()
        by_account |= {name} if consent and consent.guardian else set()
    assert agreed == set(cast) - {"mina"}
    assert by_account == {"omar", "kim"}
