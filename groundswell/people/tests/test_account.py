"""One's own account: what can be changed, and what stays."""

import pytest
from django.test import Client

from groundswell.people import reads
from groundswell.people.models import Person
from tests.cast import PASSWORD

PAGES = ("", "name/", "face/", "place/", "password/", "recovery-code/")


@pytest.fixture
def hers(client: Client, mina: Person) -> Client:
    """Mina's browser."""
    client.force_login(mina)
    return client


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_its_owner_and_sends_strangers_to_sign_in(hers: Client, path: str) -> None:
    address = f"/people/account/{path}"
    response = hers.get(address)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert Client().get(address).headers["Location"].startswith("/people/sign-in/")


@pytest.mark.parametrize("path", ["", "face/", "place/", "password/"])
def test_the_pages_of_staff_open_too(client: Client, noor: Person, path: str) -> None:
    client.force_login(noor)
    assert client.get(f"/people/account/{path}").status_code == 200


def test_the_name_is_changed(hers: Client, mina: Person) -> None:
    hers.post("/people/account/name/", {"pseudonym": "Calm  Otter"})
    mina.refresh_from_db()
    assert (mina.pseudonym, mina.pseudonym_key) == ("Calm Otter", "calmotter")


def test_a_taken_name_is_refused(hers: Client, mina: Person, omar: Person) -> None:
    response = hers.post("/people/account/name/", {"pseudonym": "OMAR"})
    assert response.status_code == 422
    mina.refresh_from_db()
    assert mina.pseudonym == "Mina"


def test_names_are_not_changed_all_day(hers: Client) -> None:
    statuses = [hers.post("/people/account/name/", {"pseudonym": f"Otter {n}"}).status_code for n in range(6)]
    assert statuses == [302] * 5 + [429]


def test_the_face_is_changed_only_when_it_is_kept(hers: Client, mina: Person) -> None:
    shown = hers.post("/people/account/face/", {"do": "show_face", "face": "0-0-0-0-0-0-0", "part-top": "3"})
    assert "0-0-0-0-0-3-0" in shown.content.decode()
    mina.refresh_from_db()
    assert mina.avatar["top"] == 0
    hers.post("/people/account/face/", {"do": "keep", "face": "0-0-0-0-0-3-0"})
    mina.refresh_from_db()
    assert mina.avatar["top"] == 3
    assert reads.avatar_address(mina).endswith("/0-0-0-0-0-3-0.svg")


def test_a_move_to_a_stricter_country_asks_for_a_guardian_for_good(hers: Client, mina: Person) -> None:
    hers.post("/people/account/place/", {"language": "ar", "country": "DE"})
    mina.refresh_from_db()
    assert (mina.language, mina.country, mina.needs_guardian) == ("ar", "DE", True)
    hers.post("/people/account/place/", {"language": "ar", "country": "BE"})
    mina.refresh_from_db()
    assert (mina.country, mina.needs_guardian) == ("BE", True)


def test_another_language_alone_changes_no_standing(hers: Client, mina: Person) -> None:
    hers.post("/people/account/place/", {"language": "ar", "country": "BE"})
    mina.refresh_from_db()
    assert not mina.needs_guardian


def test_the_password_is_changed_and_this_device_stays_signed_in(hers: Client, mina: Person) -> None:
    other = Client()
    other.force_login(mina)
    response = hers.post("/people/account/password/", {"present": PASSWORD, "password": "another calm wave"})
    assert response.status_code == 302
    assert hers.get("/people/account/").status_code == 200
    assert other.get("/people/account/").status_code == 302


@pytest.mark.parametrize(
    "sent",
    [{"present": "wrong", "password": "another calm wave"}, {"present": PASSWORD, "password": "password"}],
)
def test_a_wrong_or_weak_password_changes_nothing(hers: Client, mina: Person, sent: dict[str, str]) -> None:
    assert hers.post("/people/account/password/", sent).status_code == 422
    mina.refresh_from_db()
    assert mina.check_password(PASSWORD)


def test_a_new_recovery_code_needs_the_password(hers: Client, mina: Person) -> None:
    before = mina.recovery_hash
    assert hers.post("/people/account/recovery-code/", {"present": "wrong"}).status_code == 422
    mina.refresh_from_db()
    assert mina.recovery_hash == before
    response = hers.post("/people/account/recovery-code/", {"present": PASSWORD}, follow=True)
    assert 'class="recovery-code"' in response.content.decode()
    mina.refresh_from_db()
    assert mina.recovery_hash != before


def test_staff_have_no_recovery_code_of_ours(client: Client, lea: Person) -> None:
    client.force_login(lea)
    assert client.get("/people/account/recovery-code/").headers["Location"] == "/accounts/2fa/"


def test_who_waits_for_a_guardian_reads_so(client: Client, mina_in_germany: Person) -> None:
    client.force_login(mina_in_germany)
    assert "a parent or guardian has to agree" in client.get("/people/account/").content.decode()
