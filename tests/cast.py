"""The fixed cast of all tests, made by real actions; see the guide's words for who is who."""

from collections.abc import Mapping
from typing import TypeAlias

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import AnonymousUser

from groundswell.people.actions import create_staff, grant_role, sign_up
from groundswell.people.models import Person
from groundswell.people.rules import Role

Somebody: TypeAlias = Person | AnonymousUser
Cast: TypeAlias = Mapping[str, Somebody]

PASSWORD = "a wave out of one dot"
"""The password of everybody in the cast who has one."""


def participant(
    pseudonym: str, age_years: int, country: str = "BE", language: str = "en", arrived_by: str = ""
) -> Person:
    """Somebody who signed up herself."""
    person, _ = sign_up(
        pseudonym=pseudonym,
        password=PASSWORD,
        age_years=age_years,
        country=country,
        language=language,
        avatar={},
        arrived_by=arrived_by,
    )
    return person


def creator(pseudonym: str, age_years: int = 24, country: str = "BE") -> Person:
    """A participant whom an office made a creator."""
    person = participant(pseudonym, age_years, country)
    grant_role(person, Role.CREATOR)
    return person


def colleague(pseudonym: str, *roles: Role, has_second_factor: bool = True) -> Person:
    """A member of staff, `<pseudonym>@example.org`, with a code app unless told otherwise."""
    person = create_staff(f"{pseudonym.lower()}@example.org", pseudonym, PASSWORD, *roles)
    if has_second_factor:
        TOTP.activate(person, generate_totp_secret())
    return person
