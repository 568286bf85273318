"""The lead's pages: her challenges, one with its checklist, its description, rules and themes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groundswell.challenges import access, reads
from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge, move_challenge, update_challenge
from groundswell.challenges.forms import ChallengeForm, NewChallengeForm, Rows, RuleRow, place_faults
from groundswell.challenges.rules import (
    ChallengeFaults,
    NotReady,
    check_document,
    node_of,
    plain_document,
    write_challenge_file,
)
from groundswell.frame.idempotency import once
from groundswell.frame.problems import Conflict
from groundswell.lifecycle import WrongState
from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role

STEPS = {
    "draft": [("prepare", gettext_lazy("Call it ready"))],
    "ready": [("open", gettext_lazy("Open it to everybody")), ("revise", gettext_lazy("Back to draft"))],
    "open": [("close", gettext_lazy("Close it"))],
    "closed": [("reopen", gettext_lazy("Open it again"))],
}


@never_cache
@staff_only(Role.LEAD)
@require_GET
def challenges(request: HttpRequest) -> HttpResponse:
    """All challenges with their states."""
    lines = reads.challenge_lines(get_language() or "en", public_only=False)
    return render(request, "challenges/list.html", {"challenges": lines})


@never_cache
@staff_only(Role.LEAD)
@require_http_methods(["GET", "POST"])
def new_challenge(request: HttpRequest) -> HttpResponse:
    """The least that a draft needs."""
    form = NewChallengeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = require(request.user, Role.LEAD)

        def act() -> str:
            document = check_document(node_of(form.given()), reads.known_for())
            return reverse("challenges:setting_up", args=[create_challenge(document, person).slug])

        try:
            return redirect(once(request, "new challenge", act))
        except ChallengeFaults as found:
            place_faults(found.faults, form)
    return render(request, "challenges/new.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@staff_only(Role.LEAD)
@require_GET
def setting_up(request: HttpRequest, slug: str) -> HttpResponse:
    """One challenge: where it stands, what it lacks, its themes and originals."""
    challenge = access.managed_challenge_for(request.user, slug)
    return _overview(request, challenge)


def _overview(request: HttpRequest, challenge: Challenge, status: int = 200) -> HttpResponse:
    language = get_language() or "en"
    checklist = [
        {
            "answered": answered,
            "title": _(answered.title),
            "fault": answered.fault and answered.fault.in_words(gettext),
        }
        for answered in reads.checklist(challenge)
    ]
    context = {
        "challenge": reads.challenge_page(challenge, language),
        "checklist": checklist,
        "steps": STEPS[challenge.state],
        "waiting": reads.unpublished_originals(challenge),
        "can_take_originals": challenge.themes.exists(),
    }
    return render(request, "challenges/setting_up.html", context, status=status)


@never_cache
@staff_only(Role.LEAD)
@require_http_methods(["GET", "POST"])
def edit_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """Its words, days, places, rules and terms."""
    challenge = access.managed_challenge_for(request.user, slug)
    plain = plain_document(reads.document_of(challenge))
    sent = request.POST if request.method == "POST" else None
    form = ChallengeForm(sent, plain=plain)
    rules = Rows(RuleRow, form.languages, _rows(plain, "rules"), sent)
    if sent is not None and form.is_valid() and rules.is_valid():
        given = {**form.given(), "rules": rules.given()}
        try:
            save_description(challenge, given)
        except ChallengeFaults as found:
            place_faults(
                [fault for fault in found.faults if not fault.place.startswith("themes[")], form, [rules]
            )
            _tell_of_themes(form, found)
        else:
            messages.success(request, _("Saved."))
            return redirect("challenges:edit", slug)
    context = {"challenge": challenge, "form": form, "rules": rules}
    return render(request, "challenges/edit.html", context)


def _tell_of_themes(form: ChallengeForm, found: ChallengeFaults) -> None:
    of_themes = [fault for fault in found.faults if fault.place.startswith("themes[")]
    if any(fault.place.endswith(".comments") for fault in of_themes):
        form.add_error(
            "comments", _("A theme's own comments would be laxer than this. Change them there first.")
        )
    if any(not fault.place.endswith(".comments") for fault in of_themes):
        form.add_error(
            "languages", _("A theme still has texts in a language that you took out. Empty them there first.")
        )


@never_cache
@staff_only(Role.LEAD)
@require_POST
def move(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a step between the states, or say what is missing."""
    challenge = access.managed_challenge_for(request.user, slug)
    try:
        move_challenge(challenge, request.POST.get("step", ""))
    except NotReady as missing:
        for answered in missing.missing:
            if answered.fault:
                messages.error(request, answered.fault.in_words(gettext))
    except (WrongState, ValueError) as wrong:
        raise Conflict(str(wrong)) from wrong
    else:
        messages.success(request, _("Done."))
    return redirect("challenges:setting_up", slug)


@never_cache
@staff_only(Role.LEAD)
@require_GET
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The description as the file that `groundswell challenge create` reads."""
    challenge = access.managed_challenge_for(request.user, slug)
    written = write_challenge_file(reads.document_of(challenge))
    response = HttpResponse(written, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{challenge.slug}.yaml"'
    return response


def save_description(challenge: Challenge, plain: dict[str, Any]) -> None:
    """Check a whole description and rewrite the challenge after it; ChallengeFaults with all that is wrong."""
    document = check_document(node_of(plain), reads.known_for(challenge))
    update_challenge(challenge, document)


def _rows(plain: dict[str, Any], key: str) -> list[Any]:
    rows = plain.get(key, [])
    return list(rows) if isinstance(rows, list) else []
