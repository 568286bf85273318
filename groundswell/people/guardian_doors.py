"""Through which door a guardian reaches a consent, as a short word in the address: her link, her key, or her account."""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.frame.limits import limit
from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people import reads
from groundswell.people.access import consent_for
from groundswell.people.guardian_words import refusal_words
from groundswell.people.models import GuardianConsent, GuardianRequest, Person
from groundswell.people.rules import AgeBand

CODE_SALT = "people.guardian-code"
KEY_SALT = "people.guardian-key"
OWN = "own-"
OWN_LENGTH = len(OWN) + 16
"""Shorter than every secret, so that no secret is ever taken for it."""

CODE_LASTS_S = 3_600
"""An hour from the code to the decision: time to read, and to ask the child."""

KEY_LASTS_S = 1_800
"""Half an hour with the key, as long as a session of staff may rest."""


@dataclass(frozen=True, slots=True)
class Door:
    """A consent, and whether whoever came has proved more than that she holds the link: key or account."""

    consent: GuardianConsent
    has_key: bool


def word_for_code(request: GuardianRequest) -> str:
    """The word in the address once the code was typed."""
    return signing.dumps(request.public_id, salt=CODE_SALT)


def word_for_key(consent: GuardianConsent) -> str:
    """The word in the address once the key was typed."""
    return signing.dumps(consent.public_id, salt=KEY_SALT)


def word_for_account(consent: GuardianConsent) -> str:
    """The word in the address of a guardian who is signed in; to anybody else it opens nothing."""
    return f"{OWN}{consent.public_id}"


def asked_by(request: HttpRequest, word: str) -> GuardianRequest:
    """The request behind a link or a code. Raises NotFound, and TooMany for who tries many."""
    found = reads.request_by_link(word)
    if found is None:
        try:
            public_id = signing.loads(word, salt=CODE_SALT, max_age=CODE_LASTS_S)
        except signing.BadSignature:
            public_id = ""
        found = reads.request_by_public_id(public_id) if public_id else None
    if found is None or not found.person.is_active:
        limit(request, "guardian link", times=60, within_s=900)
        raise NotFound(_("This link leads nowhere. Check that you have all of it, or ask for a new one."))
    return found


def door(request: HttpRequest, word: str) -> Door:
    """The consent behind a private link, a key or an account. Raises NotFound and TooMany, NotAllowed for the young."""
    if word.startswith(OWN) and len(word) == OWN_LENGTH:
        return Door(consent_for(request.user, word.removeprefix(OWN)), has_key=True)
    found, has_key = reads.consent_by_link(word), False
    if found is None:
        try:
            public_id = signing.loads(word, salt=KEY_SALT, max_age=KEY_LASTS_S)
        except signing.BadSignature:
            public_id = ""
        found, has_key = reads.consent_by_public_id(public_id) if public_id else None, True
    if found is None:
        limit(request, "guardian link", times=60, within_s=900)
        raise NotFound(
            _("This link leads nowhere, or its time is over. Type your guardian key to come back.")
        )
    refuse_young(request)
    return Door(found, has_key)


def is_young(request: HttpRequest) -> bool:
    """Whether a young person is signed in."""
    return isinstance(request.user, Person) and request.user.age_band != AgeBand.ADULT


def refuse_young(request: HttpRequest) -> None:
    """Raises NotAllowed where a young person is signed in: she herself, or a friend who would agree for her."""
    if is_young(request):
        raise NotAllowed(
            _(
                "This page is for a parent or guardian, and a young person is signed in here. Pass the link on, so"
                " that it is opened on another device."
            )
        )


def standing_words(request: GuardianRequest) -> str:
    """Why a link or code leads nowhere, for the reader; '' where it is open."""
    standing = reads.request_standing(request, timezone.now())
    return refusal_words(standing) if standing else ""
