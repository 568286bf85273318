"""One's own account: name, face, place, password, recovery code and passkeys."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.frame.limits import limit
from groundswell.people import reads
from groundswell.people.access import account_only, require
from groundswell.people.actions import (
    change_avatar,
    change_password,
    change_place,
    change_pseudonym,
    renew_recovery_code,
)
from groundswell.people.codes_shown import show_code_once
from groundswell.people.forms import (
    RATHER_NOT_SAY,
    ROLE_NAMES,
    PasswordForm,
    PlaceForm,
    PresentPasswordForm,
    PseudonymForm,
    pseudonym_fault,
)
from groundswell.people.models import Person
from groundswell.people.rules import PseudonymRefused
from groundswell.people.views.faces import face, face_by_chance, posted_face


@never_cache
@require_safe
@account_only
def account(request: HttpRequest) -> HttpResponse:
    """What the account is, and the ways to change it."""
    person = require(request.user)
    context = {
        "person": person,
        "card": reads.card(person),
        "roles": [ROLE_NAMES[role] for role in sorted(reads.roles_of(person))],
        "passkeys": reads.passkey_count(person),
        "has_consent": reads.consent_of(person) is not None,
        "looks_after": len(reads.looked_after_by(person)),
    }
    return render(request, "people/account.html", context)


@never_cache
@account_only
@require_http_methods(["GET", "POST"])
def change_name(request: HttpRequest) -> HttpResponse:
    """Another pseudonym."""
    person = require(request.user)
    form = PseudonymForm(request.POST or None, initial={"pseudonym": person.pseudonym})
    if request.method == "POST" and form.is_valid():
        # Whoever changes names all day makes herself hard to report.
        limit(request, "change name", times=5, within_s=86_400)
        try:
            change_pseudonym(person, form.cleaned_data["pseudonym"])
        except PseudonymRefused as refused:
            form.add_error("pseudonym", pseudonym_fault(refused))
        else:
            return _done(request, _("Everybody sees your new name now."))
    return _form_page(request, form, _("Change your name here"), _("Keep this name"))


@never_cache
@account_only
@require_http_methods(["GET", "POST"])
def change_face(request: HttpRequest) -> HttpResponse:
    """Another face, from its parts or by chance."""
    person = require(request.user)
    wish = request.POST.get("do", "")
    if request.method == "POST" and wish == "keep":
        change_avatar(person, posted_face(request))
        return _done(request, _("Everybody sees your new face now."))
    parts: dict[str, int] = dict(person.avatar)
    if wish == "another_face":
        parts = face_by_chance()
    elif request.method == "POST":
        parts = posted_face(request)
    return render(request, "people/face.html", {"face": face(parts)})


@never_cache
@account_only
@require_http_methods(["GET", "POST"])
def change_where(request: HttpRequest) -> HttpResponse:
    """Another language or country."""
    person = require(request.user)
    initial = {"language": person.language, "country": person.country or RATHER_NOT_SAY}
    form = PlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        change_place(person, language=form.cleaned_data["language"], country=form.cleaned_data["country"])
        return _done(request, _("Your language and country are changed."))
    return _form_page(request, form, _("Language and country"), _("Keep this"))


@never_cache
@account_only
@sensitive_post_parameters("present", "password")
@require_http_methods(["GET", "POST"])
def change_secret(request: HttpRequest) -> HttpResponse:
    """Another password; other devices are signed out."""
    person = require(request.user)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows_password(request, person, form):
        try:
            change_password(person, form.cleaned_data["password"])
        except ValidationError as refused:
            form.add_error("password", refused)
        else:
            update_session_auth_hash(request, person)
            return _done(request, _("Your password is changed. Other devices have to sign in again."))
    return _form_page(request, form, _("Change your password"), _("Change the password"))


@never_cache
@account_only
@sensitive_post_parameters("present")
@require_http_methods(["GET", "POST"])
def new_code(request: HttpRequest) -> HttpResponse:
    """A new recovery code; the old one is worthless then."""
    person = require(request.user)
    if person.is_staff:
        return redirect("mfa_index")
    form = PresentPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _knows_password(request, person, form):
        show_code_once(request, renew_recovery_code(person))
        return redirect("people:recovery_code")
    return _form_page(request, form, _("Make a new recovery code"), _("Make a new code"))


def _knows_password(request: HttpRequest, person: Person, form: Form) -> bool:
    limit(request, "present password", times=10, within_s=900)
    if person.check_password(form.cleaned_data["present"]):
        return True
    form.add_error("present", _("This is not your password."))
    return False


def _form_page(request: HttpRequest, form: Form, title: str, button: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button}
    return render(request, "people/account_form.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("people:account")
