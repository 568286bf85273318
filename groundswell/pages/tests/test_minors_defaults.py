"""The defaults of everybody under 18, by age band and country, and at every door where they show."""

import re
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.test import Client

from groundswell.challenges.access import Challenge, Entry
from groundswell.engagement.rules import public_likes
from groundswell.people.access import Person
from groundswell.people.actions import Words, ask_guardian, give_consent
from groundswell.people.reads import card
from groundswell.people.rules import CONSENT_AGES, is_minor, is_quiet, minor_defaults
from tests.cast import Cast, participant
from tests.stage import open_challenge, original_of, public_id_of, published_answer

COUNTRIES = [*CONSENT_AGES, ""]
AGES = {13: "13-15", 15: "13-15", 16: "16-17", 17: "16-17"}


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    return open_challenge(lea)


def allowed(person: Person) -> Person:
    """The person, with a guardian's yes to everything where she needs one."""
    if person.needs_guardian:
        every = {"answer": True, "comment": True, "notices": True}
        give_consent(ask_guardian(person).request, every, Words("en", ""))
    return person


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("age", AGES)
def test_every_default_holds_in_every_band_and_country_whatever_a_guardian_allowed(
    db: None, age: int, country: str
) -> None:
    person = allowed(participant("Young one", age, country))
    assert (person.age_band, is_minor(person.age_band)) == (AGES[age], True)
    defaults = minor_defaults(person.age_band)
    assert not defaults.shows_real_name
    assert not defaults.shows_counters
    assert not defaults.shows_location
    assert not defaults.takes_direct_messages
    assert not defaults.has_download_button
    assert not defaults.has_autoplay_chain
    assert defaults.ends_after_slate
    assert not card(person).shows_counters
    assert card(person).avatar_address.endswith(".svg")
    assert public_likes(7, is_by_minor=is_minor(person.age_band)) is None
    assert is_quiet(person.age_band, datetime(2026, 7, 15, 23, 30, tzinfo=UTC), country=country)


def test_nothing_is_kept_that_says_who_or_where_somebody_is(db: None) -> None:
    columns = {field.name for field in Person._meta.get_fields()}
    assert columns.isdisjoint(
        {"first_name", "last_name", "name", "email", "phone", "birthday", "born_on", "age", "photo", "city"}
    )


def test_there_is_no_table_of_messages_or_followers() -> None:
    names = {model.__name__.lower() for model in apps.get_models()}
    assert not {name for name in names if re.search(r"direct|chat|follow", name)}


@pytest.fixture
def hers(challenge: Challenge, mina: Person) -> Entry:
    """A published answer of Mina's."""
    return published_answer(mina, original_of(challenge))


def test_no_page_of_hers_shows_anybody_a_download_a_count_or_a_place(
    hers: Entry, cast: Cast, mina: Person
) -> None:
    addresses = [f"/v/{public_id_of(hers)}/", f"/p/{mina.public_id}/", "/c/be-heard/"]
    for person in cast.values():
        client = Client()
        if isinstance(person, Person):
            client.force_login(person)
        client.put(f"/api/v1/videos/{public_id_of(hers)}/like", headers={"Sec-Fetch-Site": "same-origin"})
        for address in addresses:
            page = client.get(address).content.decode()
            assert not re.search(r"<a\b[^>]*\bdownload\b", page)
            assert "autoplay" not in page
            assert "Belgium" not in page
            for film in re.findall(r"<video\b[^>]*\bcontrols\b[^>]*>", page):
                assert "nodownload" in film
            clip = re.search(rf'id="v-{public_id_of(hers)}".*?</li>', page, re.DOTALL)
            assert clip or not address.startswith("/v/")
            assert not clip or not re.search(r'class="likes">\s*\d', clip[0])


def test_a_like_of_her_video_tells_nobody_a_number(hers: Entry, cast: Cast) -> None:
    for name, person in cast.items():
        client = Client()
        if isinstance(person, Person):
            client.force_login(person)
        answer = client.put(
            f"/api/v1/videos/{public_id_of(hers)}/like", headers={"Sec-Fetch-Site": "same-origin"}
        )
        assert answer.status_code == (403 if name == "sol" else 200)
        assert name == "sol" or answer.json()["likes"] is None


def test_a_guardian_reads_what_the_challenge_is_and_what_happens_with_the_videos(
    challenge: Challenge, mina_in_germany: Person, client: Client
) -> None:
    asked = ask_guardian(mina_in_germany)
    page = client.get(f"/guardian/agree/{asked.link_secret}/").content.decode()
    assert challenge.hashtag in page
    assert 'href="/c/be-heard/"' in page
    assert "Until:" in page


def test_where_answering_is_closed_the_way_to_a_guardian_stands(
    challenge: Challenge, mina_in_germany: Person, client: Client
) -> None:
    client.force_login(mina_in_germany)
    page = client.get(f"/answer/{public_id_of(original_of(challenge))}").content.decode()
    assert 'href="/people/guardian/"' in page
    allowed(mina_in_germany)
    page = client.get(f"/answer/{public_id_of(original_of(challenge))}").content.decode()
    assert 'href="/people/guardian/"' not in page
