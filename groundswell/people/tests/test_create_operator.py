"""`groundswell people create-operator`: the first account, and no password that anybody knows."""

import pytest
from allauth.account.models import EmailAddress
from typer.testing import CliRunner

from groundswell.people import reads
from groundswell.people.commands import app
from groundswell.people.models import Person
from groundswell.people.rules import Role

pytestmark = pytest.mark.django_db


def test_it_makes_an_operator_with_the_password_from_standard_input() -> None:
    result = CliRunner().invoke(
        app,
        ["create-operator", "olu@example.org", "--name", "Olu", "--password-stdin"],
        input="a long calm wave\n",
    )
    assert result.exit_code == 0, result.output
    person = Person.objects.get(pseudonym="Olu")
    assert reads.roles_of(person) == {Role.OPERATOR}
    assert person.check_password("a long calm wave")
    assert EmailAddress.objects.get(user=person).email == "olu@example.org"


@pytest.mark.parametrize(
    ("arguments", "typed", "words"),
    [
        (["olu@example.org", "--password-stdin"], "password\n", "too common"),
        (["olu@example.org", "--password-stdin"], "\n", "too short"),
        (["olu", "--password-stdin"], "a long calm wave\n", "not an email"),
        (["olu@example.org", "--name", "x", "--password-stdin"], "a long calm wave\n", "--name"),
        (["olu@example.org"], "a long calm wave\n", "--password-stdin"),
    ],
)
def test_it_says_what_is_wrong_and_makes_nothing(arguments: list[str], typed: str, words: str) -> None:
    result = CliRunner().invoke(app, ["create-operator", *arguments], input=typed)
    assert result.exit_code == 2
    assert words in result.output
    assert not Person.objects.exists()
