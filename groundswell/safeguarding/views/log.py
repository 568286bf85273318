"""The page on which a safeguarding lead reads who saw and did what in a case; no text of anybody stands on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.access import case_for
from groundswell.safeguarding.reads.log import log_head, log_of
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
    }
    return render(request, "safeguarding/log.html", context)
