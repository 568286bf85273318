"""What the desk can carry, and how many answers an hour are taken: for the lead and the safeguarding lead."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundswell.challenges.access import managed_challenge_for
from groundswell.challenges.actions.intake import wish_intake
from groundswell.people.access import has_role, require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.duty_forms import WishForm
from groundswell.safeguarding.reads import capacity as reads

READERS = (Role.LEAD, Role.SAFEGUARDING_LEAD)


@never_cache
@staff_only(*READERS)
@require_safe
def capacity(request: HttpRequest) -> HttpResponse:
    """People on duty, cases an hour, what waits, when it is done, and what would be needed."""
    require(request.user, *READERS)
    now = timezone.now()
    may_wish = has_role(request.user, Role.LEAD)
    lines = [
        (line, WishForm(initial={"per_hour": line.challenge.intake_wish_per_hour}) if may_wish else None)
        for line in reads.intakes(now)
    ]
    context = {"standing": reads.standing(now), "lines": lines}
    return render(request, "safeguarding/capacity.html", context)


@never_cache
@staff_only(Role.LEAD)
@require_POST
def wish(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in fewer answers than the desk can carry, or as many again."""
    lead = require(request.user, Role.LEAD)
    challenge = managed_challenge_for(lead, slug)
    form = WishForm(request.POST)
    if form.is_valid():
        wish_intake(lead, challenge, form.cleaned_data["per_hour"])
        messages.success(request, _("The intake is changed."))
    else:
        messages.warning(request, _("Write a whole number, or nothing."))
    return redirect("safeguarding:capacity")
