"""Staff: the door with email, password and second factor, and sessions that end in time."""

import re
import time
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django.fixtures import Settings

from groundswell.people.models import Person
from groundswell.people.rules import Role
from tests.cast import PASSWORD, colleague

LOGIN, TEAM, SECOND_FACTOR = "/accounts/login/", "/people/team/", "/accounts/2fa/"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def guarded(db: None) -> Person:
    """A lead whose code app we hold."""
    person = colleague("Lea", Role.LEAD, has_second_factor=False)
    TOTP.activate(person, SECRET)
    return person


def test_no_field_of_the_staff_door_says_its_label_twice(client: Client, guarded: Person) -> None:
    door = client.get(LOGIN).content.decode()
    client.post(LOGIN, {"login": "lea@example.org", "password": PASSWORD})
    code = client.get("/accounts/2fa/authenticate/").content.decode()
    for page in (door, code):
        assert "<label" in page
        assert "placeholder" not in page


def test_staff_sign_in_with_password_and_code(client: Client, guarded: Person) -> None:
    response = client.post(LOGIN, {"login": "lea@example.org", "password": PASSWORD})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    response = client.post("/accounts/2fa/authenticate/", {"code": code_now()})
    assert response.headers["Location"] == "/people/account/"
    assert client.get(TEAM).status_code == 200


def test_a_wrong_code_opens_nothing(client: Client, guarded: Person) -> None:
    client.post(LOGIN, {"login": "lea@example.org", "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "_auth_user_id" not in client.session


def test_an_unknown_email_and_a_wrong_password_get_the_same_answer(client: Client, guarded: Person) -> None:
    pages = [
        client.post(LOGIN, {"login": email, "password": "not this one at all"}).content.decode()
        for email in ("lea@example.org", "nobody@example.org")
    ]
    assert len({re.sub(r'value="[^"]*"', "", page) for page in pages}) == 1


def test_the_secret_of_a_code_app_is_not_readable_in_the_database(guarded: Person) -> None:
    assert SECRET not in str(Authenticator.objects.get(user=guarded).data)


def test_without_second_factor_every_page_leads_to_it(client: Client, db: None) -> None:
    client.force_login(colleague("Nia", Role.LEAD, has_second_factor=False))
    for address in ("/", TEAM, "/people/account/", "/notices/", "/people/account/password/"):
        assert client.get(address).headers["Location"] == SECOND_FACTOR, address
    page = client.get(SECOND_FACTOR)
    assert page.status_code == 200
    assert "Set up one of these first" in page.content.decode()


def test_the_way_to_the_second_factor_is_open(client: Client, db: None) -> None:
    client.post(
        LOGIN, {"login": colleague("Nia", Role.LEAD, has_second_factor=False).pseudonym, "password": ""}
    )
    client.post(LOGIN, {"login": "nia@example.org", "password": PASSWORD})
    response = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    assert "<svg" in page
    secret = re.search(r'<code dir="ltr">([A-Z2-7]+)</code>', page)
    assert secret is not None
    client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret[1])})
    assert client.get(TEAM).status_code == 200


def test_the_demonstration_may_relax_it(client: Client, db: None, settings: Settings) -> None:
    settings.STAFF_SECOND_FACTOR_REQUIRED = False
    client.post(
        LOGIN, {"login": colleague("Nia", Role.LEAD, has_second_factor=False).pseudonym, "password": ""}
    )
    client.post(LOGIN, {"login": "nia@example.org", "password": PASSWORD})
    assert client.get(TEAM).status_code == 200


def test_an_idle_session_ends(client: Client, lea: Person) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(lea)
        assert client.get(TEAM).status_code == 200
        clock.shift(timedelta(minutes=29))
        assert client.get(TEAM).status_code == 200
        clock.shift(timedelta(minutes=31))
        assert client.get(TEAM).headers["Location"] == f"{LOGIN}?next={TEAM}"
        assert "_auth_user_id" not in client.session


def test_a_busy_session_ends_after_a_shift(client: Client, lea: Person) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(lea)
        client.get(TEAM)
        for _ in range(36):
            clock.shift(timedelta(minutes=20))
            assert client.get(TEAM).status_code == 200
        clock.shift(timedelta(minutes=1))
        assert client.get(TEAM).status_code == 302


def test_participants_stay_signed_in_for_a_month(client: Client, mina: Person) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        client.force_login(mina)
        clock.shift(timedelta(days=29))
        assert client.get("/people/account/").status_code == 200
        clock.shift(timedelta(days=2))
        assert client.get("/people/account/").status_code == 302


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/accounts/signup/", "/people/join/"),
        ("/accounts/email/", "/people/account/"),
        ("/accounts/password/change/", "/people/account/password/"),
    ],
)
def test_nobody_signs_up_or_leaves_an_email_through_allauth(
    client: Client, db: None, path: str, target: str
) -> None:
    assert client.get(path).headers["Location"] == target


def test_a_passkey_is_no_second_factor_of_a_participant(client: Client, mina: Person) -> None:
    Authenticator.objects.create(user=mina, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"})
    client.post("/people/sign-in/", {"pseudonym": "Mina", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(mina.pk)


def test_a_code_app_of_a_participant_is_asked_for(client: Client, mina: Person) -> None:
    TOTP.activate(mina, SECRET)
    response = client.post("/people/sign-in/", {"pseudonym": "Mina", "password": PASSWORD})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_of_staff_is_set_by_mail_and_no_shorter_one(
    client: Client, guarded: Person, mailoutbox: list[EmailMessage]
) -> None:
    assert client.post("/accounts/password/reset/", {"email": "lea@example.org"}).status_code == 302
    found = re.search(r"http://testserver(/accounts/password/reset/key/\S+)", str(mailoutbox[0].body))
    assert found is not None
    page = client.get(found[1], follow=True)
    address = page.redirect_chain[-1][0]
    assert client.post(address, {"password1": "elevenchars", "password2": "elevenchars"}).status_code == 200
    client.post(address, {"password1": "another long wave", "password2": "another long wave"})
    guarded.refresh_from_db()
    assert guarded.check_password("another long wave")


def test_asking_for_a_password_tells_not_who_works_here(client: Client, guarded: Person) -> None:
    answers = [
        client.post("/accounts/password/reset/", {"email": email})
        for email in ("lea@example.org", "no@example.org")
    ]
    assert len({answer.headers["Location"] for answer in answers}) == 1


@pytest.mark.parametrize("path", ["", "totp/activate/", "recovery-codes/", "recovery-codes/generate/"])
def test_a_participant_is_led_to_her_passkeys(client: Client, mina: Person, path: str) -> None:
    client.force_login(mina)
    assert client.get(f"/accounts/2fa/{path}").headers["Location"] == "/accounts/2fa/webauthn/"
    assert client.get("/accounts/2fa/webauthn/").status_code == 200


def test_guessing_at_the_door_of_staff_is_stopped_with_a_kind_page(client: Client, guarded: Person) -> None:
    answers = [client.post(LOGIN, {"login": f"{n}@example.org", "password": "guess"}) for n in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "A little slower, please" in answers[-1].content.decode()


def test_guessing_the_password_of_one_colleague_is_stopped(client: Client, guarded: Person) -> None:
    for _ in range(6):
        client.post(LOGIN, {"login": "lea@example.org", "password": "guess"})
    response = client.post(LOGIN, {"login": "lea@example.org", "password": PASSWORD})
    assert response.status_code == 200
    assert "Too many failed login attempts" in response.content.decode()
