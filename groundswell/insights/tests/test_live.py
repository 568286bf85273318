"""The live page shows a lead the figures of a challenge, and nobody else anything."""

import html
import json
import re
import uuid
from datetime import timedelta

import pytest
import time_machine
import uuid_utils
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import described
from groundswell.events.actions import append_batches, register_video
from groundswell.events.actions.files import clock_ms
from groundswell.events.actions.sealing import seal_log
from groundswell.events.reads import asking, figure_versions
from groundswell.events.reads.asking import EngineUnavailable
from groundswell.events.rules import Batch, Event, Kind
from groundswell.figures.asked import Asked
from groundswell.figures.flags import BOT_SHIFT, BotReason
from groundswell.figures.scope import Scope
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.insights.access import figures_for
from groundswell.insights.reads import Board, snapshot
from groundswell.insights.tickets import Ticket, read_ticket
from groundswell.insights.views import live
from groundswell.outreach.actions import make_invitation
from groundswell.people.access import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(db: None) -> Challenge:
    """A challenge with the original 10 and its answer 11."""
    made = create_challenge(described())
    register_video(10, challenge=made.pk, theme=1, original=10)
    register_video(11, challenge=made.pk, theme=1, original=10, parent=10, generation=1)
    return made


def count(*events: Event) -> None:
    """Log these events and apply them."""
    batch_id = uuid.UUID(bytes=uuid_utils.uuid7().bytes).bytes
    append_batches([Batch(batch_id, clock_ms(), 7, events)])
    seal_log()


def play(challenge: Challenge, video: int = 10, *, flags: int = 0, invitation: int = 0) -> Event:
    return Event(
        at_ms=clock_ms(),
        kind=Kind.PLAY,
        challenge=challenge.pk,
        video=video,
        flags=flags,
        invitation=invitation,
        country="BE",
        source=1,
    )


def numbers(page: str, table: str) -> dict[str, list[int]]:
    """The rows of a table of the page: their labels and whole numbers."""
    content = re.search(rf'data-table="{table}">(.*?)</table>', page, re.DOTALL)
    assert content, table
    return {
        html.unescape(label): [int(number.replace(",", "")) for number in re.findall(r">([\d,]+)</td>", row)]
        for label, row in re.findall(
            r"<th scope=\"row\">.*?<bdi>(.*?)</bdi>(.*?)</tr>", content[1], re.DOTALL
        )
    }


def test_only_a_lead_sees_figures(challenge: Challenge, cast: Cast) -> None:
    assert figures_for(cast["lea"], challenge.slug) == challenge
    for name, person in cast.items():
        if name != "lea":
            with pytest.raises(NotAllowed):
                figures_for(person, challenge.slug)
    with pytest.raises(NotFound):
        figures_for(cast["lea"], "nothing")


def test_a_stranger_is_led_to_sign_in(challenge: Challenge, client: Client) -> None:
    for page in ("", f"{challenge.slug}/", f"{challenge.slug}/ticket"):
        answer = client.get(f"/lead/{page}")
        assert answer.status_code == 302


def test_the_page_shows_the_counts_by_theme_country_and_invitation(
    challenge: Challenge, lea: Person, client: Client
) -> None:
    bot = BotReason.DECLARED << BOT_SHIFT
    count(*[play(challenge, invitation=4)] * 2, play(challenge, 11), play(challenge, flags=bot))
    client.force_login(lea)
    page = client.get(f"/lead/{challenge.slug}/").content.decode()
    for cell, number in {
        "total.starts": 3,
        "day.plays": 3,
        "hour.0.starts": 3,
    }.items():
        assert f'data-figure="{cell}">{number}<' in page, cell
    assert numbers(page, "theme")["Bullying"][:2] == [3, 3]
    assert numbers(page, "source")["Challenge page"][1] == 3
    assert numbers(page, "country")["Belgium"][1] == 3
    assert numbers(page, "theme_country")["Belgium"] == [3, 3]
    assert numbers(page, "invitation")["Invitation 4"][1] == 2
    assert numbers(page, "generation") == {
        "Originals": [2, 2, 0, 0, 0, 0, 0, 0],
        "1: answers to originals": [1, 1, 0, 0, 0, 0, 0, 0],
    }
    assert numbers(page, "excluded")["Machines (by their own word)"][0] == 1
    assert "no-store" in client.get(f"/lead/{challenge.slug}/").headers["cache-control"]


