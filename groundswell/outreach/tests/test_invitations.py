"""Personal links: made by leads, followed by anybody, counted from the first play to the published answer."""

import uuid

import pytest
import uuid_utils
from django.http import HttpRequest
from django.test import Client, RequestFactory

from groundswell.challenges.access import Challenge
from groundswell.events.actions import append_batches, register_video
from groundswell.events.actions.files import clock_ms
from groundswell.events.actions.sealing import seal_log
from groundswell.events.rules import Batch, Event, Kind
from groundswell.frame.idempotency import new_key
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.outreach import access, reads
from groundswell.outreach.actions import make_invitation, revoke_invitation
from groundswell.outreach.models import Invitation
from groundswell.outreach.rules import InvitationRefused
from groundswell.people.access import Person, Somebody, has_role
from groundswell.people.reads import INVITATION_COOKIE, INVITATION_PARAMETER, invitation_number
from groundswell.people.rules import Role
from tests.cast import Cast, participant
from tests.stage import draft, open_challenge


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    """An open challenge."""
    return open_challenge(lea)


@pytest.fixture
def invitation(lea: Person, kim: Person, challenge: Challenge) -> Invitation:
    """Kim's personal link."""
    return make_invitation(lea, challenge.slug, "Kim on her channel", "kim")


def visit(person: Somebody, *, cookie: str = "", via: str = "") -> HttpRequest:
    request = RequestFactory().get("/", {INVITATION_PARAMETER: via} if via else {})
    request.COOKIES = {INVITATION_COOKIE: cookie} if cookie else {}
    request.user = person
    return request


def test_only_leads_make_links(challenge: Challenge, cast: Cast) -> None:
    for name, person in cast.items():
        if name == "lea":
            continue
        with pytest.raises(NotAllowed):
            make_invitation(person, challenge.slug, "Kim")  # type: ignore[arg-type]  # a stranger tries too
    assert not Invitation.objects.exists()


def test_whom_a_link_is_made_for_becomes_a_creator(lea: Person, omar: Person, challenge: Challenge) -> None:
    make_invitation(lea, challenge.slug, "Omar", "OMAR")
    assert has_role(omar, Role.CREATOR)


@pytest.mark.parametrize(
    ("label", "pseudonym", "field"),
    [(" ", "", "label"), ("Kim", "nobody", "pseudonym"), ("Lea", "lea", "pseudonym")],
)
def test_it_says_what_is_wrong(
    lea: Person, challenge: Challenge, label: str, pseudonym: str, field: str
) -> None:
    with pytest.raises(InvitationRefused) as refused:
        make_invitation(lea, challenge.slug, label, pseudonym)
    assert refused.value.field == field


def test_who_may_manage_and_see_a_link(invitation: Invitation, cast: Cast) -> None:
    manage: set[str] = set()
    see: set[str] = set()
    follow: set[str] = set()
    for name, person in cast.items():
        for door, through in (
            (access.invitation_for, manage),
            (access.shown_invitation_for, see),
            (access.followed_invitation_for, follow),
        ):
            try:
                assert door(person, invitation.code) == invitation
                through.add(name)
            except NotAllowed:
                continue
    assert manage == {"lea"}
    assert see == {"lea", "kim"}
    assert follow == set(cast)


def test_a_link_that_does_not_exist_is_not_found(lea: Person, sol: Somebody) -> None:
    for door in (access.invitation_for, access.shown_invitation_for, access.followed_invitation_for):
        with pytest.raises(NotFound):
            door(lea, "aaaaaaaaaaaaaaaa")
    with pytest.raises(NotAllowed):
        access.shown_invitation_for(sol, "aaaaaaaaaaaaaaaa")


def test_following_leads_to_the_challenge_and_is_remembered(client: Client, invitation: Invitation) -> None:
    response = client.get(f"/i/{invitation.code}")
    assert response.status_code == 302
    path, _, query = response.headers["Location"].partition("?")
    assert path == "/c/be-heard/"
    cookie = response.cookies[INVITATION_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 30 * 86_400)
    assert query.startswith("via=")
    assert response.headers["Cache-Control"] == "no-store"


def test_the_number_is_read_from_cookie_address_and_account(
    client: Client, invitation: Invitation, sol: Somebody
) -> None:
    word = client.get(f"/i/{invitation.code}").cookies[INVITATION_COOKIE].value
    number, challenge = invitation.pk, invitation.challenge_id
    assert invitation_number(visit(sol, cookie=word), challenge) == number
    assert invitation_number(visit(sol, via=word), challenge) == number
    nia = participant("Nia", 20, arrived_by=f"{number}.{challenge}")
    assert invitation_number(visit(nia), challenge) == number
    assert invitation_number(visit(sol), challenge) == 0


def test_a_link_counts_only_for_its_own_challenge(
    client: Client, invitation: Invitation, sol: Somebody
) -> None:
    word = client.get(f"/i/{invitation.code}").cookies[INVITATION_COOKIE].value
    assert invitation_number(visit(sol, cookie=word), invitation.challenge_id + 1) == 0


