"""The report says what the log says, with what is left out beside it, and nobody can be found in its tables."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import described
from groundswell.events.reads import manifest_head
from groundswell.events.rules import Kind
from groundswell.figures.flags import BOT_SHIFT, BotReason, Flag
from groundswell.figures.scope import Scope
from groundswell.insights.reads.report import report_of
from groundswell.insights.reads.report.spreading import Tree, creators, spreading
from groundswell.insights.tests.report_stage import (
    challenge_with_videos,
    count,
    happened,
    section_of,
    table_of,
)
from groundswell.outreach.actions import make_invitation
from groundswell.people.access import Person
from tests.stage import open_challenge, original_of, published_answer

pytestmark = pytest.mark.django_db
BOT = BotReason.DECLARED << BOT_SHIFT


@pytest.fixture
def challenge(db: None) -> Challenge:
    return challenge_with_videos()


def test_every_figure_stands_in_three_scopes_with_what_is_left_out(challenge: Challenge) -> None:
    count(
        *happened(challenge, Kind.PLAY, 3),
        *happened(challenge, Kind.PLAY, 2, video=11),
        *happened(challenge, Kind.PLAY, 1, flags=Flag.REPLAY),
        *happened(challenge, Kind.PLAY, 4, flags=BOT),
        *happened(challenge, Kind.PLAY, 1, video=11, flags=Flag.STAFF),
        *happened(challenge, Kind.LIKE, 3),
        *happened(challenge, Kind.UNLIKE, 1),
        *happened(challenge, Kind.TAKE, 1, video=11),
    )
    figures = {figure.name: figure for figure in report_of(challenge, "en").figures}
    values = {name: figure.value for name, figure in figures.items() if figure.value}
    assert values == {
        "plays": 6,
        "plays_originals": 4,
        "plays_takes": 2,
        "starts": 5,
        "starts_originals": 3,
        "starts_takes": 2,
        "likes": 2,
        "likes_originals": 2,
        "takes": 1,
        "takes_takes": 1,
    }
    assert figures["starts"].excluded == {"bot": 4, "staff": 1, "preview": 0, "late": 0}
    assert figures["starts_takes"].excluded == {"bot": 0, "staff": 1, "preview": 0, "late": 0}
    assert all(figure.definition for figure in figures.values())


def test_reach_counts_a_viewer_once_a_day(challenge: Challenge) -> None:
    with time_machine.travel(datetime(2026, 11, 5, 12, tzinfo=UTC)):
        count(*happened(challenge, Kind.PLAY, 3), viewer=1)
        count(*happened(challenge, Kind.PLAY, 1, video=11), viewer=2)
    with time_machine.travel(datetime(2026, 11, 7, 12, tzinfo=UTC)):
        count(*happened(challenge, Kind.PLAY, 1), viewer=3)
    report = report_of(challenge, "en")
    reach = {each.name: each.value for each in report.reach}
    assert reach["reach_by_day"] == {"2026-11-05": 2, "2026-11-07": 1}
    assert reach["reach_by_day_takes"] == {"2026-11-05": 1}
    days = table_of(report, "by_day")
    assert days.values_of("day") == ["2026-11-05", "2026-11-06", "2026-11-07"]
    assert days.values_of("reach") == [2, 0, 1]
    assert days.values_of("starts") == [4, 0, 1]


def test_the_daily_curve_is_stacked_by_source(challenge: Challenge) -> None:
    count(*happened(challenge, Kind.PLAY, 2), *happened(challenge, Kind.PLAY, 5, source=2))
    table = table_of(report_of(challenge, "en"), "starts_by_day_and_source")
    assert [column.head for column in table.columns[1:]] == ["Player", "Challenge page"]
    assert table.rows[0][1:] == (5, 2)


def test_a_country_of_few_is_put_together_with_others(challenge: Challenge) -> None:
    count(
        *happened(challenge, Kind.PLAY, 30),
        *happened(challenge, Kind.PLAY, 12, country="JO"),
        *happened(challenge, Kind.PLAY, 3, country="MT"),
        *happened(challenge, Kind.PLAY, 8, country=""),
    )
    table = table_of(report_of(challenge, "en"), "theme_by_country_starts")
    assert table.values_of("country") == ["Belgium", "Jordan", "Others together"]
    assert table.values_of("total") == [30, 12, 11]
    assert table.note == "Others together: Malta, Unknown"


def test_where_all_are_few_only_the_total_stands_there(challenge: Challenge) -> None:
    count(*happened(challenge, Kind.PLAY, 4), *happened(challenge, Kind.PLAY, 3, country="MT"))
    table = table_of(report_of(challenge, "en"), "theme_by_country_starts")
    assert (table.values_of("country"), table.values_of("total")) == (["All together"], [7])


def test_the_curve_says_how_many_are_still_watching(challenge: Challenge) -> None:
    left = [happened(challenge, Kind.LEAVE, watched_ms=ms) for ms in (300, 1200, 1900, 15_000)]
    count(*[event for events in left for event in events])
    report = report_of(challenge, "en")
    curve = table_of(report, "retention")
    assert curve.values_of("second")[:4] == [0, 1, 2, 3]
    assert curve.values_of("video_10")[:4] == [100.0, 75.0, 25.0, 25.0]
    assert curve.values_of("video_10")[-1] == 25.0
    assert table_of(report, "watch_time").values_of("median_s") == [1.75]


def test_the_sections_keep_to_the_scope_and_the_figures_do_not(challenge: Challenge) -> None:
    count(*happened(challenge, Kind.PLAY, 3), *happened(challenge, Kind.PLAY, 2, video=11))
    report = report_of(challenge, "en", Scope.TAKES)
    assert report.figure("plays").value == 5
    assert table_of(report, "by_day").values_of("plays") == [2]
    assert report.words.scope == "The sections are about: Answers."


def test_a_challenge_without_events_has_a_short_and_sound_report(challenge: Challenge) -> None:
    report = report_of(challenge, "en")
    assert all(figure.value == 0 for figure in report.figures)
    assert all(each.value == {} for each in report.reach)
    assert "Nothing was counted yet." in section_of(report, "key_figures").words
    assert section_of(report, "by_day").words == ("Nothing was counted yet.",)
    assert section_of(report, "spread").words == ("Nothing was answered yet.",)
    assert section_of(report, "method").words[-1] == "Nothing was sealed yet."
    assert report.head.number == 0


def test_the_head_of_the_manifest_stands_in_it(challenge: Challenge) -> None:
    count(*happened(challenge, Kind.PLAY))
    head = manifest_head()
    report = report_of(challenge, "en")
    assert table_of(report, "manifest").rows[0][2] == head.hash
    assert head.hash in report.words.head


@pytest.mark.parametrize("is_simulated", [True, False])
def test_a_simulated_challenge_says_so_on_its_cover(db: None, is_simulated: bool) -> None:
    words = report_of(create_challenge(described(simulated=is_simulated)), "en").words
    assert ("simulated as a whole" in words.simulated) == is_simulated


def test_the_league_and_the_tree_tell_what_a_creator_set_off(lea: Person, kim: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    make_invitation(lea, challenge.slug, "Kim's link", "Kim")
    opened = original.joined_at
    assert opened is not None
    with time_machine.travel(opened + timedelta(hours=1), tick=False):
        first = published_answer(kim, original)
    with time_machine.travel(opened + timedelta(hours=3), tick=False):
        published_answer(mina, first)
    tree = Tree(challenge.pk, "en")
    league = creators(tree).tables[0]
    assert league.rows == (("Kim", 1, 0, 0, 2, 2, 2.0, 1),)
    spread = {table.key: table for table in spreading(tree).tables}
    assert spread["generations"].values_of("videos") == [2, 1, 1]
    assert spread["generations"].values_of("r") == [0.5, 1.0, 0.0]
    assert spread["generations"].values_of("median_h") == [None, 1.0, 2.0]
    assert spread["trees"].values_of("depth") == [2, 0]
