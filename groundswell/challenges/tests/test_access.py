"""Who gets through which door of challenges, with the whole cast."""

from collections.abc import Callable

import pytest

from groundswell.challenges import access
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, Somebody
from tests.cast import Cast, participant
from tests.stage import (
    draft,
    open_challenge,
    original_of,
    public_id_of,
    published_answer,
    rendered_original,
    waiting_answer,
)

EVERYBODY = frozenset({"mina", "omar", "lea", "vera", "noor", "kim", "sol", "sam", "olu"})


def who_gets_in(cast: Cast, door: Callable[[Somebody], object]) -> set[str]:
    """Give the names of those for whom a door opens."""
    inside = set()
    for name, person in cast.items():
        try:
            door(person)
        except (NotAllowed, NotFound):
            continue
        inside.add(name)
    return inside


def challenge(name: str, cast: Cast) -> Person:
    person = cast[name]
    assert isinstance(person, Person)
    return person


@pytest.mark.django_db
def test_a_draft_is_there_for_leads_alone(cast: Cast) -> None:
    made = draft(challenge("lea", cast))
    assert who_gets_in(cast, lambda person: access.challenge_for(person, made.slug)) == {"lea"}
    assert who_gets_in(cast, lambda person: access.managed_challenge_for(person, made.slug)) == {"lea"}
    assert who_gets_in(cast, lambda person: access.theme_for(person, made.slug, "school")) == {"lea"}
    assert who_gets_in(cast, lambda person: access.hashtag_for(person, "beheardNOW")) == {"lea"}


@pytest.mark.django_db
def test_an_open_challenge_is_there_for_everybody_and_managed_by_leads(cast: Cast) -> None:
    made = open_challenge(challenge("lea", cast))
    assert who_gets_in(cast, lambda person: access.challenge_for(person, made.slug)) == EVERYBODY
    assert who_gets_in(cast, lambda person: access.managed_challenge_for(person, made.slug)) == {"lea"}
    assert who_gets_in(cast, lambda person: access.theme_for(person, made.slug, "school")) == EVERYBODY
    assert who_gets_in(cast, lambda person: access.theme_for(person, made.slug, "nothing")) == set()
    assert who_gets_in(cast, lambda person: access.hashtag_for(person, "#BEHEARD")) == EVERYBODY
    assert who_gets_in(cast, lambda person: access.hashtag_for(person, "#two words")) == set()


@pytest.mark.django_db
def test_a_waiting_answer_is_seen_by_its_author_and_by_those_who_decide(cast: Cast) -> None:
    made = open_challenge(challenge("lea", cast))
    waiting = waiting_answer(challenge("mina", cast), original_of(made))
    door = public_id_of(waiting)
    assert who_gets_in(cast, lambda person: access.entry_for(person, door)) == {"mina", "vera", "sam"}
    assert who_gets_in(cast, lambda person: access.published_entry_for(person, door)) == set()
    assert who_gets_in(cast, lambda person: access.own_entry_for(person, door)) == {"mina"}
    assert who_gets_in(cast, lambda person: access.answerable_entry_for(person, door)) == set()


@pytest.mark.django_db
def test_a_published_answer_is_seen_by_all_and_answered_by_whoever_has_an_account(cast: Cast) -> None:
    made = open_challenge(challenge("lea", cast))
    public_id = public_id_of(published_answer(challenge("kim", cast), original_of(made)))
    assert who_gets_in(cast, lambda person: access.entry_for(person, public_id)) == EVERYBODY
    assert who_gets_in(cast, lambda person: access.published_entry_for(person, public_id)) == EVERYBODY
    assert who_gets_in(cast, lambda person: access.own_entry_for(person, public_id)) == {"kim"}
    assert who_gets_in(cast, lambda person: access.answerable_entry_for(person, public_id)) == EVERYBODY - {
        "sol"
    }


@pytest.mark.django_db
def test_an_original_is_published_by_leads_alone(cast: Cast) -> None:
    lea = challenge("lea", cast)
    waiting = public_id_of(rendered_original(lea, draft(lea), "school"))
    assert who_gets_in(cast, lambda person: access.original_for(person, waiting)) == {"lea"}


@pytest.mark.django_db
def test_it_says_why_somebody_cannot_answer(lea: Person, mina_in_germany: Person, sol: Somebody) -> None:
    made = open_challenge(lea)
    original = original_of(made)
    assert access.hindrance(sol, original) == access.Hindrance.SIGNED_OUT
    assert access.hindrance(mina_in_germany, original) == access.Hindrance.GUARDIAN
    assert access.hindrance(participant("Grown", 30), original) == access.Hindrance.NONE


@pytest.mark.django_db
def test_an_answer_is_no_original(lea: Person, kim: Person) -> None:
    answer = published_answer(kim, original_of(open_challenge(lea)))
    with pytest.raises(NotFound):
        access.original_for(lea, public_id_of(answer))
