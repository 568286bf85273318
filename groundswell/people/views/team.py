"""The team: who works here, inviting a colleague by a one-time link, and the page behind that link."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.frame.limits import limit
from groundswell.frame.problems import NotFound
from groundswell.people import reads
from groundswell.people.access import colleague_invitation_for, require, staff_only
from groundswell.people.actions import (
    ColleagueRefused,
    accept_colleague_invitation,
    invite_colleague,
    withdraw_colleague_invitation,
)
from groundswell.people.forms import NO_ROLE, ROLE_NAMES, ColleagueForm, NewPasswordForm, pseudonym_fault
from groundswell.people.rules import PseudonymRefused, Role, roles_to_give

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@staff_only(Role.LEAD, Role.OPERATOR)
@require_http_methods(["GET", "POST"])
def team(request: HttpRequest) -> HttpResponse:
    """Who works here, which invitations are open, and the form for another one; its link is shown once."""
    person = require(request.user)
    form = ColleagueForm(request.POST or None, roles=roles_to_give(reads.roles_of(person)))
    link = ""
    if request.method == "POST" and form.is_valid():
        limit(request, "invite colleague", times=50, within_s=3_600)
        role = form.cleaned_data["role"]
        try:
            _invitation, secret = invite_colleague(
                person,
                form.cleaned_data["email"],
                form.cleaned_data["pseudonym"],
                None if role == NO_ROLE else Role(role),
            )
        except PseudonymRefused as refused:
            form.add_error("pseudonym", pseudonym_fault(refused))
        except ColleagueRefused as refused:
            form.add_error("email", str(refused))
        else:
            link = request.build_absolute_uri(reverse("people:colleague", args=[secret]))
            form = ColleagueForm(roles=roles_to_give(reads.roles_of(person)))
    context = {
        "form": form,
        "link": link,
        "colleagues": reads.colleagues(),
        "invitations": reads.open_colleague_invitations(timezone.now()),
        "role_names": ROLE_NAMES,
    }
    return render(request, "people/team.html", context, status=422 if form.errors else 200)


@staff_only(Role.LEAD, Role.OPERATOR)
@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Makes an invitation worthless."""
    withdraw_colleague_invitation(colleague_invitation_for(request.user, public_id))
    messages.success(request, _("The link does not work any more."))
    return redirect("people:team")


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def colleague(request: HttpRequest, secret: str) -> HttpResponse:
    """The page behind a one-time link: a password, and then at once the second factor."""
    limit(request, "colleague", times=30, within_s=900)
    invitation = reads.colleague_invitation_by_secret(secret)
    if invitation is None or not reads.is_open(invitation, timezone.now()):
        raise NotFound(_("This link was used already or is no longer valid. Ask for a new one."))
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = accept_colleague_invitation(
                invitation, form.cleaned_data["password"], language=get_language() or "en"
            )
        except ValidationError as refused:
            form.add_error("password", refused)
        except (ColleagueRefused, PseudonymRefused) as refused:
            form.add_error(None, str(refused))
        else:
            logout(request)
            login(request, person, backend=BACKEND)
            # The password was set this moment: allauth need not ask for it again before the second factor.
            record_authentication(request, person, method="password", reauthenticated=True)
            return redirect("mfa_index")
    context = {"form": form, "invitation": invitation}
    return render(request, "people/colleague.html", context, status=422 if form.errors else 200)