@pytest.mark.parametrize(("scope", "plays"), [("all", 3), ("originals", 2), ("takes", 1), ("nonsense", 3)])
def test_a_scope_counts_its_videos_only(
    challenge: Challenge, lea: Person, client: Client, scope: str, plays: int
) -> None:
    count(*[play(challenge)] * 2, play(challenge, 11))
    client.force_login(lea)
    page = client.get(f"/lead/{challenge.slug}/?scope={scope}").content.decode()
    assert f'data-figure="total.plays">{plays}<' in page


def test_yesterday_is_the_ghost_of_today(challenge: Challenge) -> None:
    now = timezone.now()
    with time_machine.travel(now - timedelta(hours=30)):
        count(play(challenge))
    count(*[play(challenge)] * 2)
    now_known = snapshot(Asked(challenge.pk))
    assert (now_known.total["plays"], now_known.day["plays"], now_known.before["plays"]) == (3, 2, 1)
    assert now_known.blocks["hour_before"]["6"] == {"plays": 1, "starts": 1}
    assert sum(row["plays"] for row in now_known.blocks["minute"].values()) == 2


def test_the_version_grows_with_the_figures(challenge: Challenge) -> None:
    before = snapshot(Asked(challenge.pk)).version
    count(play(challenge))
    assert snapshot(Asked(challenge.pk)).version == before + 1


def test_a_ticket_opens_the_stream_of_its_challenge(
    challenge: Challenge, lea: Person, client: Client
) -> None:
    client.force_login(lea)
    address = json.loads(client.get(f"/lead/{challenge.slug}/ticket?scope=takes&country=BE").content)[
        "address"
    ]
    assert f"/stream/{challenge.slug}?ticket=" in address
    ticket = read_ticket(address.split("ticket=")[1])
    assert ticket == Ticket(challenge.slug, Asked(challenge.pk, Scope.TAKES, country="BE"), lea.public_id)


def test_a_challenge_of_which_nothing_is_known_yet_shows_zeros(
    challenge: Challenge, lea: Person, client: Client
) -> None:
    client.force_login(lea)
    page = client.get(f"/lead/{challenge.slug}/").content.decode()
    assert 'data-figure="total.starts">0<' in page


def test_the_index_leads_to_each_challenge_with_its_counts(
    challenge: Challenge, lea: Person, client: Client
) -> None:
    count(*[play(challenge)] * 41, play(challenge, flags=BotReason.DECLARED << BOT_SHIFT))
    client.force_login(lea)
    page = client.get("/lead/").content.decode()
    assert f"/lead/{challenge.slug}/" in page
    assert '<td class="number">41</td>' in page


def test_invitations_stand_there_by_the_name_that_the_lead_gave_them(
    challenge: Challenge, lea: Person, client: Client
) -> None:
    invitation = make_invitation(lea, challenge.slug, "Kim's link")
    count(play(challenge, invitation=invitation.pk))
    client.force_login(lea)
    page = client.get(f"/lead/{challenge.slug}/").content.decode()
    assert numbers(page, "invitation")["Kim's link"][1] == 1


def test_figures_that_cannot_be_reached_are_said_to_be_so(
    challenge: Challenge, lea: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise EngineUnavailable("The Spark master at spark://10.0.0.7:7077 is away.", "Start it.")

    client.force_login(lea)
    monkeypatch.setattr(asking.engine(), "ask", nobody)
    answer = client.get(f"/lead/{challenge.slug}/")
    assert answer.status_code == 503
    assert "The figures cannot be reached now" in answer.content.decode()
    # Where the cluster is, nobody learns from a page.
    assert "10.0.0.7" not in answer.content.decode()


def test_a_page_is_as_old_as_the_oldest_figure_on_it(
    challenge: Challenge, lea: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    count(play(challenge))
    before = figure_versions([challenge.pk])[challenge.pk]
    read = live._board

    def while_somebody_watches(request: HttpRequest, asked: Asked) -> Board:
        board = read(request, asked)
        count(play(challenge))
        return board

    monkeypatch.setattr(live, "_board", while_somebody_watches)
    client.force_login(lea)
    page = client.get(f"/lead/{challenge.slug}/").content.decode()
    props = json.loads(page.partition('id="dashboard-props" type="application/json">')[2].partition("<")[0])
    assert props["snapshot"]["version"] == before
    assert figure_versions([challenge.pk])[challenge.pk] > before
