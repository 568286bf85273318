"""Who gets to a case and what can be reported, with the whole cast."""

from collections.abc import Callable

import pytest

from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people.access import Person, Somebody
from groundswell.safeguarding import access
from groundswell.safeguarding.actions import open_case_for_video, report_video
from groundswell.safeguarding.actions.helplines import retire_helpline
from groundswell.safeguarding.models import Case, Helpline
from groundswell.safeguarding.rules import Category
from tests.cast import Cast
from tests.stage import (
    open_challenge,
    original_of,
    public_id_of,
    published_answer,
    video_id_of,
    waiting_answer,
)


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


@pytest.mark.django_db
def test_a_case_is_there_for_those_who_decide(cast: Cast) -> None:
    lea, mina = cast["lea"], cast["mina"]
    assert isinstance(lea, Person)
    assert isinstance(mina, Person)
    original = original_of(open_challenge(lea))
    answer = waiting_answer(mina, original)
    case = open_case_for_video(video_id_of(answer))
    assert case is not None
    assert who_gets_in(cast, lambda person: access.case_for(person, case.public_id)) == {"vera", "sam"}
    assert who_gets_in(cast, lambda person: access.case_for(person, "nothing")) == set()
    published = public_id_of(original)
    assert who_gets_in(cast, lambda person: access.reportable_entry_for(person, published)) == set(cast)
    held = public_id_of(answer)
    assert who_gets_in(cast, lambda person: access.reportable_entry_for(person, held)) == set()


@pytest.mark.django_db
def test_nobody_decides_on_what_she_reported(cast: Cast) -> None:
    lea, mina, vera = cast["lea"], cast["mina"], cast["vera"]
    assert isinstance(lea, Person)
    assert isinstance(mina, Person)
    assert isinstance(vera, Person)
    answer = published_answer(mina, original_of(open_challenge(lea)))
    report_video(vera, video_id_of(answer), Category.BULLYING, "He says her name.", address="a")
    case = Case.objects.get(video=video_id_of(answer))
    assert who_gets_in(cast, lambda person: access.case_for(person, case.public_id)) == {"vera", "sam"}
    assert who_gets_in(cast, lambda person: access.deciding_case_for(person, case.public_id)) == {"sam"}


@pytest.mark.django_db
def test_a_helpline_is_there_for_safeguarding_leads_until_it_is_retired(cast: Cast) -> None:
    lea, sam = cast["lea"], cast["sam"]
    assert isinstance(lea, Person)
    assert isinstance(sam, Person)
    open_challenge(lea)
    row = Helpline.objects.filter(country="BE").get()
    assert who_gets_in(cast, lambda person: access.helpline_for(person, row.public_id)) == {"sam"}
    retire_helpline(sam, row.public_id)
    assert who_gets_in(cast, lambda person: access.helpline_for(person, row.public_id)) == set()
