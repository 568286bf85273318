"""Consents that were given on a young person's own device: the safeguarding lead looks into them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from groundswell.people.access import require, staff_only
from groundswell.people.reads import marked_consents
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.consents import look_at_consents, see_mark


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_GET
def consents(request: HttpRequest) -> HttpResponse:
    """The marked consents that hold, those that nobody looked into first."""
    look_at_consents(require(request.user, Role.SAFEGUARDING_LEAD))
    return render(request, "safeguarding/consents.html", {"consents": marked_consents()})


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def consent_seen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that somebody looked into it; the mark stays as long as the consent holds."""
    see_mark(require(request.user, Role.SAFEGUARDING_LEAD), public_id)
    messages.success(request, _("Noted. The mark stays."))
    return redirect("safeguarding:consents")
