"""What a guardian opens: the front door for codes and keys, the words, her yes, and her key, shown once."""

import json

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people import reads
from groundswell.people.actions import Words, give_consent
from groundswell.people.codes_shown import GUARDIAN_KEY, code_to_show, forget_code, show_code_once
from groundswell.people.forms import AgreementForm, GuardianCodeForm, GuardianKeyForm
from groundswell.people.guardian_cookies import device_of, remember_device, with_agreement
from groundswell.people.guardian_doors import (
    asked_by,
    is_young,
    standing_words,
    word_for_code,
    word_for_key,
)
from groundswell.people.guardian_words import refusal_words, words_for, words_hash
from groundswell.people.models import GuardianRequest, Person
from groundswell.people.rules import AgeBand, ConsentRefused, law_of

GUESSES_OF_ONE, GUESSES_OF_ALL = 10, 600
"""In a quarter of an hour from one address, and in an hour from everywhere: then codes wait, and links still work."""


@never_cache
@sensitive_post_parameters("code", "key")
@require_http_methods(["GET", "POST"])
def front(request: HttpRequest) -> HttpResponse:
    """Takes a young person's code or a guardian's key, for whoever has no link at hand."""
    wish = request.POST.get("do", "") if request.method == "POST" else ""
    code = GuardianCodeForm(request.POST if wish == "code" else None)
    key = GuardianKeyForm(request.POST if wish == "key" else None)
    if wish and (word := _word_of_code(request, code) if wish == "code" else _word_of_key(request, key)):
        return redirect(word)
    status = 422 if code.errors or key.errors else 200
    return render(request, "people/guardian/front.html", {"code": code, "key": key}, status=status)


def _word_of_code(request: HttpRequest, form: Form) -> str:
    if not form.is_valid():
        return ""
    _limit_guessing(request)
    if found := reads.request_by_code(form.cleaned_data["code"]):
        return reverse("guardian:agree", args=[word_for_code(found)])
    form.add_error("code", _("This is not a code that we gave. Look at it again, letter by letter."))
    return ""


def _word_of_key(request: HttpRequest, form: Form) -> str:
    if not form.is_valid():
        return ""
    _limit_guessing(request)
    if found := reads.consent_by_key(form.cleaned_data["key"]):
        return reverse("guardian:manage", args=[word_for_key(found)])
    form.add_error("key", _("This is not a key that we gave. Look at it again, letter by letter."))
    return ""


def _limit_guessing(request: HttpRequest) -> None:
    """Counts a guess by its sender, and by everybody together, so that many senders guess no faster."""
    limit(request, "guardian code", times=GUESSES_OF_ONE, within_s=900)
    limit(request, "guardian code", times=GUESSES_OF_ALL, within_s=3_600, key="everybody")


@never_cache
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, word: str) -> HttpResponse:
    """The words and the switches; opening the page uses nothing up, only the guardian's yes does."""
    asked = asked_by(request, word)
    if is_young(request):
        context = {"is_herself": request.user.pk == asked.person.pk, "name": asked.person.pseudonym}
        return render(request, "people/guardian/not_you.html", context, status=403)
    is_from_same_device = bool(device_of(request).young)
    form = AgreementForm(request.POST or None, is_from_same_device=is_from_same_device)
    if request.method == "POST":
        limit(request, "agree", times=30, within_s=900)
        if form.is_valid() and (address := _agreed(request, asked, form, is_from_same_device)):
            response = redirect(address)
            remember_device(request, response, with_agreement(device_of(request), asked.person))
            return response
    elif reason := standing_words(asked):
        return _closed(request, reason)
    return _agree_page(request, asked, form, is_from_same_device)


def _agreed(request: HttpRequest, asked: GuardianRequest, form: AgreementForm, is_marked: bool) -> str:
    """Where to go after the yes; '' where the form says what stands against it."""
    if form.cleaned_data["words"] != words_hash():
        form.add_error(None, _("These words changed since you opened the page. Please read them again."))
        return ""

    def act() -> str:
        given = give_consent(
            asked,
            form.switches(),
            Words(get_language() or "en", words_hash()),
            guardian=_grown_account(request),
            is_from_same_device=is_marked,
        )
        show_code_once(request, json.dumps([given.key, given.link_secret]), GUARDIAN_KEY)
        return reverse("guardian:agreed")

    try:
        return once(request, f"agree {asked.public_id}", act)
    except ConsentRefused as refused:
        form.add_error(None, refusal_words(refused.reason))
        return ""


def _agree_page(
    request: HttpRequest, asked: GuardianRequest, form: AgreementForm, is_from_same_device: bool
) -> HttpResponse:
    law = law_of(asked.person.country)
    context = {
        "form": form,
        "person": asked.person,
        "card": reads.card(asked.person),
        "law": law,
        "sections": words_for(asked.person.pseudonym, law.age_years),
        "words": words_hash(),
        "is_from_same_device": is_from_same_device,
        "has_account": _grown_account(request) is not None,
    }
    return render(request, "people/guardian/agree.html", context, status=422 if form.errors else 200)


def _closed(request: HttpRequest, reason: str) -> HttpResponse:
    return render(request, "people/guardian/closed.html", {"reason": reason}, status=410)


def _grown_account(request: HttpRequest) -> Person | None:
    """The participant who is signed in, where she is grown; a colleague agrees as everybody without account does."""
    person = request.user
    is_hers = isinstance(person, Person) and person.age_band == AgeBand.ADULT and not person.is_staff
    return person if is_hers and isinstance(person, Person) else None


@never_cache
@require_safe
def agreed(request: HttpRequest) -> HttpResponse:
    """Shows the guardian's key and private link until she says that she kept them."""
    sealed = "" if is_young(request) else code_to_show(request, GUARDIAN_KEY)
    if not sealed:
        return _closed(
            request,
            _("For your safety the key is shown once. With it, or with your private link, you come back."),
        )
    key, link_secret = json.loads(sealed)
    context = {
        "key": key,
        "address": request.build_absolute_uri(reverse("guardian:manage", args=[link_secret])),
        "has_account": _grown_account(request) is not None,
    }
    return render(request, "people/guardian/agreed.html", context)


@require_POST
def written_down(request: HttpRequest) -> HttpResponse:
    """Forgets the key and leads to the front door, or to the young people of an account."""
    forget_code(request, GUARDIAN_KEY)
    return redirect("guardian:young_people" if _grown_account(request) else "guardian:front")