@pytest.mark.parametrize("word", ["1.1", "1.1:x:y", "junk", "1.1:1tabcd:" + "x" * 43])
def test_a_forged_word_counts_as_none(invitation: Invitation, sol: Somebody, word: str) -> None:
    assert invitation_number(visit(sol, cookie=word, via=word), invitation.challenge_id) == 0


def test_a_link_that_was_taken_back_leads_nowhere(
    client: Client, lea: Person, invitation: Invitation
) -> None:
    client.force_login(lea)
    client.post(f"/outreach/be-heard/{invitation.code}/revoke/")
    response = Client().get(f"/i/{invitation.code}")
    assert response.status_code == 404
    assert INVITATION_COOKIE not in response.cookies
    assert reads.invitation_lines(invitation.challenge_id)[0].is_revoked


def test_what_came_before_it_was_taken_back_stays_attributed(
    client: Client, invitation: Invitation, sol: Somebody
) -> None:
    word = client.get(f"/i/{invitation.code}").cookies[INVITATION_COOKIE].value
    revoke_invitation(invitation)
    assert invitation_number(visit(sol, cookie=word), invitation.challenge_id) == invitation.pk


def test_a_link_to_a_challenge_that_is_not_public_leads_nowhere(client: Client, lea: Person) -> None:
    hidden = make_invitation(lea, draft(lea).slug, "Kim")
    assert client.get(f"/i/{hidden.code}").status_code == 404


def test_the_page_shows_what_came_through_each_link(
    client: Client, lea: Person, kim: Person, invitation: Invitation
) -> None:
    register_video(9_000, challenge=invitation.challenge_id, theme=1, original=9_000)
    played = Event(
        at_ms=clock_ms(),
        kind=Kind.PLAY,
        challenge=invitation.challenge_id,
        video=9_000,
        flags=0,
        invitation=invitation.pk,
        country="BE",
        source=1,
    )
    append_batches([Batch(uuid.UUID(bytes=uuid_utils.uuid7().bytes).bytes, clock_ms(), 7, (played, played))])
    seal_log()
    (line,) = reads.invitation_lines(invitation.challenge_id)
    assert (line.label, line.creator, line.plays, line.starts, line.answers) == (
        "Kim on her channel",
        "Kim",
        2,
        2,
        0,
    )
    assert reads.invitation_lines_of(kim) == [line]
    client.force_login(lea)
    page = client.get("/outreach/be-heard/").content.decode()
    assert "Kim on her channel" in page
    assert f"/i/{invitation.code}" in page


def test_a_link_is_made_on_the_page_once(client: Client, lea: Person, challenge: Challenge) -> None:
    client.force_login(lea)
    sent = {"label": "Kim", "pseudonym": "", "idempotency_key": new_key()}
    first, second = (client.post("/outreach/be-heard/", sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Invitation.objects.count() == 1
    page = client.get(first.headers["Location"]).content.decode()
    assert "<svg" in page
    assert "style=" not in page.partition("<main")[2]


def test_a_wrong_name_is_told_at_its_field(client: Client, lea: Person, challenge: Challenge) -> None:
    client.force_login(lea)
    sent = {"label": "Kim", "pseudonym": "nobody", "idempotency_key": new_key()}
    response = client.post("/outreach/be-heard/", sent)
    assert response.status_code == 422
    assert "Nobody has this name here" in response.content.decode()


@pytest.mark.parametrize(("kind", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_code_is_a_file(
    client: Client, kim: Person, invitation: Invitation, kind: str, begins: bytes
) -> None:
    client.force_login(kim)
    response = client.get(f"/outreach/be-heard/{invitation.code}/qr.{kind}")
    assert response.content.startswith(begins)
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_creator_sees_her_own_links(
    client: Client, kim: Person, invitation: Invitation, mina: Person
) -> None:
    client.force_login(kim)
    assert invitation.code in client.get("/outreach/mine/").content.decode()
    client.force_login(mina)
    assert client.get("/outreach/mine/").status_code == 403


def test_who_opens_the_page_of_links(client: Client, challenge: Challenge, cast: Cast) -> None:
    for name, person in cast.items():
        client.logout()
        if isinstance(person, Person):
            client.force_login(person)
        status = client.get("/outreach/be-heard/").status_code
        assert status == (200 if name == "lea" else 302 if name == "sol" else 403), name


def test_the_way_to_the_links_is_short(
    client: Client, lea: Person, vera: Person, challenge: Challenge
) -> None:
    client.force_login(lea)
    assert client.get("/outreach/").headers["Location"] == "/outreach/be-heard/"
    draft(lea, slug="second", hashtag="#Second", aliases=[])
    page = client.get("/outreach/").content.decode()
    assert "/outreach/be-heard/" in page
    assert "/outreach/second/" in page
    client.force_login(vera)
    assert client.get("/outreach/").status_code == 403
