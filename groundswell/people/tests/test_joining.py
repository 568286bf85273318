"""Joining: the age is asked once and not kept, a name is drawn, the code is shown until it was written down."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from groundswell.frame.idempotency import new_key
from groundswell.people import reads
from groundswell.people.actions import recover
from groundswell.people.models import Person
from groundswell.people.rules import AgeBand, Arrival
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

JOIN, YOU, CODE = "/people/join/", "/people/join/you/", "/people/recovery-code/"


def joined(client: Client, age: str = "14", country: str = "BE", **fields: str) -> Person:
    client.post(JOIN, {"age_years": age, "country": country} | fields)
    sent = {"do": "join", "pseudonym": "Quiet Heron", "password": PASSWORD, "face": "1-2-3-4-5-6-0"}
    response = client.post(YOU, sent | {"idempotency_key": new_key()} | fields)
    assert response.status_code == 302, response.content.decode()
    return Person.objects.get(pseudonym="Quiet Heron")


def test_the_age_page_suggests_no_age_and_says_not_what_it_opens(client: Client) -> None:
    page = client.get(JOIN).content.decode()
    field = re.search(r'<input[^>]*name="age_years"[^>]*>', page)
    assert field is not None
    assert "value=" not in field[0]
    assert not re.search(r"\b(13|14|15|16|18)\b", re.sub(r"<[^>]+>", " ", page))


def test_only_the_band_and_the_need_of_a_guardian_are_kept(client: Client) -> None:
    person = joined(client, age="14", country="BE")
    assert (person.age_band, person.needs_guardian, person.country) == (AgeBand.FROM_13_TO_15, False, "BE")
    assert "14" not in [str(value) for value in vars(person).values()]


def test_the_same_age_needs_a_guardian_in_germany(client: Client) -> None:
    person = joined(client, age="14", country="DE")
    assert person.needs_guardian
    assert "a parent or guardian has to agree" in client.get(CODE).content.decode()


def test_who_names_no_country_is_held_to_the_safest_age(client: Client) -> None:
    person = joined(client, age="15", country="-")
    assert (person.country, person.needs_guardian) == ("", True)


def test_under_13_no_account_is_made_and_nothing_is_kept(client: Client) -> None:
    response = client.post(JOIN, {"age_years": "11", "country": "BE"}, follow=True)
    assert "You can watch everything" in response.content.decode()
    assert not Person.objects.exists()


def test_a_refused_age_cannot_be_tried_again_at_once(client: Client) -> None:
    client.post(JOIN, {"age_years": "11", "country": "BE"})
    response = client.post(JOIN, {"age_years": "17", "country": "BE"}, follow=True)
    assert "You can watch everything" in response.content.decode()
    assert client.get(YOU, follow=True).redirect_chain[-1][0].startswith("/people/join/not-now/")


def test_a_refused_age_is_forgotten_the_next_day(client: Client) -> None:
    client.post(JOIN, {"age_years": "11", "country": "BE"})
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert client.get(JOIN).status_code == 200


def test_an_age_that_needs_a_guardian_is_not_bargained_about_by_going_back(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "DE"})
    client.post(JOIN, {"age_years": "18", "country": "DE"})
    assert joined(client).needs_guardian


@pytest.mark.parametrize("age", ["", "x", "-1", "121", "fourteen", "1e9"])
def test_it_says_what_an_age_is(client: Client, age: str) -> None:
    response = client.post(JOIN, {"age_years": age, "country": "BE"})
    assert "Write your age as a number" in response.content.decode()


def test_a_forged_age_cookie_counts_as_none(client: Client) -> None:
    client.cookies["gs_asked"] = "WzE4LCJCRSJd:1:forged"
    assert client.get(YOU).headers["Location"] == JOIN


def test_another_name_is_drawn_without_losing_the_face(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    page = client.post(
        YOU, {"do": "another_name", "pseudonym": "x", "face": "1-2-3-4-5-6-0"}
    ).content.decode()
    assert 'value="1-2-3-4-5-6-0"' in page
    drawn = re.search(r'name="pseudonym" value="([^"]+)"', page)
    assert drawn is not None
    assert drawn[1] != "x"


def test_another_face_is_drawn_without_losing_the_name(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    page = client.post(
        YOU, {"do": "another_face", "pseudonym": "Calm Otter", "face": "0-0-0-0-0-0-0"}
    ).content.decode()
    assert 'value="Calm Otter"' in page


def test_a_part_of_the_face_is_chosen(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    wish = {"do": "show_face", "face": "0-0-0-0-0-0-0", "part-top": "3", "part-eyes": "99"}
    assert 'value="0-0-0-0-0-3-0"' in client.post(YOU, wish).content.decode()


def test_a_name_is_drawn_in_the_language_of_the_page(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    page = client.get(YOU, {"lang": "ar"}).content.decode()
    drawn = re.search(r'name="pseudonym" value="([^"]+)"', page)
    assert drawn is not None
    assert re.search("[\u0621-\u064a]", drawn[1])


def test_a_taken_name_is_told_at_its_field(client: Client, mina: Person) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    sent = {
        "do": "join",
        "pseudonym": "ｍ i n a",
        "password": PASSWORD,
        "face": "",
        "idempotency_key": new_key(),
    }
    response = client.post(YOU, sent)
    assert response.status_code == 422
    assert "Somebody has this name already" in response.content.decode()


@pytest.mark.parametrize("password", ["password", "12345678", "short", "quietheron"])
def test_a_password_that_anybody_would_try_is_refused(client: Client, password: str) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    sent = {"do": "join", "pseudonym": "quietheron", "password": password, "idempotency_key": new_key()}
    assert client.post(YOU, sent).status_code == 422
    assert not Person.objects.exists()


def test_the_same_form_sent_twice_makes_one_account(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    sent = {"do": "join", "pseudonym": "Quiet Heron", "password": PASSWORD, "idempotency_key": new_key()}
    fresh = Client()
    fresh.cookies["gs_asked"] = client.cookies["gs_asked"].value
    assert client.post(YOU, sent).headers["Location"] == fresh.post(YOU, sent).headers["Location"]
    assert Person.objects.count() == 1


def test_the_code_is_shown_until_it_was_written_down(client: Client) -> None:
    person = joined(client)
    first, again = client.get(CODE), client.get(CODE)
    code = re.search(r'class="recovery-code"[^>]*>([0-9A-Z-]+)<', first.content.decode())
    assert code is not None
    assert code[1] in again.content.decode()
    assert code[1] not in person.recovery_hash
    assert code[1] not in str(dict(client.session))
    assert client.post(f"{CODE}written-down/", {"next": "/c/x/"}).headers["Location"] == "/c/x/"
    assert "Your code was shown already" in client.get(CODE).content.decode()


def test_the_code_page_is_kept_by_no_browser(client: Client) -> None:
    joined(client)
    assert "no-store" in client.get(CODE).headers["Cache-Control"]


def test_it_leads_to_no_other_site(client: Client) -> None:
    joined(client)
    assert (
        client.post(f"{CODE}written-down/", {"next": "https://elsewhere.example/"}).headers["Location"] == "/"
    )


def test_an_invitation_travels_by_cookie_into_the_account(client: Client) -> None:
    client.cookies[reads.INVITATION_COOKIE] = reads.sealed_arrival(Arrival(7, 1))
    assert joined(client).arrived_by == "7.1"


def test_an_invitation_travels_by_the_address_where_cookies_are_lost(client: Client) -> None:
    word = reads.sealed_arrival(Arrival(7, 1))
    response = client.post(JOIN, {"age_years": "14", "country": "BE", "via": word, "next": "/c/x/"})
    assert "via=" in response.headers["Location"]
    page = client.get(response.headers["Location"]).content.decode()
    assert "7.1:" in page
    assert joined(client, via=word).arrived_by == "7.1"


def test_a_forged_invitation_counts_as_none(client: Client) -> None:
    client.cookies[reads.INVITATION_COOKIE] = "7.1:forged:word"
    assert joined(client).arrived_by == ""


def test_it_becomes_too_much(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    statuses = {client.post(YOU, {"do": "join"}).status_code for _ in range(61)}
    assert statuses == {422, 429}


def test_who_taps_twice_and_loses_the_first_answer_is_let_in_and_reads_a_code(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    asked = client.cookies["gs_asked"].value
    sent = {"do": "join", "pseudonym": "Quiet Heron", "password": PASSWORD, "face": "1-2-3-4-5-6-0"}
    sent["idempotency_key"] = new_key()
    client.post(YOU, sent)
    again = Client()
    again.cookies["gs_asked"] = asked
    shown = again.post(YOU, sent, follow=True)
    assert Person.objects.count() == 1
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", shown.content.decode())
    assert code is not None
    assert recover("Quiet Heron", code[0], "another long password")[0] == Person.objects.get()


def test_who_taps_twice_and_is_in_already_is_led_to_her_code(client: Client) -> None:
    joined(client)
    assert client.post(YOU, {"do": "join"}).headers["Location"] == CODE


def test_a_form_sent_again_lets_nobody_in_by_another_password(client: Client) -> None:
    person = joined(client)
    asked, key = client.cookies["gs_asked"].value, new_key()
    other = Client()
    other.cookies["gs_asked"] = asked
    sent = {"do": "join", "pseudonym": "Calm Otter", "password": PASSWORD, "idempotency_key": key}
    other.post(YOU, sent)
    thief = Client()
    thief.cookies["gs_asked"] = asked
    thief.post(YOU, sent | {"pseudonym": person.pseudonym, "password": "a guessed password"})
    assert "_auth_user_id" not in thief.session


def test_a_part_of_a_face_that_does_not_exist_changes_nothing(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "BE"})
    shown = client.post(YOU, {"do": "look", "face": "1-2-3-4-5-6-0", "part-top": "9" * 5000})
    assert "1-2-3-4-5-6-0" in shown.content.decode()


def test_a_name_that_leads_to_somebody_is_explained_and_kept_in_the_form(client: Client) -> None:
    client.post(JOIN, {"age_years": "14", "country": "FR"})
    sent = {"do": "join", "pseudonym": "Lycée Imaginaire", "password": PASSWORD, "face": "1-2-3-4-5-6-0"}
    page = client.post(YOU, sent | {"idempotency_key": new_key()})
    assert page.status_code == 422
    assert "This looks like the name of a school." in page.content.decode()
    assert 'value="Lycée Imaginaire"' in page.content.decode()
    assert not Person.objects.exists()
