"""Questions about people: roles, cards for other rooms' pages, arrivals, and guardians' requests and consents."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core import signing
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse

from groundswell.people.ciphers import guardian_code_hash, guardian_key_hash
from groundswell.people.models import (
    ColleagueInvitation,
    GuardianConsent,
    GuardianRequest,
    Person,
    RoleGrant,
)
from groundswell.people.rules import (
    Arrival,
    Role,
    arrival_from_text,
    encode_avatar,
    minor_defaults,
    normalise_pseudonym,
)
from groundswell.people.secrets import link_secret_hash, normalise_guardian_code

SESSIONS_AT_ONCE = 2000

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


def holders_of(*roles: Role) -> list[Person]:
    """Everybody with an account that works who holds one of `roles`, by name."""
    held = RoleGrant.objects.filter(role__in=roles).values("person")
    return list(Person.objects.filter(pk__in=held, is_active=True).order_by("pseudonym_key"))


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


def staff_names(public_ids: Iterable[str]) -> dict[str, str]:
    """The names of colleagues by public id; nobody else is in it, whatever is asked."""
    found = Person.objects.filter(public_id__in=list(public_ids), is_staff=True)
    return dict(found.values_list("public_id", "pseudonym"))


def staff_address(person: Person) -> str:
    """The mail address of a colleague; participants have none."""
    return EmailAddress.objects.filter(user=person).values_list("email", flat=True).first() or ""


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


def sessions_of(people: Collection[int]) -> list[str]:
    """The keys of the sessions in which one of these is signed in; whose a session is only its packed content says."""
    wanted = {str(person) for person in people}
    return [
        session.session_key
        for session in Session.objects.all().iterator(chunk_size=SESSIONS_AT_ONCE)
        if session.get_decoded().get("_auth_user_id") in wanted
    ]


def consent_of(person: Person) -> GuardianConsent | None:
    """The consent that holds for `person` now."""
    return GuardianConsent.objects.filter(person=person, ended_at=None).first()


def open_request_of(person: Person, now: datetime) -> GuardianRequest | None:
    """The link with which `person` asks a guardian and that still works."""
    return GuardianRequest.objects.filter(
        person=person, used_at=None, revoked_at=None, expires_at__gt=now
    ).first()


def request_standing(request: GuardianRequest, now: datetime) -> str:
    """Why a link or code leads nowhere: `used`, `revoked` or `expired`; '' where it is open."""
    if request.used_at:
        return "used"
    if request.revoked_at:
        return "revoked"
    return "expired" if request.expires_at <= now else ""


def request_by_link(secret: str) -> GuardianRequest | None:
    """The request that a link opens, used up or not."""
    asked = GuardianRequest.objects.select_related("person")
    return asked.filter(link_hash=link_secret_hash(secret)).first()


def request_by_code(code: str) -> GuardianRequest | None:
    """The request that a code opens, used up or not; None for what cannot be a code."""
    if not normalise_guardian_code(code):
        return None
    return GuardianRequest.objects.select_related("person").filter(code_hash=guardian_code_hash(code)).first()


def request_by_public_id(public_id: str) -> GuardianRequest | None:
    """The request of this public id, which alone opens nothing."""
    return GuardianRequest.objects.select_related("person").filter(public_id=public_id).first()


def consent_by_link(secret: str) -> GuardianConsent | None:
    """The consent that a guardian's private link opens, ended or not."""
    given = GuardianConsent.objects.select_related("person")
    return given.filter(link_hash=link_secret_hash(secret)).first()


def consent_by_key(key: str) -> GuardianConsent | None:
    """The consent that a guardian's key opens, ended or not."""
    return GuardianConsent.objects.select_related("person").filter(key_hash=guardian_key_hash(key)).first()


def consent_by_public_id(public_id: str) -> GuardianConsent | None:
    """The consent of this public id, which alone opens nothing."""
    return GuardianConsent.objects.select_related("person").filter(public_id=public_id).first()


def looked_after_by(guardian: Person) -> list[GuardianConsent]:
    """The consents that `guardian` gave from her account and that hold, by the young people's names."""
    given = GuardianConsent.objects.filter(guardian=guardian, ended_at=None, person__is_active=True)
    return list(given.select_related("person").order_by("person__pseudonym_key"))


@dataclass(frozen=True, slots=True)
class MarkedConsent:
    """A consent that was given on a young person's device, as the safeguarding lead sees it: no guardian in it."""

    public_id: str
    person: PersonCard
    law_country: str
    given_at: datetime
    is_seen: bool


def marked_consents() -> list[MarkedConsent]:
    """The consents that hold and were given on a device that a young person uses; unseen ones first, then the newest."""
    given = GuardianConsent.objects.filter(is_from_same_device=True, ended_at=None)
    return [
        MarkedConsent(
            public_id=consent.public_id,
            person=card(consent.person),
            law_country=consent.law_country,
            given_at=consent.given_at,
            is_seen=consent.mark_seen_at is not None,
        )
        for consent in given.select_related("person").order_by(
            F("mark_seen_at").asc(nulls_first=True), "-given_at"
        )
    ]
