"""Coming back without the password: pseudonym and recovery code against a new password and a new code."""

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from groundswell.people.actions.accounts import renew_recovery_code
from groundswell.people.actions.passwords import judge_password
from groundswell.people.models import Person
from groundswell.people.rules import normalise_pseudonym
from groundswell.people.secrets import normalise_recovery_code


class RecoveryRefused(ValueError):
    """Pseudonym and code do not belong together; which of the two was wrong is not said."""


def recover(pseudonym: str, code: str, password: str) -> tuple[Person, str]:
    """Sets a new password and gives the person and her new recovery code; the used one is worthless at once.

    The password is judged first, so that its answer says nothing about the account, and an unknown pseudonym costs
    as much time as a known one. Raises RecoveryRefused, or Django's ValidationError for the password.
    """
    judge_password(password, Person(pseudonym=pseudonym))
    plain = normalise_recovery_code(code)
    with transaction.atomic():
        key = normalise_pseudonym(pseudonym)
        person = Person.objects.filter(pseudonym_key=key, is_active=True, is_staff=False).first()
        if person is None or not person.recovery_hash:
            make_password(plain)
            raise RecoveryRefused
        if not check_password(plain, person.recovery_hash):
            raise RecoveryRefused
        person.set_password(password)
        person.save(update_fields=["password"])
        return person, renew_recovery_code(person)
