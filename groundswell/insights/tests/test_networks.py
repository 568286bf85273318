"""Snapshots of other networks: who may see them, how they come to count, how they go, and that nothing is added."""

from dataclasses import FrozenInstanceError, replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import described
from groundswell.figures.asked import Asked
from groundswell.frame.holdings import holdings
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.insights.access import network_file_for
from groundswell.insights.actions import (
    confirm_network_file,
    discard_network_file,
    forget_unconfirmed_files,
    remove_network_file,
)
from groundswell.insights.models import NetworkFile, NetworkSnapshot
from groundswell.insights.reads import network_figures, network_files, snapshot
from groundswell.insights.reads.networks import by_day, by_part
from groundswell.insights.rules.networks.figures import Standing
from groundswell.insights.rules.networks.labels import RemovalRefused
from groundswell.insights.rules.networks.shapes import Network, NetworkFaults
from groundswell.insights.tests.network_files import (
    BUSINESS_CSV,
    FETCHED,
    INSTAGRAM_CSV,
    RESEARCH_CSV,
    STUDIO_CSV,
    YOUTUBE_CSV,
    bring,
    hold,
)
from groundswell.people.access import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def challenge(db: None) -> Challenge:
    """A challenge of 1 November to 20 December 2026."""
    return create_challenge(described())


def test_only_leads_of_the_challenge_reach_a_file(challenge: Challenge, cast: Cast) -> None:
    file = bring(challenge)
    other = create_challenge(described(slug="another", hashtag="#Another", aliases=[]))
    assert network_file_for(cast["lea"], challenge.slug, file.public_id) == file
    for name, person in cast.items():
        if name != "lea":
            with pytest.raises(NotAllowed):
                network_file_for(person, challenge.slug, file.public_id)
    for slug, public_id in (
        (other.slug, file.public_id),
        (challenge.slug, "nothing"),
        ("no", file.public_id),
    ):
        with pytest.raises(NotFound):
            network_file_for(cast["lea"], slug, public_id)


def test_nothing_counts_before_it_is_confirmed_and_confirming_twice_is_once(challenge: Challenge) -> None:
    file = hold(challenge)
    assert network_figures(challenge.pk) == []
    assert [line.standing for line in network_files(challenge.pk)] == [Standing.UNCONFIRMED]
    confirm_network_file(file)
    confirm_network_file(file)
    assert [figure.value for figure in network_figures(challenge.pk)] == [2400, 215, 10, 15]
    assert [line.standing for line in network_files(challenge.pk)] == [Standing.SHOWN]


def test_a_figure_says_all_that_has_to_stand_beside_it(challenge: Challenge) -> None:
    file = bring(challenge)
    views = network_figures(challenge.pk)[0]
    assert (views.platform, views.metric, views.unit) == ("TikTok", "views", "count")
    assert (views.lines, views.missing, views.of_what) == (3, 1, "Videos")
    assert "18 and over only" in views.note
    assert "does not say from which moment" in views.definition
    assert (views.fetched_at, views.file_sha256) == (FETCHED, file.sha256)
    assert (views.first_day, views.last_day) == (date(2026, 11, 2), date(2026, 11, 3))
    with pytest.raises(FrozenInstanceError):
        views.value = 0  # type: ignore[misc]  # that it cannot be is what is tried


def test_figures_of_several_networks_files_and_definitions_stay_apart_and_out_of_ours(
    challenge: Challenge,
) -> None:
    before = replace(snapshot(Asked(challenge.pk)), at_ms=0, times={})
    bring(challenge)
    bring(challenge, Network.TIKTOK_BUSINESS, BUSINESS_CSV, about="the office")
    bring(challenge, Network.TIKTOK_BUSINESS, BUSINESS_CSV.replace("1500", "2"), about="the school")
    bring(challenge, Network.TIKTOK_STUDIO, STUDIO_CSV, about="the office")
    bring(challenge, Network.INSTAGRAM, INSTAGRAM_CSV, about="the office")
    bring(challenge, Network.YOUTUBE, YOUTUBE_CSV, about="the channel")
    views = [
        (figure.network, figure.about, figure.value)
        for figure in network_figures(challenge.pk)
        if figure.metric == "views"
    ]
    assert views == [
        (Network.TIKTOK_RESEARCH, "#realchallenge", 2400),
        (Network.TIKTOK_BUSINESS, "the office", 92_500),
        (Network.TIKTOK_BUSINESS, "the school", 91_002),
        (Network.TIKTOK_STUDIO, "the office", 7000),
        (Network.INSTAGRAM, "the office", 5000),
        (Network.YOUTUBE, "the channel", 2100),
    ]
    assert replace(snapshot(Asked(challenge.pk)), at_ms=0, times={}) == before


