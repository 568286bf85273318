"""What is planned to be said and who reads it: every level and language, each fate possible, somebody always there."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.challenges.rules import CommentMode, Known, mode_of, read_challenge_file
from groundswell.demo.actions.challenge import FILE
from groundswell.demo.rules import ANSWERS, COLLEAGUES, ONLOOKERS, PEOPLE, Verdict, key_of_original
from groundswell.demo.rules.comments import COMMENTS, DECLINED_RULES, REPORTS, Fate, PlannedComment
from groundswell.demo.rules.duty import DUTIES, LANGUAGES
from groundswell.engagement.rules import Standing, appears_at_once, clean_comment
from groundswell.people.rules import is_minor, standing_for
from groundswell.safeguarding.rules.duty import WEEKDAYS, WeeklyShift, covers
from groundswell.screening.levels import Level
from groundswell.screening.personal_data import personal_data
from groundswell.screening.screen import screen

DOCUMENT = read_challenge_file(FILE.read_bytes(), Known(zones=frozenset({"Europe/Brussels"})))
THEMES = {theme.slug: theme for theme in DOCUMENT.themes}
VIDEOS = {key_of_original(slug): slug for slug in THEMES} | {
    answer.key: answer.theme for answer in ANSWERS if answer.verdict is Verdict.PUBLISH
}
AUTHORS = {person.key: person for person in (*PEOPLE, *ONLOOKERS)}
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def level_of(planned: PlannedComment) -> Level | None:
    theme = THEMES[VIDEOS[planned.under]]
    return screen(
        planned.words, is_theme_painful=theme.is_painful, language=AUTHORS[planned.author].language
    ).level


def test_one_theme_is_open_and_the_painful_ones_are_read_first() -> None:
    modes = {theme.slug: mode_of(DOCUMENT.comments, theme.comments or "") for theme in DOCUMENT.themes}
    assert [slug for slug, mode in modes.items() if mode is CommentMode.OPEN] == ["gender-equality"]
    assert {theme.slug for theme in DOCUMENT.themes if theme.is_painful} == set(modes) - {"gender-equality"}


@pytest.mark.parametrize("planned", COMMENTS, ids=lambda planned: planned.key)
def test_every_comment_can_be_sent_and_is_read_in_its_language(planned: PlannedComment) -> None:
    author = AUTHORS[planned.author]
    assert planned.under in VIDEOS
    assert clean_comment(planned.words) == planned.words
    assert screen(planned.words, language=author.language).language == planned.language
    assert bool(personal_data(planned.words, country=author.country)) == planned.in_spite
    assert (planned.ago_h > 0) == (planned.fate is not Fate.WAIT)


@pytest.mark.parametrize(
    "planned", [one for one in COMMENTS if one.fate is Fate.WAIT], ids=lambda planned: planned.key
)
def test_what_is_to_wait_does_not_appear_by_itself(planned: PlannedComment) -> None:
    author, theme = AUTHORS[planned.author], THEMES[VIDEOS[planned.under]]
    band = standing_for(author.age_years, author.country).band
    mode = mode_of(DOCUMENT.comments, theme.comments or "")
    standing = Standing(mode, level_of(planned), is_minor(band), wants_look=planned.in_spite)
    assert not appears_at_once(standing)


def test_the_desk_shows_all_four_levels_and_one_danger() -> None:
    levels = [level_of(planned) or Level.NOISE for planned in COMMENTS if planned.fate is Fate.WAIT]
    assert set(levels) == set(Level)
    assert levels.count(Level.DANGER) == 1


def test_this_is_my_life_is_written_in_six_languages_and_always_distress() -> None:
    lives = [planned for planned in COMMENTS if planned.key.startswith("life-")]
    assert {level_of(planned) for planned in lives} == {Level.DISTRESS}
    assert len({planned.language for planned in lives}) == 6
    assert {planned.language for planned in COMMENTS} == {"en", "ar", "fr", "es", "de", "sw", "hi"}


def test_replies_stand_under_comments_that_appear_and_keys_are_used_once() -> None:
    seen: dict[str, PlannedComment] = {}
    for planned in COMMENTS:
        if planned.answers:
            answered = seen[planned.answers]
            assert (answered.under, answered.fate, answered.answers) == (planned.under, Fate.APPEAR, "")
            assert answered.ago_h > planned.ago_h
        assert planned.key not in seen
        seen[planned.key] = planned
    assert sum(bool(planned.answers) for planned in COMMENTS) >= 3


def test_reports_are_about_what_appears_and_by_others() -> None:
    said = {planned.key: planned.author for planned in COMMENTS if planned.fate is Fate.APPEAR}
    made = {answer.key: answer.author for answer in ANSWERS if answer.verdict is Verdict.PUBLISH}
    for report in REPORTS:
        assert (said if report.is_comment else made)[report.about] != report.reporter
        assert report.reporter in AUTHORS


def test_the_rules_that_the_plan_names_are_rules_of_the_challenge() -> None:
    assert {rule.id for rule in DOCUMENT.rules} >= DECLINED_RULES


def test_every_language_is_read_at_every_hour_and_english_by_three() -> None:
    assert {colleague.key for colleague in COLLEAGUES} >= {duty.key for duty in DUTIES}
    assert {planned.language for planned in COMMENTS} <= LANGUAGES
    for hour in range(7 * 24):
        at = MONDAY + timedelta(hours=hour)
        present = [
            duty
            for duty in DUTIES
            for begins, ends in duty.shifts()
            if covers(
                WeeklyShift(0, frozenset(WEEKDAYS), begins, ends, duty.zone, MONDAY.date() - timedelta(7)), at
            )
        ]
        assert {language for duty in present for language in duty.languages} == LANGUAGES
        assert sum("en" in duty.languages for duty in present) >= 3
