"""The file that describes the demonstration, which is also the example for leads."""

from datetime import date, timedelta
from zoneinfo import available_timezones

import pytest

from groundswell.challenges.rules import (
    CHECKLIST,
    ChallengeDocument,
    Known,
    Standing,
    read_challenge_file,
    write_challenge_file,
)
from groundswell.demo.actions.challenge import FILE
from groundswell.demo.film.storyboards import STORIES
from groundswell.demo.rules import SLUG, days_around, next_last_day
from groundswell.demo.rules.answers import DECLINED_BY
from groundswell.videos.rules import clean_caption

KNOWN = Known(zones=frozenset(available_timezones()))


@pytest.fixture(scope="module")
def document() -> ChallengeDocument:
    return read_challenge_file(FILE.read_bytes(), KNOWN)


def test_it_is_the_real_challenge_and_marked_as_simulated(document: ChallengeDocument) -> None:
    assert document.slug == SLUG == "therealchallenge"
    assert document.hashtags == ("#TheRealChallenge", "#RealChallenge")
    assert document.is_simulated


def test_it_lacks_nothing_that_a_challenge_needs(document: ChallengeDocument) -> None:
    standing = Standing(document, dict.fromkeys(STORIES, 1), document.opens_on, "demonstration")
    assert [answered.id for answered in CHECKLIST.answer(standing) if not answered.holds] == []


def test_its_themes_are_the_four_that_have_a_storyboard_each_in_its_colour(
    document: ChallengeDocument,
) -> None:
    assert [theme.slug for theme in document.themes] == list(STORIES)
    assert [theme.colour for theme in document.themes] == [story.tint for story in STORIES.values()]
    assert [original.theme for original in document.originals] == list(STORIES)


def test_every_fact_names_a_source_with_its_year_and_an_address(document: ChallengeDocument) -> None:
    for theme in document.themes:
        addresses = {source.title: source.address for source in theme.sources}
        for fact in theme.facts:
            assert addresses[fact.source].startswith("https://")
            assert any(str(year) in fact.source for year in range(1989, 2026)), fact.source


def test_every_helpline_is_made_up_and_says_so(document: ChallengeDocument) -> None:
    lines = [line for theme in document.themes for line in theme.help]
    assert len(lines) == 8
    assert all(line.is_fictitious for line in lines)
    assert all("made up" in line.name["en"] and "مختلق" in line.name["ar"] for line in lines)


def test_the_rule_by_which_the_plan_declines_is_one_of_its_rules(document: ChallengeDocument) -> None:
    assert DECLINED_BY in {rule.id for rule in document.rules}


def test_captions_are_short_enough_for_a_video(document: ChallengeDocument) -> None:
    assert all(clean_caption(original.caption) for original in document.originals)


def test_it_reads_back_as_it_is_written(document: ChallengeDocument) -> None:
    assert read_challenge_file(write_challenge_file(document).encode(), KNOWN) == document


def test_its_days_lie_around_today_and_move_on_when_it_is_nearly_over() -> None:
    today = date(2026, 11, 23)
    first, last = days_around(today)
    assert first < today < last
    assert last - first == timedelta(days=25)
    assert next_last_day(last, today) == last
    assert next_last_day(last, last) > last
    assert next_last_day(last, last + timedelta(days=400)) > last + timedelta(days=400)
