"""The tree of answers as it is planned."""

import pytest

from groundswell.demo.film.grounds import GROUNDS
from groundswell.demo.film.motifs import MOTIFS
from groundswell.demo.film.script import FONTS
from groundswell.demo.film.storyboards import STORIES
from groundswell.demo.rules import (
    ANSWERS,
    COLLEAGUES,
    CREATORS,
    FAMILY,
    ONLOOKERS,
    PEOPLE,
    Verdict,
    key_of_original,
)
from groundswell.demo.rules.people import OFFICE
from groundswell.people.rules import (
    AgeBand,
    Role,
    checked_pseudonym,
    is_country,
    is_minor,
    may_answer,
    normalise_pseudonym,
    standing_for,
)
from groundswell.videos.rules import clean_caption

BY_KEY = {answer.key: answer for answer in ANSWERS}
AUTHORS = {person.key: person for person in PEOPLE}


def generation(key: str) -> int:
    return 0 if key.startswith("original-") else 1 + generation(BY_KEY[key].parent)


def test_at_least_24_answers_are_published_three_generations_deep() -> None:
    published = [answer for answer in ANSWERS if answer.verdict is Verdict.PUBLISH]
    assert len(published) >= 24
    assert {generation(answer.key) for answer in published} == {1, 2, 3}
    assert {answer.theme for answer in published} == set(STORIES)


def test_some_are_left_at_the_desk_and_one_is_declined() -> None:
    verdicts = [answer.verdict for answer in ANSWERS]
    assert verdicts.count(Verdict.LEAVE) == 3
    assert verdicts.count(Verdict.DECLINE) == 1


def test_whatever_is_answered_comes_first_is_of_the_same_theme_and_is_published() -> None:
    seen = {key_of_original(theme): theme for theme in STORIES}
    for answer in ANSWERS:
        assert seen[answer.parent] == answer.theme, answer.key
        if answer.verdict is Verdict.PUBLISH:
            seen[answer.key] = answer.theme


def test_keys_are_used_once() -> None:
    assert len(BY_KEY) == len(ANSWERS)
    assert len(AUTHORS) == len(PEOPLE)


@pytest.mark.parametrize("key", sorted(AUTHORS))
def test_everybody_may_answer_where_she_lives(key: str) -> None:
    planned = AUTHORS[key]
    standing = standing_for(planned.age_years, planned.country)
    assert is_country(planned.country)
    assert may_answer(standing.band, standing.needs_guardian)


def test_minors_are_among_the_authors() -> None:
    bands = {standing_for(person.age_years, person.country).band for person in PEOPLE}
    assert {is_minor(band) for band in bands} == {True, False}


def test_names_are_names_and_nobody_has_two() -> None:
    names = [colleague.pseudonym for colleague in COLLEAGUES]
    names += [person.pseudonym for person in (*PEOPLE, *FAMILY, *ONLOOKERS)]
    assert len({normalise_pseudonym(checked_pseudonym(name)) for name in names}) == len(names)


def test_people_come_through_creators_and_creators_through_the_office() -> None:
    creators = {creator.key for creator in CREATORS}
    assert {creator.invited_by for creator in CREATORS} == {OFFICE}
    assert {person.invited_by for person in PEOPLE} == {"", OFFICE, *creators}


def test_there_is_a_colleague_for_every_role_of_the_staff() -> None:
    roles = {colleague.role for colleague in COLLEAGUES}
    assert roles == {Role.LEAD, Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.OPERATOR, None}


def test_one_young_person_needs_a_guardian_and_somebody_grown_can_be_hers() -> None:
    lina, omar = (standing_for(person.age_years, person.country) for person in FAMILY)
    assert lina.needs_guardian
    assert not may_answer(lina.band, lina.needs_guardian)
    assert (omar.band, omar.needs_guardian) == (AgeBand.ADULT, False)


def test_many_languages_and_countries_speak() -> None:
    published = [answer for answer in ANSWERS if answer.verdict is Verdict.PUBLISH]
    assert {answer.language for answer in published} == {"en", "ar", "fr", "es", "de", "sw", "hi"}
    assert len({AUTHORS[answer.author].country for answer in published}) >= 12


def test_every_answer_can_be_filmed_and_captioned() -> None:
    for answer in ANSWERS:
        assert answer.author in AUTHORS
        assert clean_caption(answer.caption) == answer.caption
        assert answer.shot.ground in GROUNDS
        assert set(answer.shot.motifs) <= set(MOTIFS)
        assert answer.shot.motifs or answer.shot.look >= 0
        assert 900 <= answer.shot.length_ms <= 15_000
        is_latin = all(ord(sign) < 0x250 or sign in "‘’“”" for line in answer.shot.lines for sign in line)
        assert is_latin == (answer.language not in FONTS), answer.key
