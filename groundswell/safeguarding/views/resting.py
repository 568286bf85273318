"""The page after a hard case: five minutes in which nothing comes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding import reads
from groundswell.safeguarding.actions.rests import skip_rest
from groundswell.safeguarding.rules.desk import StepRefused

DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


def resting_page() -> HttpResponse:
    """The way to the page of a rest."""
    return redirect("safeguarding:rest")


@never_cache
@staff_only(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def rest(request: HttpRequest) -> HttpResponse:
    """Five minutes; one rest in a shift can be skipped. Afterwards it leads to the desk."""
    person = require(request.user, *DESK)
    if request.method == "POST":
        try:
            skip_rest(person)
        except StepRefused as refused:
            messages.warning(request, gettext(str(refused)))
    found = reads.rest_of(person)
    if found is None:
        return redirect("safeguarding:desk")
    return render(request, "safeguarding/rest.html", {"rest": found})
