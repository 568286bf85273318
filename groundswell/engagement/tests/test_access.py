"""Who may like and share what, with the whole cast."""

from collections.abc import Callable

import pytest

from groundswell.engagement import access
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, Somebody
from tests.cast import Cast
from tests.stage import open_challenge, original_of, public_id_of, waiting_answer

pytestmark = pytest.mark.django_db
EVERYBODY = {"mina", "omar", "lea", "vera", "noor", "kim", "sol", "sam", "olu"}


def who_gets_in(cast: Cast, door: Callable[[Somebody], object]) -> set[str]:
    inside = set()
    for name, person in cast.items():
        try:
            door(person)
        except (NotAllowed, NotFound):
            continue
        inside.add(name)
    return inside


def test_everybody_may_share_what_is_published(cast: Cast, lea: Person) -> None:
    public_id = public_id_of(original_of(open_challenge(lea)))
    assert who_gets_in(cast, lambda person: access.shareable_entry_for(person, public_id)) == EVERYBODY


def test_nobody_may_share_what_waits_to_be_checked(cast: Cast, lea: Person, kim: Person) -> None:
    waiting = public_id_of(waiting_answer(kim, original_of(open_challenge(lea))))
    assert who_gets_in(cast, lambda person: access.shareable_entry_for(person, waiting)) == set()


def test_whoever_has_an_account_may_like(cast: Cast) -> None:
    assert who_gets_in(cast, access.liker_for) == EVERYBODY - {"sol"}


def test_who_waits_for_a_guardian_can_only_watch(mina_in_germany: Person) -> None:
    with pytest.raises(NotAllowed):
        access.liker_for(mina_in_germany)
