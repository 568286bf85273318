"""The cast itself: everybody is who she is said to be."""

from groundswell.people import access, reads
from groundswell.people.models import Person
from groundswell.people.rules import Role
from tests.cast import Cast


def test_everybody_holds_the_roles_of_her_part(cast: Cast) -> None:
    held = {name: reads.roles_of(person) for name, person in cast.items() if isinstance(person, Person)}
    assert held == {
        "mina": {Role.PARTICIPANT},
        "omar": {Role.PARTICIPANT},
        "kim": {Role.PARTICIPANT, Role.CREATOR},
        "lea": {Role.LEAD},
        "vera": {Role.MODERATOR},
        "noor": set(),
        "sam": {Role.SAFEGUARDING_LEAD},
        "olu": {Role.OPERATOR},
    }


def test_who_may_answer(cast: Cast, mina_in_germany: Person) -> None:
    assert [name for name, person in cast.items() if access.may_answer(person)] == [
        name for name in cast if name != "sol"
    ]
    assert not access.may_answer(mina_in_germany)
