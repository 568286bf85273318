"""A young person asks her guardian: the link and the code that she passes on, by whatever way she likes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundswell.frame.qr_codes import qr_inline
from groundswell.people import reads
from groundswell.people.access import account_only, require
from groundswell.people.actions import ask_guardian, revoke_guardian_request
from groundswell.people.guardian_cookies import ShownLink, forget_link, remember_link, remembered_link
from groundswell.people.guardian_words import SWITCH_WORDS, refusal_words
from groundswell.people.rules import ConsentRefused, is_allowed, offered_switches


@never_cache
@account_only
@require_safe
def guardian(request: HttpRequest) -> HttpResponse:
    """How it stands: not asked, asked, agreed to, or not needed; the link only on the device that made it."""
    person = require(request.user)
    if not person.needs_guardian:
        return redirect("people:account")
    now = timezone.now()
    consent, asked = reads.consent_of(person), reads.open_request_of(person, now)
    shown = remembered_link(request, asked) if asked else None
    context = {
        "consent": consent,
        "switches": [
            (SWITCH_WORDS[switch][0], is_allowed(consent.switches, switch)) for switch in offered_switches()
        ]
        if consent
        else [],
        "asked": asked,
        **(_shown(request, shown) if shown else {}),
    }
    return render(request, "people/guardian/asking.html", context)


def _shown(request: HttpRequest, shown: ShownLink) -> dict[str, object]:
    address = request.build_absolute_uri(reverse("guardian:agree", args=[shown.link_secret]))
    return {
        "address": address,
        "code": shown.code,
        "front": request.build_absolute_uri(reverse("guardian:front")),
        "message": _("Please read this and say whether I may take part: %(address)s") % {"address": address},
        "qr": qr_inline(address),
    }


@never_cache
@account_only
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Makes a link and a code; those from before stop working."""
    response = redirect("people:guardian")
    try:
        asked = ask_guardian(require(request.user))
    except ConsentRefused as refused:
        messages.error(request, refusal_words(refused.reason))
        return response
    remember_link(request, response, asked.request, ShownLink(asked.link_secret, asked.code))
    return response


@never_cache
@account_only
@require_POST
def take_back_asking(request: HttpRequest) -> HttpResponse:
    """Lets the link and the code lead nowhere."""
    revoke_guardian_request(require(request.user))
    messages.success(request, _("The link and the code lead nowhere now."))
    response = redirect("people:guardian")
    forget_link(response)
    return response
