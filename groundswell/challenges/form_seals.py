"""The sealed word that an answer's form carries: who opened it for which video, and when; it lets nobody else send."""

from django.core import signing

from groundswell.challenges.models import Entry
from groundswell.challenges.rules.intake import FORM_COUNTS_FOR
from groundswell.people.access import Person

_SALT = "challenges.form"


def seal_of(person: Person, entry: Entry) -> str:
    """Give the word for a form that this person opens now."""
    return signing.TimestampSigner(salt=_SALT).sign(_about(person, entry))


def is_open_form(word: str, person: Person, entry: Entry) -> bool:
    """Say whether this person opened a form for this video within the last half hour, as its word says."""
    try:
        about = signing.TimestampSigner(salt=_SALT).unsign(word, max_age=FORM_COUNTS_FOR)
    except signing.BadSignature:
        return False
    return about == _about(person, entry)


def _about(person: Person, entry: Entry) -> str:
    return f"{person.pk}.{entry.pk}"
