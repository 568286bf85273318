"""What a guardian does later: sees what holds, changes the switches, takes her yes back, or says that it is time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.people import reads
from groundswell.people.access import account_only, require
from groundswell.people.actions import change_switches, release_from_guardian, withdraw_consent
from groundswell.people.forms import SwitchesForm
from groundswell.people.guardian_doors import Door, door, refuse_young, word_for_account
from groundswell.people.guardian_words import SWITCH_WORDS, refusal_words
from groundswell.people.rules import ConsentRefused, is_allowed, offered_switches, opens_more


@never_cache
@account_only
@require_safe
def young_people(request: HttpRequest) -> HttpResponse:
    """The young people whom the guardian looks after from her account."""
    refuse_young(request)
    lines = [
        {"consent": consent, "card": reads.card(consent.person), "word": word_for_account(consent)}
        for consent in reads.looked_after_by(require(request.user))
    ]
    return render(request, "people/guardian/young_people.html", {"lines": lines})


@never_cache
@require_http_methods(["GET", "POST"])
def manage(request: HttpRequest, word: str) -> HttpResponse:
    """What was agreed and since when; less can be allowed with the link alone, more needs the key or the account."""
    found = door(request, word)
    consent = found.consent
    if consent.ended_at is not None:
        return render(request, "people/guardian/ended.html", {"consent": consent})
    form = SwitchesForm(request.POST if request.method == "POST" else None, initial=consent.switches)
    if request.method == "POST" and form.is_valid():
        if not found.has_key and opens_more(consent.switches, form.switches()):
            form.add_error(
                None,
                _(
                    "To allow more, come in with your guardian key. Whoever finds your link cannot do it, a young"
                    " person neither."
                ),
            )
        else:
            return _changed(request, word, found, form)
    return _manage_page(request, word, found, form)


def _changed(request: HttpRequest, word: str, found: Door, form: SwitchesForm) -> HttpResponse:
    try:
        change_switches(found.consent, form.switches())
    except ConsentRefused as refused:
        messages.error(request, refusal_words(refused.reason))
    else:
        messages.success(request, _("Kept. It holds from now on."))
    return redirect("guardian:manage", word)


def _manage_page(request: HttpRequest, word: str, found: Door, form: SwitchesForm) -> HttpResponse:
    context = {
        "word": word,
        "consent": found.consent,
        "person": found.consent.person,
        "card": reads.card(found.consent.person),
        "has_key": found.has_key,
        "form": form,
        "allowed": [
            SWITCH_WORDS[switch][0]
            for switch in offered_switches()
            if is_allowed(found.consent.switches, switch)
        ],
    }
    return render(request, "people/guardian/manage.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, word: str) -> HttpResponse:
    """Asks once more, then ends the consent: as easy as giving it (GDPR art. 7(3)), so the link is enough."""
    found = door(request, word)
    if request.method == "POST":
        try:
            withdraw_consent(found.consent)
        except ConsentRefused as refused:
            messages.error(request, refusal_words(refused.reason))
        return redirect("guardian:manage", word)
    context = {"word": word, "person": found.consent.person, "is_ended": found.consent.ended_at is not None}
    return render(request, "people/guardian/take_back.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def old_enough(request: HttpRequest, word: str) -> HttpResponse:
    """Asks once more, then lets the young person decide alone; the key or the account is needed, and it is for good."""
    found = door(request, word)
    if not found.has_key:
        return redirect("guardian:front")
    if request.method == "POST":
        try:
            release_from_guardian(found.consent)
        except ConsentRefused as refused:
            messages.error(request, refusal_words(refused.reason))
        return redirect("guardian:manage", word)
    context = {"word": word, "person": found.consent.person, "consent": found.consent, "now": timezone.now()}
    return render(request, "people/guardian/old_enough.html", context)
