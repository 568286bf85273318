"""Whether a password may guard an account: never written down here, only judged."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groundswell.people.models import Person

STAFF_PASSWORD_LENGTH = 12
"""Staff see children's videos before anybody else does: longer than the 8 characters that ASVS 5.0 (6.2.1) asks for."""


def judge_password(password: str, person: Person) -> None:
    """Raises Django's ValidationError for a password that is short, known from breaches, or like the pseudonym."""
    validate_password(password, person)
    if person.is_staff and len(password) < STAFF_PASSWORD_LENGTH:
        raise ValidationError(_("Use at least %(count)d characters.") % {"count": STAFF_PASSWORD_LENGTH})
