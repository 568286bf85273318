"""What pages read of challenges: in the reader's language, in few queries, never what is held."""

import pytest
from pytest_django import DjangoAssertNumQueries

from groundswell.challenges.access import challenge_for
from groundswell.challenges.actions import move_challenge
from groundswell.challenges.models import Entry
from groundswell.challenges.reads import (
    answers_to,
    challenge_lines,
    challenge_page,
    entries_by,
    entries_to_show,
    open_challenges,
    path_to_original,
    published_entries,
    theme_page,
)
from groundswell.people.access import Person
from groundswell.videos.actions import withdraw_video
from tests.cast import participant
from tests.stage import draft, open_challenge, original_of, public_id_of, published_answer, waiting_answer


@pytest.mark.django_db
def test_twenty_cards_take_one_query_and_a_whole_challenge_five(
    lea: Person, kim: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    for number in range(18):
        published_answer(kim if number % 2 else participant(f"Person {number}", 20, "FR"), original)
    with django_assert_max_num_queries(5):
        found = challenge_for(kim, challenge.slug)
        page = challenge_page(found, "en")
    with django_assert_max_num_queries(1):
        cards = published_entries(found, "en")
    assert len(cards) == 20
    assert (page.answers, page.answer_countries, len(page.originals)) == (18, 2, 2)


@pytest.mark.django_db
def test_a_card_takes_no_column_that_it_does_not_show(lea: Person, kim: Person) -> None:
    published_answer(kim, original_of(open_challenge(lea)))
    words = str(entries_to_show().query)
    assert "GROUP BY" not in words.replace("GROUP BY U0", "")
    for column in ('"brief"', '"facts"', '"help"', '"terms_hash"', '"password"'):
        assert column not in words


@pytest.mark.django_db
def test_a_card_counts_the_published_answers_alone(lea: Person, kim: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    first = published_answer(kim, original)
    published_answer(kim, first)
    withdraw_video(kim, public_id_of(published_answer(kim, original)))
    waiting_answer(mina, original)
    counts = {card.public_id: card.answers for card in published_entries(challenge, "en")}
    assert (counts[public_id_of(original)], counts[public_id_of(first)]) == (1, 1)


@pytest.mark.django_db
def test_the_path_up_takes_two_queries_however_deep_it_is(
    lea: Person, kim: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    deepest: Entry = original_of(open_challenge(lea))
    for _generation in range(5):
        deepest = published_answer(kim, deepest)
    with django_assert_max_num_queries(2):
        path = path_to_original(deepest, "en")
    assert [card.generation for card in path] == [0, 1, 2, 3, 4]


@pytest.mark.django_db
def test_what_is_held_or_taken_back_is_on_no_page(lea: Person, kim: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    original = original_of(challenge)
    published = published_answer(kim, original)
    waiting_answer(mina, original)
    assert [card.author for card in answers_to(original, "en")] == ["Kim"]
    assert entries_by(mina, "en") == []
    withdraw_video(kim, public_id_of(published))
    assert answers_to(original, "en") == []
    assert entries_by(kim, "en") == []
    assert challenge_page(challenge, "en").answers == 0


@pytest.mark.django_db
def test_a_reader_gets_her_language_and_a_minor_no_counter(lea: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    card = next(card for card in published_entries(challenge, "ar") if card.theme_slug == "school")
    assert card.theme_name == "School بالعربية"
    assert challenge_page(challenge, "ar").rules[0].text == "كن لطيفا."
    assert challenge_page(challenge, "fr").name == "Be heard"
    assert theme_page(challenge.themes.all()[0], "ar").facts[0].text == "يحدث."
    assert not card.is_by_minor
    published_answer(mina, original_of(challenge))
    assert [one.is_by_minor for one in published_entries(challenge, "en", theme_slug="bullying")] == [
        False,
        True,
    ]


@pytest.mark.django_db
def test_an_answer_to_a_withdrawn_video_names_nobody(lea: Person, kim: Person, mina: Person) -> None:
    challenge = open_challenge(lea)
    first = published_answer(kim, original_of(challenge))
    published_answer(mina, first)
    withdraw_video(kim, public_id_of(first))
    card = published_entries(challenge, "en")[-1]
    assert (card.generation, card.parent_public_id, card.parent_author) == (2, "", "")


@pytest.mark.django_db
def test_lists_show_to_the_public_what_is_public(lea: Person) -> None:
    made = open_challenge(lea)
    draft(lea, slug="second", hashtag="#Second", aliases=[])
    assert [line.slug for line in open_challenges("en")] == ["be-heard"]
    assert {line.slug for line in challenge_lines("en", public_only=False)} == {"be-heard", "second"}
    move_challenge(made, "close")
    assert open_challenges("en") == []
    assert [line.state for line in challenge_lines("en")] == ["closed"]
