"""Signing in with pseudonym and password, signing out, and coming back with the recovery code."""

from allauth.account.utils import perform_login
from django.contrib.auth import authenticate, login, logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.frame.limits import limit
from groundswell.people.actions import RecoveryRefused
from groundswell.people.actions import recover as set_new_password
from groundswell.people.codes_shown import show_code_once
from groundswell.people.forms import RecoverForm, SignInForm
from groundswell.people.models import Person
from groundswell.people.rules import normalise_pseudonym
from groundswell.people.views.addresses import next_address, with_journey
from groundswell.people.views.joining import BACKEND

QUARTER_S = 900


def _limit_guessing(request: HttpRequest, name: str, pseudonym: str, *, times: int) -> None:
    """Counts a guess by its sender and by the name that is tried, whether that name exists or not.

    A school or a mobile network may stand behind one address: it gets ten times as many.
    """
    limit(request, name, times=times * 10, within_s=QUARTER_S)
    limit(request, name, times=times, within_s=QUARTER_S, key=f"name {normalise_pseudonym(pseudonym)[:80]}")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signs a participant in; staff have their own door, and get the same answer here as a wrong password."""
    if request.user.is_authenticated:
        return redirect(next_address(request, reverse("people:account")))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _limit_guessing(request, "sign in", form.cleaned_data["pseudonym"], times=10)
        person = authenticate(
            request, username=form.cleaned_data["pseudonym"], password=form.cleaned_data["password"]
        )
        if isinstance(person, Person) and not person.is_staff:
            response: HttpResponse = perform_login(request, person, redirect_url=next_address(request, "/"))
            return response
        form.add_error(
            None, _("This name and this password do not belong together. Check both, then try again.")
        )
    context = {
        "form": form,
        "next": next_address(request, ""),
        "join_address": with_journey(request, "people:join"),
    }
    return render(request, "people/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("/")


@never_cache
@sensitive_post_parameters("code", "password")
@require_http_methods(["GET", "POST"])
def recover(request: HttpRequest) -> HttpResponse:
    """A new password against the recovery code; then the new code is shown."""
    form = RecoverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _limit_guessing(request, "recover", form.cleaned_data["pseudonym"], times=5)
        try:
            person, code = set_new_password(
                form.cleaned_data["pseudonym"], form.cleaned_data["code"], form.cleaned_data["password"]
            )
        except RecoveryRefused:
            form.add_error(
                None, _("This name and this code do not belong together. Check both, then try again.")
            )
        except ValidationError as refused:
            form.add_error("password", refused)
        else:
            login(request, person, backend=BACKEND)
            show_code_once(request, code)
            return redirect("people:recovery_code")
    return render(request, "people/recover.html", {"form": form}, status=422 if form.errors else 200)
