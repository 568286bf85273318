"""Questions about people: roles, cards for other rooms' pages, and through whose link somebody came."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from groundswell.people.models import ColleagueInvitation, Person, RoleGrant
from groundswell.people.rules import (
    Arrival,
    Role,
    arrival_from_text,
    encode_avatar,
    minor_defaults,
    normalise_pseudonym,
)
from groundswell.people.secrets import link_secret_hash

INVITATION_COOKIE = "gs_invitation"
INVITATION_PARAMETER = "via"
INVITATION_LASTS_S = 30 * 86_400
"""A month: what somebody does later than that was hardly set off by the link."""

_INVITATION_SALT = "people.invitation"


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What everybody may see of a person; for minors there is nothing more to see."""

    public_id: str
    pseudonym: str
    avatar_address: str
    shows_counters: bool


def roles_of(person: Person) -> frozenset[Role]:
    """All roles that `person` holds."""
    return frozenset(
        Role(role) for role in RoleGrant.objects.filter(person=person).values_list("role", flat=True)
    )


def has_authenticator(person: Person) -> bool:
    """Whether a code app or a passkey is set up for the account; recovery codes alone are no second factor."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=person.pk, type__in=kinds).exists())


def avatar_address(person: Person) -> str:
    """Where the drawn face of `person` is served; the address changes with the face, so it may be kept for good."""
    return reverse("people:avatar", args=[encode_avatar(person.avatar)])


def card(person: Person) -> PersonCard:
    """The public card of `person`."""
    return PersonCard(
        public_id=person.public_id,
        pseudonym=person.pseudonym,
        avatar_address=avatar_address(person),
        shows_counters=minor_defaults(person.age_band).shows_counters,
    )


def taken_pseudonyms(pseudonyms: Iterable[str]) -> frozenset[str]:
    """Those of `pseudonyms` that somebody has already, however she writes them."""
    keys = {normalise_pseudonym(pseudonym): pseudonym for pseudonym in pseudonyms}
    found = Person.objects.filter(pseudonym_key__in=keys).values_list("pseudonym_key", flat=True)
    return frozenset(keys[key] for key in found)


def person_by_pseudonym(pseudonym: str) -> Person | None:
    """The active person with this pseudonym, however it is written."""
    return Person.objects.filter(pseudonym_key=normalise_pseudonym(pseudonym), is_active=True).first()


def sealed_arrival(arrival: Arrival) -> str:
    """The arrival as the signed word that travels in the cookie and in addresses."""
    return signing.TimestampSigner(salt=_INVITATION_SALT).sign(arrival.as_text())


def arrival(request: HttpRequest) -> Arrival | None:
    """Through whose link this visitor came: by the address, the cookie, or her account; forged words count as none."""
    for word in (
        request.POST.get(INVITATION_PARAMETER, ""),
        request.GET.get(INVITATION_PARAMETER, ""),
        request.COOKIES.get(INVITATION_COOKIE, ""),
    ):
        if word and (found := _opened_arrival(word)):
            return found
    person = request.user
    return arrival_from_text(person.arrived_by) if isinstance(person, Person) else None


def _opened_arrival(word: str) -> Arrival | None:
    try:
        text = signing.TimestampSigner(salt=_INVITATION_SALT).unsign(word, max_age=INVITATION_LASTS_S)
    except signing.BadSignature:
        return None
    return arrival_from_text(text)


def invitation_number(request: HttpRequest, challenge: int) -> int:
    """The number of the invitation through which this visitor came to `challenge` (its number); 0 where none did."""
    found = arrival(request)
    return found.invitation if found and found.challenge == challenge else 0


def colleague_invitation_by_secret(secret: str) -> ColleagueInvitation | None:
    """The invitation that a one-time link opens, used up or not."""
    return ColleagueInvitation.objects.filter(secret_hash=link_secret_hash(secret)).first()


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of the team, as the team page lists her."""

    pseudonym: str
    email: str
    roles: tuple[Role, ...]
    has_second_factor: bool


def colleagues() -> list[Colleague]:
    """Everybody who works here, by name."""
    people = Person.objects.filter(is_staff=True, is_active=True).order_by("pseudonym_key")
    emails = dict(EmailAddress.objects.filter(primary=True, user__in=people).values_list("user_id", "email"))
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    guarded = set(
        Authenticator.objects.filter(user__in=people, type__in=kinds).values_list("user_id", flat=True)
    )
    return [
        Colleague(
            pseudonym=person.pseudonym,
            email=emails.get(person.pk, ""),
            roles=tuple(sorted(Role(grant.role) for grant in person.role_grants.all())),
            has_second_factor=person.pk in guarded,
        )
        for person in people.prefetch_related("role_grants")
    ]


def open_colleague_invitations(now: datetime) -> list[ColleagueInvitation]:
    """Invitations whose link still works, newest first."""
    opened = ColleagueInvitation.objects.filter(used_at=None, withdrawn_at=None, expires_at__gt=now)
    return list(opened.select_related("made_by").order_by("-made_at"))


def is_open(invitation: ColleagueInvitation, now: datetime) -> bool:
    """Whether the link of `invitation` still works."""
    return invitation.used_at is None and invitation.withdrawn_at is None and invitation.expires_at > now


def passkey_count(person: Person) -> int:
    """How many passkeys `person` has."""
    return int(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.WEBAUTHN).count())
