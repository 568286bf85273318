"""The page on which a safeguarding lead reads who saw and did what in a case, and keeps it for the law."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.access import case_for
from groundswell.safeguarding.actions.holds import end_keeping, keep_by_law
from groundswell.safeguarding.reads.log import log_head, log_of
from groundswell.safeguarding.rules.holds import HOLD_REASONS, HoldRefused
from groundswell.safeguarding.rules.log import ACTIONS


@never_cache
@require_safe
@staff_only(Role.SAFEGUARDING_LEAD)
def case_log(request: HttpRequest, public_id: str) -> HttpResponse:
    """The log of one case, oldest line first."""
    case = case_for(require(request.user, Role.SAFEGUARDING_LEAD), public_id)
    number, head = log_head()
    context = {
        "case": case,
        "lines": [(line, gettext(ACTIONS.get(line.action, line.action))) for line in log_of(case)],
        "number": number,
        "head": head,
        "reasons": [(code, gettext(words)) for code, words in HOLD_REASONS.items()],
    }
    return render(request, "safeguarding/log.html", context)


@never_cache
@require_POST
@staff_only(Role.SAFEGUARDING_LEAD)
def keep(request: HttpRequest, public_id: str) -> HttpResponse:
    """Set the legal hold of a case, for a reason, or lift it."""
    lead = require(request.user, Role.SAFEGUARDING_LEAD)
    case = case_for(lead, public_id)
    try:
        if request.POST.get("do") == "end":
            end_keeping(lead, case)
        else:
            keep_by_law(lead, case, request.POST.get("reason", ""))
    except HoldRefused:
        messages.warning(request, gettext("Choose why it has to be kept."))
    return redirect("safeguarding:case_log", case.public_id)
