"""The lead's page of one theme, and taking one out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.challenges import access, reads
from groundswell.challenges.forms import FactRow, HelpRow, Rows, SourceRow, StepRow, ThemeForm, place_faults
from groundswell.challenges.rules import ChallengeFaults, plain_document
from groundswell.challenges.views.setting_up import save_description
from groundswell.frame.problems import NotFound
from groundswell.people.access import staff_only
from groundswell.people.rules import Role

KINDS = (FactRow, SourceRow, StepRow, HelpRow)


@never_cache
@staff_only(Role.LEAD)
@require_http_methods(["GET", "POST"])
def theme(request: HttpRequest, slug: str, theme_slug: str = "") -> HttpResponse:
    """A theme with its facts, sources, what to do and help; a new one where none is named."""
    challenge = access.managed_challenge_for(request.user, slug)
    plain: dict[str, Any] = plain_document(reads.document_of(challenge))
    themes: list[dict[str, Any]] = list(plain.get("themes", []))
    place = _place(themes, theme_slug)
    standing = themes[place] if theme_slug else None
    sent = request.POST if request.method == "POST" else None
    form = ThemeForm(sent, languages=challenge.languages, plain=standing)
    lists = [Rows(kind, form.languages, (standing or {}).get(kind.name, []), sent) for kind in KINDS]
    if sent is not None and form.is_valid() and all(rows.is_valid() for rows in lists):
        given = {**form.given(), **{rows.name: rows.given() for rows in lists}}
        plain["themes"] = [*themes[:place], given, *themes[place + 1 :]]
        try:
            save_description(challenge, plain)
        except ChallengeFaults as found:
            place_faults(found.faults, form, lists, within=f"themes[{place + 1}].")
        else:
            messages.success(request, _("Saved."))
            return redirect("challenges:theme", slug, given["slug"])
    context = {"challenge": challenge, "theme_slug": theme_slug, "form": form, "lists": lists}
    return render(request, "challenges/theme.html", context)


def _place(themes: list[dict[str, Any]], slug: str) -> int:
    if not slug:
        return len(themes)
    place = next((place for place, theme in enumerate(themes) if theme["slug"] == slug), None)
    if place is None:
        raise NotFound(_("There is no such theme."))
    return place


@never_cache
@staff_only(Role.LEAD)
@require_POST
def remove_theme(request: HttpRequest, slug: str, theme_slug: str) -> HttpResponse:
    """Take a theme out that has no videos."""
    challenge = access.managed_challenge_for(request.user, slug)
    plain: dict[str, Any] = plain_document(reads.document_of(challenge))
    plain["themes"] = [theme for theme in plain.get("themes", []) if theme["slug"] != theme_slug]
    try:
        save_description(challenge, plain)
    except ChallengeFaults as found:
        for fault in found.faults:
            messages.error(request, fault.in_words(gettext))
        return redirect("challenges:theme", slug, theme_slug)
    messages.success(request, _("The theme is taken out."))
    return redirect("challenges:setting_up", slug)
