"""A challenge that stands in registers only has its tree and names in report and dashboard, and its pages say what it is."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client

from groundswell.challenges.access import Challenge
from groundswell.events.rules import Kind
from groundswell.figures.batches import CREATORS, INVITATIONS, VIDEOS
from groundswell.insights.formats import FORMATS
from groundswell.insights.reads.report import report_of
from groundswell.insights.reads.tree import named_tree, video_by_key
from groundswell.insights.rules.report import Report
from groundswell.insights.rules.tree import REGISTERED
from groundswell.insights.tests.campaigns import OPENED_MS, challenge, event, summary, write
from groundswell.insights.tests.report_stage import as_json, count, happened, table_of
from groundswell.people.access import Person
from tests.stage import open_challenge, original_of, published_answer, video_id_of

pytestmark = pytest.mark.django_db

HOUR_MS = 3_600_000
OPENS_MS = OPENED_MS - 30 * HOUR_MS
# video, theme, parent, original, generation, creator, published an hour after the opening, invitation, name
PLANTED = (
    (1, "bullying", 0, 0, 0, 0, 0, 0, "The swing"),
    (2, "gender-equality", 0, 0, 0, 0, 0, 0, "The whistle"),
    (9, "bullying", 1, 1, 1, 3, 2, 7, "amber-fox"),
    (4, "bullying", 9, 1, 2, 0, 5, 0, "jade-owl"),
    (5, "bullying", 1, 1, 1, 0, 6, 8, "opal-wren"),
)


@pytest.fixture
def bulk(folder: Path) -> Challenge:
    """Two originals, three answers, two creators of the same name in two offices, and some plays."""
    rows = [
        dict(zip(VIDEOS.names, (*row[:6], OPENS_MS + row[6] * HOUR_MS, row[7], "BE", row[8]), strict=True))
        for row in PLANTED
    ]
    pq.write_table(pa.Table.from_pylist(rows, VIDEOS), folder / "videos.parquet")
    creators = [
        {"creator": 3, "name": "amber-fox", "office": "Office BE"},
        {"creator": 6, "name": "amber-fox", "office": "Office PT"},
    ]
    pq.write_table(pa.Table.from_pylist(creators, CREATORS), folder / "creators.parquet")
    links = [
        {"invitation": 7, "creator": 3, "label": "the fox's link"},
        {"invitation": 8, "creator": 6, "label": "the other fox"},
    ]
    pq.write_table(pa.Table.from_pylist(links, INVITATIONS), folder / "invitations.parquet")
    plays = [event(video=video) for video in (1, 1, 1, 1, 9, 9, 9, 4, 4, 5)]
    write(
        folder,
        "a.parquet",
        *plays,
        event(video=5, invitation=8),
        event(kind=int(Kind.LEAVE), watched_ms=4000),
    )
    assert summary(folder)["events"] == 12
    return challenge()


@pytest.fixture
def report(bulk: Challenge) -> Report:
    return report_of(bulk, "en")


@pytest.fixture
def lead(lea: Person, client: Client) -> Client:
    client.force_login(lea)
    return client


def test_the_league_keeps_creators_of_one_name_apart_and_adds_up_by_office(report: Report) -> None:
    league = table_of(report, "creators")
    assert [row[:5] for row in league.rows] == [
        ("amber-fox", "Office BE", 1, 0, 0),
        ("amber-fox", "Office PT", 1, 1, 0),
    ]
    assert league.values_of("set_off_shared") == [2.0, 1.0]
    assert league.values_of("generations") == [1, 0]
    offices = table_of(report, "offices")
    assert offices.values_of("office") == ["Office BE", "Office PT"]
    assert offices.values_of("set_off_first") == [2, 1]


def test_the_tree_is_that_of_the_register(report: Report) -> None:
    assert table_of(report, "generations").values_of("videos") == [2, 2, 1]
    assert table_of(report, "generations").values_of("r") == [1.0, 0.5, 0.0]
    assert table_of(report, "generations").values_of("median_h") == [None, 2.0, 3.0]
    trees = table_of(report, "trees")
    assert trees.values_of("original") == ["Bullying", "Gender equality"]
    assert trees.values_of("takes") == [3, 0]
    assert trees.values_of("virality") == [1.67, None]


def test_its_videos_have_the_names_of_the_register(report: Report) -> None:
    top = table_of(report, "top_videos")
    assert top.values_of("video") == ["Original", "amber-fox", "jade-owl", "opal-wren"]
    assert top.values_of("generation") == [0, 1, 2, 1]
    assert top.values_of("starts") == [4, 3, 2, 2]
    retention = {column.head for column in table_of(report, "retention").columns}
    assert retention == {"Second", "Bullying"}


def test_every_format_of_its_report_is_written(report: Report) -> None:
    written = {each: FORMATS[each].write(report) for each in FORMATS}
    assert all(written.values())
    assert json.dumps(as_json(report)).count("Office BE") == 2


def test_the_dashboard_names_videos_creators_and_links(bulk: Challenge, lead: Client) -> None:
    page = lead.get(f"/lead/{bulk.slug}/").content.decode()
    for words in ("The swing", "jade-owl · Bullying", "Office BE", "the other fox"):
        assert words in page, words
    assert str(REGISTERED + 6) not in page


def test_the_answers_to_any_of_its_videos_can_be_ranked(bulk: Challenge, lead: Client) -> None:
    answered = next(node.number for node in named_tree(bulk.pk, "en").nodes if node.by and node.parent)
    page = lead.get(f"/lead/{bulk.slug}/?answered={answered}").content.decode()
    answers = page[page.index('data-part="answers"') :]
    assert "amber-fox · Bullying" in answers[:2000]
    assert "jade-owl" in answers[: answers.index("</section>")]
    assert "opal-wren" not in answers[: answers.index("</section>")]


@pytest.mark.parametrize("key", ["2147483647", "9999999999", "٢١٤٧٤٨٣٦٤٨", "-147483648", ""])
def test_what_is_no_video_of_a_register_is_none(bulk: Challenge, key: str) -> None:
    assert video_by_key(bulk.pk, key) is None


def test_dashboards_of_other_challenges_know_nothing_of_it(
    bulk: Challenge, lea: Person, mina: Person
) -> None:
    other = open_challenge(lea)
    published_answer(mina, original_of(other))
    assert video_by_key(other.pk, str(named_tree(bulk.pk, "en").originals[0].video)) is None
    assert len(named_tree(other.pk, "en").nodes) == 3
    assert len(named_tree(bulk.pk, "en").nodes) == len(PLANTED)


def test_a_report_of_real_videos_names_no_young_person(lea: Person, mina: Person) -> None:
    real = open_challenge(lea)
    taken = published_answer(mina, original_of(real))
    count(*happened(real, Kind.PLAY, 3, video=video_id_of(taken)))
    top = table_of(report_of(real, "en"), "top_videos")
    assert top.values_of("video") == ["An answer"]
    assert "Mina" not in json.dumps(as_json(report_of(real, "en")))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_pages_do_not_break_and_say_that_it_is_simulated(
    bulk: Challenge, lead: Client, language: str
) -> None:
    words = {"en": "Demonstration: the audience is simulated", "ar": "محاكى"}[language]
    for path in ("", "themes/bullying/", "order/"):
        answer = lead.get(f"/c/{bulk.slug}/{path}", headers={"accept-language": language})
        assert answer.status_code == 200, path
        assert words in answer.content.decode() or path, path
