"""The dashboard answers every question, narrowed as its address says, without a script."""

import html
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from groundswell.challenges.access import Challenge, Entry
from groundswell.events.rules import Event, Kind
from groundswell.insights.rules import COLUMNS
from groundswell.insights.tests.report_stage import challenge_with_videos, count, happened
from groundswell.people.access import Person
from groundswell.videos.actions import erase_video
from tests.cast import Cast
from tests.stage import open_challenge, original_of, public_id_of, published_answer, video_id_of

pytestmark = pytest.mark.django_db

MOST_QUERIES = 50


@pytest.fixture
def challenge(db: None) -> Challenge:
    """A challenge of which the log knows an original and its answer."""
    return challenge_with_videos()


@pytest.fixture
def lead(lea: Person, client: Client) -> Client:
    """The lead's browser."""
    client.force_login(lea)
    return client


def read(lead: Client, challenge: Challenge, query: str = "") -> str:
    answer = lead.get(f"/lead/{challenge.slug}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def part(page: str, key: str) -> str:
    """A part of the page, as text without tags."""
    content = re.search(rf'<section[^>]* data-part="{key}".*?</section>', page, re.DOTALL)
    assert content, key
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", content[0])).split())


def total(page: str, measure: str = "plays") -> int:
    found = re.search(rf'data-figure="total.{measure}">([\d,]+)<', page)
    assert found
    return int(found[1].replace(",", ""))


def watched(challenge: Challenge, video: int, times: int) -> list[Event]:
    return happened(challenge, Kind.PLAY, times, video=video)


def test_nobody_but_a_lead_sees_it_or_its_stream(challenge: Challenge, cast: Cast, client: Client) -> None:
    for name, person in cast.items():
        client.logout()
        if person.is_authenticated:
            client.force_login(person)
        for address in (f"/lead/{challenge.slug}/", f"/lead/{challenge.slug}/ticket"):
            status = client.get(address).status_code
            assert (status == 200) == (name == "lea"), (name, address)


@pytest.mark.parametrize(
    ("query", "plays"),
    [
        ("", 6),
        ("?country=BE", 3),
        ("?country=unknown", 1),
        ("?language=fr", 2),
        ("?source=feed", 2),
        ("?theme=bullying&country=FR&scope=takes", 2),
        ("?scope=originals", 4),
        ("?from=2020-01-01&to=2020-01-31", 0),
        ("?to=2020-01-31", 0),
        ("?from=2020-01-01", 6),
    ],
)
def test_an_address_narrows_every_figure(challenge: Challenge, lead: Client, query: str, plays: int) -> None:
    count(
        *happened(challenge, Kind.PLAY, 3),
        *happened(challenge, Kind.PLAY, 2, video=11, country="FR", language="fr", source=2),
        *happened(challenge, Kind.PLAY, 1, country=""),
    )
    page = read(lead, challenge, query)
    assert total(page) == plays
    assert (f"Views (starts) {plays} 100.0 %" in part(page, "funnel")) == bool(plays)


def test_each_filter_has_a_chip_that_takes_only_it_away(challenge: Challenge, lead: Client) -> None:
    page = read(lead, challenge, "?scope=takes&theme=bullying&country=BE")
    assert '<a class="chip" href="?scope=takes&amp;country=BE">Theme: <bdi>Bullying</bdi>' in page
    assert '<a class="chip" href="?theme=bullying&amp;country=BE">Videos: <bdi>Answers</bdi>' in page
    assert '<option value="BE" selected>Belgium</option>' in page
    assert "Answers · Theme: Bullying · Country: Belgium" in part(page, "days")


def test_a_bad_filter_is_told_and_the_rest_kept(challenge: Challenge, lead: Client) -> None:
    count(*happened(challenge, Kind.PLAY, 3), *happened(challenge, Kind.PLAY, 2, country="FR"))
    page = html.unescape(read(lead, challenge, "?theme=<script>&from=yesterday&country=BE"))
    assert "This challenge has no theme ‘<script>’." in page
    assert "‘yesterday’ is no day: write it as 2026-11-20." in page
    assert "?theme=<script>" not in page
    assert total(page) == 3


def test_what_cannot_be_narrowed_says_so_in_its_place(challenge: Challenge, lead: Client) -> None:
    count(*happened(challenge, Kind.PLAY, 3))
    page = read(lead, challenge, "?theme=bullying&country=BE")
    assert "This is not counted by Theme, Country," in part(page, "reach")
    assert "This is not counted by Theme, so" in part(page, "hours")
    assert 'href="?country=BE#hours"' in page
    assert "This is not counted by Theme, Country," in page.split('id="minute"')[1][:600]
    assert "Belgium 3" in part(page, "theme-country")


def test_different_people_are_an_upper_bound_and_never_added_up(challenge: Challenge, lead: Client) -> None:
    count(*happened(challenge, Kind.PLAY, 2), viewer=1)
    count(*happened(challenge, Kind.PLAY), viewer=2)
    told = part(read(lead, challenge), "reach")
    assert "upper bound" in told
    assert re.search(r"20\d\d 2$", told)
    assert "Together" not in told


def test_every_figure_leads_to_its_definition_without_a_script(challenge: Challenge, lead: Client) -> None:
    page = read(lead, challenge)
    for measure in COLUMNS:
        assert re.search(rf'<details><summary>What it counts.*?</summary><p id="is-{measure}"', page), measure
    for place in set(re.findall(r'href="#(is-[a-z]+)"', page)):
        assert f'id="{place}"' in page
    assert "<style" not in page
    assert " style=" not in page


def test_every_chart_has_its_table(challenge: Challenge, lead: Client) -> None:
    count(*happened(challenge, Kind.PLAY, 3), *happened(challenge, Kind.LEAVE, 3, watched_ms=4000))
    page = read(lead, challenge)
    for key in ("days", "retention", "reach"):
        section = page.split(f'data-part="{key}"')[1].split("</section>")[0]
        assert 'role="img"' in section
        assert f'data-table="{key}"' in section
    assert 'id="chart-minute"' in page
    assert 'data-table="minute"' in page


@pytest.fixture
def staged(lea: Person) -> tuple[Challenge, Entry]:
    """An open challenge with videos, and its original about bullying."""
    made = open_challenge(lea)
    return made, original_of(made)


def test_videos_stand_by_whose_they_are_and_lead_to_their_answers(
    staged: tuple[Challenge, Entry], lead: Client, mina: Person, kim: Person
) -> None:
    challenge, original = staged
    first, second = published_answer(mina, original), published_answer(kim, original)
    deeper = published_answer(mina, first)
    for entry, times in ((original, 4), (first, 2), (second, 3), (deeper, 1)):
        count(*watched(challenge, video_id_of(entry), times))
    page = read(lead, challenge)
    assert "Kim · " in part(page, "videos")
    assert f"/v/{public_id_of(second)}/" in page
    answers = part(page, "answers")
    assert answers.index("Kim · ") < answers.index("Mina · ")
    assert part(page, "creators").count("Kim") == 1
    assert "Mina" not in part(page, "creators")
    of_first = part(read(lead, challenge, f"?answered={public_id_of(first)}"), "answers")
    assert "\u2068Mina · " in of_first
    assert "&lt;bdi" not in of_first
    assert of_first.count("Mina · ") == 2
    assert "Kim" not in of_first
    assert part(read(lead, challenge, "?answered=nonsense"), "answers") == answers


def test_who_erased_her_video_has_no_name_here(
    staged: tuple[Challenge, Entry], lead: Client, kim: Person
) -> None:
    challenge, original = staged
    entry = published_answer(kim, original)
    video = video_id_of(entry)
    count(*watched(challenge, video, 3))
    erase_video(video)
    page = read(lead, challenge)
    assert "An erased video · Bullying" in part(page, "videos")
    assert "Kim" not in part(page, "videos") + part(page, "creators")


def test_queries_do_not_grow_with_what_there_is(
    challenge: Challenge, lead: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    countries = ["BE", "FR", "DE", "JO", "TN", "SE", "KE"]
    count(*(event for code in countries for event in happened(challenge, Kind.PLAY, 5, country=code)))
    read(lead, challenge)
    with django_assert_max_num_queries(MOST_QUERIES):
        read(lead, challenge)
