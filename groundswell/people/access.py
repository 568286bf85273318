"""The only doors to people: who may do what, and whether a member of staff has proved who she is."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.frame.problems import NotAllowed, NotFound
from groundswell.people import reads, rules
from groundswell.people.models import ColleagueInvitation, Person
from groundswell.people.rules import STAFF_ROLES, Role

__all__ = [
    "Person",
    "Somebody",
    "account_only",
    "colleague_invitation_for",
    "has_role",
    "has_second_factor",
    "may_answer",
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
    """Whether `person` may send videos: signed in, at least 13, and no guardian's consent missing."""
    return (
        isinstance(person, Person)
        and person.is_active
        and rules.may_answer(person.age_band, person.needs_guardian)
    )


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
