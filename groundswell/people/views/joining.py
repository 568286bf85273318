"""Making an account: the age first and alone, then a name, a face and a password, then the recovery code."""

import secrets

from django.contrib.auth import authenticate, login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people import reads
from groundswell.people.access import account_only, may_answer
from groundswell.people.actions import renew_recovery_code
from groundswell.people.actions import sign_up as make_account
from groundswell.people.ages_asked import AgeAsked, age_asked, remember_age
from groundswell.people.codes_shown import code_to_show, forget_code, show_code_once
from groundswell.people.forms import AgeForm, JoinForm, pseudonym_fault
from groundswell.people.models import Person
from groundswell.people.rules import (
    YOUNGEST_WITH_ACCOUNT_YEARS,
    PseudonymRefused,
    draw_pseudonym,
    normalise_pseudonym,
)
from groundswell.people.views.addresses import next_address, with_journey
from groundswell.people.views.faces import face, face_by_chance, posted_face

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Asks the age and the country; what was said on this device holds for a while."""
    if request.user.is_authenticated:
        return redirect(next_address(request, reverse("people:account")))
    asked = age_asked(request)
    if asked is not None:
        return redirect(
            with_journey(request, "people:not_now" if asked.age_years is None else "people:sign_up")
        )
    form = AgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        limit(request, "age", times=60, within_s=3_600)
        age_years: int = form.cleaned_data["age_years"]
        is_refused = age_years < YOUNGEST_WITH_ACCOUNT_YEARS
        asked = AgeAsked(None, "") if is_refused else AgeAsked(age_years, form.cleaned_data["country"])
        response = redirect(with_journey(request, "people:not_now" if is_refused else "people:sign_up"))
        remember_age(request, response, asked)
        return response
    return render(request, "people/join.html", _journey(request) | {"form": form})


@never_cache
@require_safe
def not_now(request: HttpRequest) -> HttpResponse:
    """Says kindly that there is no account to be made now, and what is open without one."""
    return render(request, "people/not_now.html", {"next": next_address(request, "/")})


@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """A name, a face, a password; 'another one' draws again without losing what is written."""
    if request.user.is_authenticated:
        is_code_unread = bool(code_to_show(request))
        return redirect(with_journey(request, "people:recovery_code") if is_code_unread else "people:account")
    asked = age_asked(request)
    if asked is None or asked.age_years is None:
        return redirect(with_journey(request, "people:join"))
    wish = request.POST.get("do", "") if request.method == "POST" else "draw"
    if wish == "join":
        return _make_account(request, asked)
    parts = face_by_chance() if wish in {"draw", "another_face"} else posted_face(request)
    name = _free_name() if wish in {"draw", "another_name"} else request.POST.get("pseudonym", "")
    return _sign_up_page(request, JoinForm(initial={"pseudonym": name}), parts)


def _make_account(request: HttpRequest, asked: AgeAsked) -> HttpResponse:
    limit(request, "sign up", times=60, within_s=3_600)
    form, parts = JoinForm(request.POST), posted_face(request)
    if not form.is_valid():
        return _sign_up_page(request, form, parts)

    def act() -> str:
        arrival = reads.arrival(request)
        person, code = make_account(
            pseudonym=form.cleaned_data["pseudonym"],
            password=form.cleaned_data["password"],
            age_years=asked.age_years or 0,
            country=asked.country,
            language=get_language() or "en",
            avatar=parts,
            arrived_by=arrival.as_text() if arrival else "",
        )
        login(request, person, backend=BACKEND)
        show_code_once(request, code)
        return with_journey(request, "people:recovery_code")

    try:
        address = once(request, "sign_up", act)
        if not request.user.is_authenticated:
            _let_in_again(request, form)
        return redirect(address)
    except PseudonymRefused as refused:
        form.add_error("pseudonym", pseudonym_fault(refused))
    except ValidationError as refused:
        form.add_error("password", refused)
    return _sign_up_page(request, form, parts)


def _let_in_again(request: HttpRequest, form: JoinForm) -> None:
    """Signs in whose first answer got lost when she tapped twice, and shows a code, since nobody read the first one."""
    pseudonym, password = form.cleaned_data["pseudonym"], form.cleaned_data["password"]
    limit(request, "sign in", times=10, within_s=900, key=f"name {normalise_pseudonym(pseudonym)[:80]}")
    person = authenticate(request, username=pseudonym, password=password)
    if isinstance(person, Person) and not person.is_staff:
        login(request, person, backend=BACKEND)
        show_code_once(request, renew_recovery_code(person))


def _sign_up_page(request: HttpRequest, form: JoinForm, parts: dict[str, int]) -> HttpResponse:
    context = _journey(request) | {
        "form": form,
        "face": face(parts),
        "are_parts_open": "part-top" in request.POST,
    }
    return render(request, "people/sign_up.html", context, status=422 if form.errors else 200)


def _free_name() -> str:
    return draw_pseudonym(
        get_language() or "en", secrets.randbelow, lambda pseudonym: bool(reads.taken_pseudonyms([pseudonym]))
    )


def _journey(request: HttpRequest) -> dict[str, object]:
    """Where the visitor was going and through whose link she came, for forms and links that lead on."""
    arrival = reads.arrival(request)
    return {
        "next": next_address(request, ""),
        "via": reads.sealed_arrival(arrival) if arrival else "",
        "sign_in_address": with_journey(request, "people:sign_in"),
    }


@never_cache
@account_only
@require_http_methods(["GET"])
def recovery_code(request: HttpRequest) -> HttpResponse:
    """Shows the new recovery code until its owner says that she wrote it down."""
    person = request.user
    context = {
        "code": code_to_show(request),
        "next": next_address(request, "/"),
        "waits_for_guardian": person.is_authenticated and not may_answer(person),
    }
    return render(request, "people/recovery_code.html", context)


@account_only
@require_POST
def code_written_down(request: HttpRequest) -> HttpResponse:
    """Forgets the code and leads on to where the visitor was going."""
    forget_code(request)
    return redirect(next_address(request, "/"))
