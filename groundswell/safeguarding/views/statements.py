"""The pages on which an author reads what was decided about hers, and how decisions are made at all."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people.access import account_only, require
from groundswell.safeguarding.access import statement_for
from groundswell.safeguarding.actions import make_appeal
from groundswell.safeguarding.forms import AppealForm
from groundswell.safeguarding.reads.statements import decision_page, decisions_about
from groundswell.safeguarding.rules.appeals import AppealRefused
from groundswell.safeguarding.rules.ladder import LADDER


@require_safe
def how_we_decide(request: HttpRequest) -> HttpResponse:
    """How decisions are made, on what grounds, what happens to who does it again, and how to contest one."""
    return render(request, "safeguarding/how_we_decide.html", {"ladder": LADDER})


@never_cache
@account_only
@require_GET
def own_decisions(request: HttpRequest) -> HttpResponse:
    """The decisions about what this person sent."""
    return render(
        request, "safeguarding/decisions.html", {"decisions": decisions_about(require(request.user))}
    )


@never_cache
@account_only
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, public_id: str) -> HttpResponse:
    """A decision with its reasons, for the author of what it is about, and the form with which she contests it.

    The page is in the language of the statement, which is hers.
    """
    person = require(request.user)
    found = statement_for(person, public_id)
    form = AppealForm(request.POST or None)
    with override(found.language):
        if request.method == "POST" and form.is_valid():
            limit(request, "appeal", times=20, within_s=3600)
            words = form.cleaned_data["words"]

            def act() -> str:
                make_appeal(person, public_id, words)
                return reverse("safeguarding:statement", args=[public_id])

            try:
                return redirect(once(request, f"appeal {public_id}", act))
            except AppealRefused as refused:
                form.add_error(None, gettext(str(refused)))
        context = {"decision": decision_page(found), "form": form}
        return render(request, "safeguarding/statement.html", context, status=422 if form.errors else 200)


@never_cache
@account_only
@require_GET
def statement_file(request: HttpRequest, public_id: str) -> JsonResponse:
    """The statement of reasons in the fields of the EU's transparency database."""
    found = statement_for(require(request.user), public_id)
    answer = JsonResponse(found.fields, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="decision-{found.public_id}.json"'
    return answer
