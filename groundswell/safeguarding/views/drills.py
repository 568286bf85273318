"""Drills: the button that starts one, and what the last ones took."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.drills import DrillRefused, run_drill
from groundswell.safeguarding.duty_forms import DrillForm
from groundswell.safeguarding.reads import drills as reads


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_safe
def drills(request: HttpRequest) -> HttpResponse:
    """The last drills with the times of each step."""
    require(request.user, Role.SAFEGUARDING_LEAD)
    return render(request, "safeguarding/drills.html", {"drills": reads.drills(), "form": DrillForm()})


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def run(request: HttpRequest) -> HttpResponse:
    """Start a drill."""
    lead = require(request.user, Role.SAFEGUARDING_LEAD)
    limit(request, "drill", times=10, within_s=3600)
    form = DrillForm(request.POST)

    def act() -> str:
        run_drill(lead, language=form.cleaned_data["language"])
        return reverse("safeguarding:drills")

    if not form.is_valid():
        messages.warning(request, _("Choose one of the languages."))
        return redirect("safeguarding:drills")
    try:
        address = once(request, "drill", act)
    except DrillRefused as refused:
        messages.warning(request, gettext(str(refused)))
        return redirect("safeguarding:drills")
    messages.success(request, _("The drill is on its way. Nobody on duty knows that it is one."))
    return redirect(address)
