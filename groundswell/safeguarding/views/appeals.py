"""The pages on which another person decides what an author contests."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import decide_appeal
from groundswell.safeguarding.actions.appeals import look_at_appeal
from groundswell.safeguarding.forms import AppealDecisionForm
from groundswell.safeguarding.reads.appeals import appeal_in_context, appeals_waiting
from groundswell.safeguarding.rules.appeals import AppealRefused

DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


@never_cache
@staff_only(*DESK)
@require_GET
def appeals(request: HttpRequest) -> HttpResponse:
    """The appeals that wait, the first due first."""
    person = require(request.user, *DESK)
    waiting = appeals_waiting(person, get_language() or "en")
    return render(request, "safeguarding/appeals.html", {"appeals": waiting})


@never_cache
@staff_only(*DESK)
@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, public_id: str) -> HttpResponse:
    """One appeal with what was decided, and the decision of another person on it."""
    person = require(request.user, *DESK)
    found = look_at_appeal(person, public_id)
    form = AppealDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_appeal(person, public_id, form.wish())
        except AppealRefused as refused:
            messages.warning(request, gettext(str(refused)))
        else:
            messages.success(request, _("Decided. The author is told."))
        return redirect("safeguarding:appeals")
    context = {"appeal": appeal_in_context(found), "form": form}
    return render(request, "safeguarding/appeal.html", context, status=422 if form.errors else 200)