def test_of_one_matter_the_file_fetched_last_counts_and_the_older_one_stays_listed(
    challenge: Challenge,
) -> None:
    newer = bring(challenge, Network.TIKTOK_RESEARCH, RESEARCH_CSV.replace("1500", "1600"))
    older = bring(challenge, fetched_at=FETCHED - timedelta(days=1))
    assert {figure.file_id for figure in network_figures(challenge.pk)} == {newer.public_id}
    assert {line.public_id: line.standing for line in network_files(challenge.pk)} == {
        newer.public_id: Standing.SHOWN,
        older.public_id: Standing.OLDER,
    }


def test_the_same_file_counts_once_until_it_is_taken_out(challenge: Challenge, lea: Person) -> None:
    first, second = hold(challenge), hold(challenge)
    confirm_network_file(first)
    for again in (lambda: hold(challenge), lambda: confirm_network_file(second)):
        with pytest.raises(NetworkFaults, match="here already"):
            again()
    remove_network_file(lea, first, "fetched for another hashtag")
    confirm_network_file(second)
    assert {figure.file_id for figure in network_figures(challenge.pk)} == {second.public_id}


def test_the_database_itself_holds_the_same_file_to_once(challenge: Challenge) -> None:
    bring(challenge)
    row = NetworkFile.objects.get()
    row.pk, row.public_id = None, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_wrong_file_is_taken_out_with_a_reason_that_stays(challenge: Challenge, lea: Person) -> None:
    file = bring(challenge)
    with pytest.raises(RemovalRefused):
        remove_network_file(lea, file, "  ")
    assert network_figures(challenge.pk)
    remove_network_file(lea, file, "fetched  for another\nhashtag")
    assert network_figures(challenge.pk) == []
    (line,) = network_files(challenge.pk)
    assert (line.standing, line.removed_by, line.removed_because) == (
        Standing.REMOVED,
        "Lea",
        "fetched for another hashtag",
    )
    assert NetworkSnapshot.objects.filter(file=file).exists()
    with pytest.raises(RemovalRefused):
        remove_network_file(lea, file, "once more")


def test_only_what_was_never_confirmed_can_be_thrown_away(challenge: Challenge) -> None:
    file, waiting = bring(challenge), hold(challenge, Network.YOUTUBE, YOUTUBE_CSV)
    discard_network_file(waiting)
    with pytest.raises(RemovalRefused, match="confirmed already"):
        discard_network_file(file)
    assert list(NetworkFile.objects.all()) == [file]
    assert not NetworkSnapshot.objects.exclude(file=file).exists()


def test_what_nobody_confirmed_is_forgotten_after_a_day(challenge: Challenge) -> None:
    with time_machine.travel(FETCHED, tick=False) as clock:
        bring(challenge)
        hold(challenge, Network.YOUTUBE, YOUTUBE_CSV)
        clock.shift(timedelta(days=1))
        forget_unconfirmed_files()
        assert NetworkFile.objects.count() == 2
        clock.shift(timedelta(seconds=1))
        forget_unconfirmed_files()
    assert [line.standing for line in network_files(challenge.pk)] == [Standing.SHOWN]


@pytest.mark.parametrize("words", ["=cmd", "+1", "-1", "@sum", "x" * 81, "\u200b=1"])
def test_words_that_a_spreadsheet_would_run_or_that_are_too_long_are_refused(
    challenge: Challenge, words: str
) -> None:
    with pytest.raises(NetworkFaults) as found:
        hold(challenge, about=words)
    assert found.value.faults[0].place == "about"
    assert not NetworkFile.objects.exists()


def test_nobodys_name_or_words_in_a_file_are_kept(challenge: Challenge) -> None:
    bring(challenge)
    kept = [*NetworkFile.objects.values_list(), *NetworkSnapshot.objects.values_list()]
    assert not any("made_up_1" in str(row) or "said nobody" in str(row) for row in kept)


def test_days_and_sources_are_broken_down_with_gaps_where_there_is_nothing(challenge: Challenge) -> None:
    studio = bring(challenge, Network.TIKTOK_STUDIO, STUDIO_CSV)
    days = by_day(studio)
    comments = days.columns.index("Comments")
    assert [(row.key, row.cells[comments].value) for row in days.rows] == [
        (date(2026, 10, 30), 7),
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 11),
    ]
    youtube = bring(challenge, Network.YOUTUBE, YOUTUBE_CSV)
    assert [(row.key, row.cells[0].value) for row in by_part(youtube).rows] == [
        ("SHORTS", 2000),
        ("YT_SEARCH", 100),
    ]
    assert by_part(studio).rows == ()


def test_staff_can_take_along_what_is_kept_of_them(challenge: Challenge, lea: Person, vera: Person) -> None:
    file = bring(challenge, by=lea)
    remove_network_file(lea, file, "fetched for another hashtag")
    (holding,) = [row for row in holdings() if row.name == "insights.network_files"]
    assert holding.hand_out is not None
    assert "another hashtag" in str(holding.hand_out(lea.pk))
    assert holding.hand_out(vera.pk) == []
