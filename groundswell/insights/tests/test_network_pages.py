"""The lead's pages of other networks: bring, look, confirm, see it beside ours, take out; without a script."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import described
from groundswell.frame.idempotency import FIELD, new_key
from groundswell.insights.models import NetworkFile
from groundswell.insights.reads import network_figures
from groundswell.insights.rules.networks.shapes import MOST_BYTES
from groundswell.insights.tests.network_files import (
    BUSINESS_CSV,
    RESEARCH_CSV,
    STUDIO_CSV,
    as_json,
    research_page,
    result_table,
)
from groundswell.people.access import Person
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def now() -> Iterator[None]:
    """The last noon of the challenge."""
    with time_machine.travel(datetime(2026, 12, 20, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def challenge(db: None) -> Challenge:
    """A challenge of 1 November to 20 December 2026."""
    return create_challenge(described())


@pytest.fixture
def page(challenge: Challenge) -> str:
    """Where files are brought."""
    return reverse("insights:networks", args=[challenge.slug])


@pytest.fixture
def lead(client: Client, lea: Person) -> Client:
    """The lead's browser."""
    client.force_login(lea)
    return client


def send(lead: Client, page: str, content: str | bytes, network: str = "tiktok-research", **said: str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    form = {
        "network": network,
        "file": SimpleUploadedFile("Overview.csv", data),
        "about": "account of the office",
        "fetched_at": "2026-12-20T12:00",
        FIELD: new_key(),
    }
    return lead.post(page, {**form, **said})


def read(answer: Any) -> str:
    return shown(unescape(answer.content.decode()))


def shown(text: str) -> str:
    """The text as it is seen: on one line, and without the marks that keep a file's words apart."""
    return " ".join(text.replace("\u2068", "").replace("\u2069", "").split())


def beside(answer: Any, field: str) -> str:
    """What is said beside a field."""
    return shown(answer.context["form"].errors[field][0])


def test_a_file_is_looked_at_confirmed_shown_beside_ours_and_taken_out(
    challenge: Challenge, lead: Client, page: str
) -> None:
    sent = send(lead, page, RESEARCH_CSV)
    assert sent.status_code == 302
    preview = read(lead.get(sent["Location"]))
    for words in (
        "2,400",
        "1 of them without a value, which is no 0",
        "creators of 18 and over only",
        "UTF-8",
        NetworkFile.objects.get().sha256,
        "username",
        "Show it beside our figures",
    ):
        assert words in preview
    live = reverse("insights:live", args=[challenge.slug])
    assert "No file of another network was brought yet." in read(lead.get(live))
    assert lead.post(f"{sent['Location']}confirm").status_code == 302
    shown = read(lead.get(live))
    assert "never added to ours" in shown
    assert "2,400" in shown
    assert "creators of 18 and over only" in shown
    assert "Since each was published" not in shown
    short = lead.post(f"{sent['Location']}remove", {"because": ""})
    assert short.status_code == 422
    assert network_figures(challenge.pk)
    assert lead.post(f"{sent['Location']}remove", {"because": "of another hashtag"}).status_code == 302
    assert "2,400" not in read(lead.get(live))
    listed = read(lead.get(page))
    assert "of another hashtag" in listed
    assert "taken out" in listed
    assert "Take it out" not in read(lead.get(sent["Location"]))


def test_faults_are_listed_by_line_and_nothing_is_kept(lead: Client, page: str) -> None:
    wrong = RESEARCH_CSV.replace(",1500,", ',"1,500",').replace(",900,", ",=900,")
    answer = send(lead, page, wrong)
    assert answer.status_code == 422
    text = read(answer)
    assert "Line 2: view_count: '1,500' can be read in two ways." in text
    assert "Line 3: view_count: '=900' begins as a formula does." in text
    assert not NetworkFile.objects.exists()


def test_the_page_asks_for_the_year_beside_its_field(lead: Client, page: str) -> None:
    within = STUDIO_CSV.replace("October 30", "November 2").replace("October 31", "November 3")
    within = within.replace("November 1,", "November 4,")
    answer = send(lead, page, within, "tiktok-studio")
    assert answer.status_code == 422
    assert "has no year" in beside(answer, "year")
    assert "Did you mean '2026'?" in beside(answer, "year")
    assert '<details class="stack" open>' in answer.content.decode()
    wrong = send(lead, page, within, "tiktok-studio", year="2025")
    assert "the challenge from 2026-11-01 to 2026-12-20" in beside(wrong, "year")
    assert send(lead, page, within, "tiktok-studio", year="2026").status_code == 302
    assert str(NetworkFile.objects.get().first_day) == "2026-11-02"


def test_youtube_without_days_is_asked_for_its_period(lead: Client, page: str) -> None:
    table = as_json(result_table(["views", "engagedViews"], [900, 500]))
    assert "first_day" in send(lead, page, table, "youtube").context["form"].errors
    sent = send(lead, page, table, "youtube", first_day="2026-11-01", last_day="2026-11-30")
    assert sent.status_code == 302


def test_a_form_sent_twice_brings_one_file(lead: Client, page: str) -> None:
    key = new_key()
    first, again = (send(lead, page, RESEARCH_CSV, **{FIELD: key}) for _ in range(2))
    assert first["Location"] == again["Location"]
    assert NetworkFile.objects.count() == 1


def test_the_same_file_cannot_count_twice(lead: Client, page: str) -> None:
    first, second = (send(lead, page, RESEARCH_CSV)["Location"] for _ in range(2))
    assert lead.post(f"{first}confirm").status_code == 302
    assert lead.post(f"{second}confirm").status_code == 409
    assert lead.post(f"{first}discard").status_code == 409
    assert lead.post(f"{second}discard").status_code == 302
    assert "here already" in beside(send(lead, page, RESEARCH_CSV), "file")


def test_a_file_that_is_too_large_or_from_the_future_is_refused(lead: Client, page: str) -> None:
    assert "larger than 10 MB" in read(send(lead, page, b"x" * (MOST_BYTES + 1)))
    future = send(lead, page, RESEARCH_CSV, fetched_at="2026-12-20T13:01")
    assert "still to come" in beside(future, "fetched_at")
    # 13:00 in Brussels is the present moment.
    assert send(lead, page, RESEARCH_CSV, fetched_at="2026-12-20T13:00").status_code == 302


def test_the_form_offers_the_present_moment_in_the_challenges_zone(lead: Client, page: str) -> None:
    # Noon in UTC is one o'clock in Brussels in winter.
    assert 'value="2026-12-20T13:00"' in lead.get(page).content.decode()
    send(lead, page, RESEARCH_CSV, fetched_at="2026-12-20T13:00")
    assert NetworkFile.objects.get().fetched_at == datetime(2026, 12, 20, 12, tzinfo=UTC)


def test_what_the_network_has_more_is_said_wherever_the_figures_are(
    challenge: Challenge, lead: Client, page: str
) -> None:
    sent = send(lead, page, as_json(research_page({"id": 1, "view_count": 7}, has_more=True)))
    assert "further pages follow" in read(lead.get(sent["Location"]))
    lead.post(f"{sent['Location']}confirm")
    assert "more than this file holds" in read(lead.get(reverse("insights:live", args=[challenge.slug])))


def test_people_are_shown_as_a_range_and_not_as_a_sum(lead: Client, page: str) -> None:
    sent = send(lead, page, BUSINESS_CSV, "tiktok-business")
    assert "1,200 to 88,000 each" in read(lead.get(sent["Location"]))


def test_what_stands_in_a_file_is_never_markup(lead: Client, page: str) -> None:
    heading = RESEARCH_CSV.replace("video_description", "<script>alert(1)</script>", 1)
    sent = send(lead, page, heading, about="<b>bold</b>")
    answer = lead.get(sent["Location"]).content.decode()
    assert "&lt;script&gt;" in answer
    assert "<b>bold" not in answer


def test_nobody_but_a_lead_comes_near(challenge: Challenge, lead: Client, page: str, cast: Cast) -> None:
    address = send(lead, page, RESEARCH_CSV)["Location"]
    other = create_challenge(described(slug="another", hashtag="#Another", aliases=[]))
    elsewhere = address.replace(challenge.slug, other.slug)
    for name, person in cast.items():
        client = Client()
        if name != "sol":
            client.force_login(person)  # type: ignore[arg-type]  # only the stranger is nobody
        expected = {"lea": (200, 404), "sol": (302, 302)}.get(name, (403, 403))
        assert (client.get(address).status_code, client.get(elsewhere).status_code) == expected
        for step in ("confirm", "discard", "remove"):
            assert client.post(f"{elsewhere}{step}").status_code == expected[1]
    assert NetworkFile.objects.get().confirmed_at is None
