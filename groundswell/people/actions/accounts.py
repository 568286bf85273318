"""Making an account, and what its owner changes about it."""

from collections.abc import Mapping

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from groundswell.events.actions import record_fact
from groundswell.people.actions.passwords import judge_password
from groundswell.people.actions.roles import grant_role
from groundswell.people.models import Person
from groundswell.people.rules import (
    YOUNGEST_WITH_ACCOUNT_YEARS,
    AgeBand,
    AgeRefused,
    PseudonymRefused,
    Role,
    Standing,
    arrival_from_text,
    checked_avatar,
    checked_pseudonym,
    normalise_pseudonym,
    standing_after_move,
    standing_for,
)
from groundswell.people.secrets import new_recovery_code, normalise_recovery_code


def sign_up(
    pseudonym: str,
    password: str,
    age_years: int,
    country: str,
    language: str,
    avatar: Mapping[str, int],
    arrived_by: str = "",
    *,
    is_simulated: bool = False,
) -> tuple[Person, str]:
    """Makes a participant's account; gives it and its one-time recovery code, which is shown once and kept hashed.

    Of `age_years` only the band and the need of a guardian are kept. `arrived_by` is the text of an Arrival, already
    verified (`reads.arrival`). A simulated person can never sign in: her password is not kept, her code is empty.
    Raises AgeRefused under 13, PseudonymRefused (also where it is taken), and Django's ValidationError for a password.
    """
    tidy = checked_pseudonym(pseudonym)
    if age_years < YOUNGEST_WITH_ACCOUNT_YEARS:
        raise AgeRefused(f"An account can be made from {YOUNGEST_WITH_ACCOUNT_YEARS} on.")
    standing = standing_for(age_years, country)
    person = Person(
        pseudonym=tidy,
        pseudonym_key=normalise_pseudonym(tidy),
        avatar=checked_avatar(avatar),
        age_band=standing.band.value,
        needs_guardian=standing.needs_guardian,
        country=country.upper(),
        language=language,
        arrived_by=arrived_by if arrival_from_text(arrived_by) else "",
        is_simulated=is_simulated,
        joined_at=timezone.now(),
    )
    code = ""
    if is_simulated:
        person.set_unusable_password()
    else:
        judge_password(password, person)
        person.set_password(password)
        code = new_recovery_code()
        person.recovery_hash = make_password(normalise_recovery_code(code))
    _insert(person)
    return person, code


def _insert(person: Person) -> None:
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            grant_role(person, Role.PARTICIPANT)
            arrival = arrival_from_text(person.arrived_by)
            record_fact(
                "person_joined",
                {
                    "person": person.pk,
                    "country": person.country,
                    "language": person.language,
                    "invitation": arrival.invitation if arrival else 0,
                    "challenge": arrival.challenge if arrival else 0,
                    "simulated": person.is_simulated,
                },
            )
    except IntegrityError as error:
        raise PseudonymRefused("taken") from error


def change_pseudonym(person: Person, pseudonym: str) -> None:
    """Gives `person` another pseudonym. Raises PseudonymRefused, also where somebody else has it."""
    tidy = checked_pseudonym(pseudonym)
    before = person.pseudonym, person.pseudonym_key
    person.pseudonym, person.pseudonym_key = tidy, normalise_pseudonym(tidy)
    try:
        with transaction.atomic():
            person.save(update_fields=["pseudonym", "pseudonym_key"])
    except IntegrityError as error:
        person.pseudonym, person.pseudonym_key = before
        raise PseudonymRefused("taken") from error


def change_avatar(person: Person, avatar: Mapping[str, int]) -> None:
    """Gives `person` another drawn face. Raises AvatarRefused for parts that do not exist."""
    person.avatar = checked_avatar(avatar)
    person.save(update_fields=["avatar"])


def change_place(person: Person, *, language: str, country: str) -> None:
    """Changes the language in which `person` is written to, and her country; a move can only make rules stricter."""
    before = Standing(AgeBand(person.age_band), person.needs_guardian)
    person.language = language
    if country.upper() != person.country:
        person.country = country.upper()
        person.needs_guardian = standing_after_move(before, country).needs_guardian
    person.save(update_fields=["language", "country", "needs_guardian"])


def change_password(person: Person, password: str) -> None:
    """Gives `person` another password. Raises Django's ValidationError for one that is too easily guessed."""
    judge_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])


def renew_recovery_code(person: Person) -> str:
    """Makes the old recovery code worthless and gives the new one, to be shown once."""
    code = new_recovery_code()
    person.recovery_hash = make_password(normalise_recovery_code(code))
    person.save(update_fields=["recovery_hash"])
    return code
