"""The only doors to people: who may do what, whose consent opens it, and whether staff have proved who they are."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, TypeGuard

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people import reads, rules
from groundswell.people.models import ColleagueInvitation, GuardianConsent, Person
from groundswell.people.rules import STAFF_ROLES, Role, Switch

__all__ = [
    "GuardianConsent",
    "Person",
    "Somebody",
    "account_only",
    "colleague_invitation_for",
    "consent_for",
    "has_role",
    "has_second_factor",
    "is_suspended",
    "marked_consent_for",
    "may_answer",
    "may_comment",
    "may_get_notices",
    "may_like",
    "person_for",
    "require",
    "staff_only",
]

Somebody: TypeAlias = Person | AnonymousUser
"""Whoever looks at a page: with an account or without. Other rooms take both names from here."""

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def has_role(person: Somebody, *roles: Role) -> bool:
    """Whether `person` holds one of `roles`; nobody holds a role without an active account."""
    return isinstance(person, Person) and person.is_active and not reads.roles_of(person).isdisjoint(roles)


def require(person: Somebody, *roles: Role) -> Person:
    """The person herself where she holds one of `roles` (any account where none is named). Raises NotAllowed."""
    if not isinstance(person, Person) or not person.is_active:
        raise NotAllowed(_("Sign in to do this."))
    if roles and not has_role(person, *roles):
        raise NotAllowed(_("Your account does not open this page."))
    return person


def may_answer(person: Somebody) -> bool:
    """Whether `person` may send videos: signed in, at least 13, and where a guardian decides, allowed by her."""
    return not is_suspended(person) and _is_open(person, Switch.ANSWER)


def may_comment(person: Somebody) -> bool:
    """Whether `person` may write comments: as `may_answer`, with a switch of its own."""
    return not is_suspended(person) and _is_open(person, Switch.COMMENT)


def may_like(person: Somebody) -> bool:
    """Whether `person` may like videos: as `may_answer`, but any consent is enough, since nobody sees who liked."""
    if not _takes_part(person) or is_suspended(person):
        return False
    return not person.needs_guardian or reads.consent_of(person) is not None


def may_get_notices(person: Somebody) -> bool:
    """Whether `person` is told of what others do; what becomes of her own videos and words she is always told."""
    return _is_open(person, Switch.NOTICES)


def is_suspended(person: Somebody, now: datetime | None = None) -> bool:
    """Whether the account rests after a decision: she can watch, read, appeal and ask for help, and sends nothing."""
    until = person.suspended_until if isinstance(person, Person) else None
    return until is not None and until > (now or timezone.now())


def _is_open(person: Somebody, switch: Switch) -> bool:
    if not _takes_part(person):
        return False
    if not person.needs_guardian:
        return True
    consent = reads.consent_of(person)
    return rules.is_allowed(consent.switches if consent else None, switch)


def _takes_part(person: Somebody) -> TypeGuard[Person]:
    """Whether there is an account, not closed, of somebody who is at least 13."""
    return isinstance(person, Person) and person.is_active and rules.may_answer(person.age_band, False)


def consent_for(viewer: Somebody, public_id: str) -> GuardianConsent:
    """A consent, ended or not, for the guardian who gave it from her account. Raises NotAllowed and NotFound."""
    guardian = require(viewer)
    consent = (
        GuardianConsent.objects.filter(public_id=public_id, guardian=guardian)
        .select_related("person")
        .first()
    )
    if consent is None:
        raise NotFound(_("There is nobody here whom you look after."))
    return consent


def marked_consent_for(viewer: Somebody, public_id: str) -> GuardianConsent:
    """A consent given on a young person's device, for the safeguarding lead. Raises NotAllowed and NotFound."""
    require(viewer, Role.SAFEGUARDING_LEAD)
    consent = GuardianConsent.objects.filter(
        public_id=public_id, is_from_same_device=True, ended_at=None
    ).first()
    if consent is None:
        raise NotFound(_("There is no such consent."))
    return consent


def has_second_factor(person: Person) -> bool:
    """Whether a code app or passkey guards the account, or the demonstration has switched that off."""
    return not settings.STAFF_SECOND_FACTOR_REQUIRED or reads.has_authenticator(person)


def staff_only(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Decorates a view for holders of one of `roles` (any staff role where none is named), with second factor.

    A stranger is led to sign in and back; a colleague without second factor is led to set it up; others get 403.
    """
    wanted = roles or tuple(STAFF_ROLES)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), reverse("account_login"))
            person = require(request.user, *wanted)
            if not has_second_factor(person):
                return redirect("mfa_index")
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def account_only(view: View[P]) -> View[P]:
    """Decorates a view for anybody with an account; a stranger is led to sign in and back."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))
        return view(request, *args, **kwargs)

    return guarded


def person_for(viewer: Somebody, public_id: str) -> Person:
    """The person behind a public page; anybody may see it. Raises NotFound, for staff accounts too."""
    person = Person.objects.filter(public_id=public_id, is_active=True, is_staff=False).first()
    if person is None:
        raise NotFound(_("There is nobody here."))
    return person


def colleague_invitation_for(viewer: Somebody, public_id: str) -> ColleagueInvitation:
    """An invitation to a colleague, for leads and operators. Raises NotAllowed and NotFound."""
    require(viewer, Role.LEAD, Role.OPERATOR)
    invitation = ColleagueInvitation.objects.filter(public_id=public_id).first()
    if invitation is None:
        raise NotFound(_("There is no such invitation."))
    return invitation
