"""The pages of outreach: a lead's personal links, a creator's own, the link itself and its QR code."""

from typing import Literal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.challenges.access import managed_challenge_for
from groundswell.challenges.reads import challenge_lines, challenge_page
from groundswell.frame.idempotency import once
from groundswell.frame.qr_codes import qr_file, qr_inline
from groundswell.outreach import reads
from groundswell.outreach.access import followed_invitation_for, invitation_for, shown_invitation_for
from groundswell.outreach.actions import make_invitation, revoke_invitation
from groundswell.outreach.forms import InvitationForm
from groundswell.outreach.rules import InvitationRefused
from groundswell.people.access import account_only, require, staff_only
from groundswell.people.reads import (
    INVITATION_COOKIE,
    INVITATION_LASTS_S,
    INVITATION_PARAMETER,
    sealed_arrival,
)
from groundswell.people.rules import Arrival, Role


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Remembers for a month through whose link somebody came, and leads to the challenge.

    The word stands in the address too, for browsers inside other apps that keep no cookies.
    """
    invitation = followed_invitation_for(request.user, code)
    word = sealed_arrival(Arrival(invitation.pk, invitation.challenge_id))
    target = reverse("pages:challenge", args=[invitation.challenge.slug])
    response = redirect(f"{target}?{urlencode({INVITATION_PARAMETER: word})}")
    response.set_cookie(
        INVITATION_COOKIE,
        word,
        max_age=INVITATION_LASTS_S,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )
    response["Cache-Control"] = "no-store"
    return response


@never_cache
@staff_only(Role.LEAD)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The challenges whose personal links a lead may look after; where there is one, its page at once."""
    lines = challenge_lines(get_language() or "en", public_only=False)
    if len(lines) == 1:
        return redirect("outreach:invitations", lines[0].slug)
    return render(request, "outreach/index.html", {"lines": lines})


@never_cache
@staff_only(Role.LEAD)
@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest, slug: str) -> HttpResponse:
    """The personal links of a challenge with what came through each, and the form for another one."""
    challenge = managed_challenge_for(request.user, slug)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once(request, "invitation", lambda: _make(request, slug, form)))
        except InvitationRefused as refused:
            form.add_error(refused.field, str(refused))
    context = {
        "challenge": challenge_page(challenge, get_language() or "en"),
        "lines": reads.invitation_lines(challenge.pk),
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "form": form,
    }
    return render(request, "outreach/invitations.html", context, status=422 if form.errors else 200)


def _make(request: HttpRequest, slug: str, form: InvitationForm) -> str:
    person = require(request.user, Role.LEAD)
    invitation = make_invitation(person, slug, form.cleaned_data["label"], form.cleaned_data["pseudonym"])
    return reverse("outreach:invitation", args=[slug, invitation.code])


@never_cache
@account_only
@require_safe
def invitation(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One personal link with its QR code, ready to be handed over."""
    shown = shown_invitation_for(request.user, code)
    address = request.build_absolute_uri(reverse("outreach:follow", args=[code]))
    context = {
        "invitation": shown,
        "challenge": challenge_page(shown.challenge, get_language() or "en"),
        "address": address,
        "qr": qr_inline(address),
        "is_lead": require(request.user).is_staff,
    }
    return render(request, "outreach/invitation.html", context)


@never_cache
@account_only
@require_safe
def qr_code(request: HttpRequest, slug: str, code: str, kind: Literal["svg", "png"]) -> HttpResponse:
    """The QR code of a personal link as a file, SVG or PNG."""
    shown = shown_invitation_for(request.user, code)
    address = request.build_absolute_uri(reverse("outreach:follow", args=[shown.code]))
    media_type = "image/svg+xml" if kind == "svg" else "image/png"
    response = HttpResponse(qr_file(address, kind), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="invitation-{shown.code}.{kind}"'
    return response


@staff_only(Role.LEAD)
@require_POST
def revoke(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Makes a link lead nowhere from now on."""
    revoke_invitation(invitation_for(request.user, code))
    messages.success(request, _("The link leads nowhere now. What came through it stays counted."))
    return redirect("outreach:invitations", slug)


@never_cache
@account_only
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """A creator's own links and what they set off."""
    person = require(request.user, Role.CREATOR)
    context = {
        "lines": reads.invitation_lines_of(person),
        "origin": request.build_absolute_uri("/").rstrip("/"),
    }
    return render(request, "outreach/mine.html", context)
