"""One's own data: what is kept, downloading it, and closing the account."""

from collections.abc import Sequence

from django.contrib.auth import logout
from django.contrib.auth.hashers import check_password
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.events.actions import record_fact
from groundswell.frame.holdings import Holding, holdings
from groundswell.frame.limits import limit
from groundswell.people.access import account_only, require
from groundswell.people.actions import ClosingRefused, close_account
from groundswell.people.archives import archive, data_of, files_of, read_me
from groundswell.people.forms import ProofForm
from groundswell.people.models import Person
from groundswell.people.secrets import normalise_recovery_code

DAY_S = 86_400


@never_cache
@require_safe
@account_only
def my_data(request: HttpRequest) -> HttpResponse:
    """What is kept about the person, with the ways to get it, correct it and have it erased."""
    rows = [row for row in holdings() if row.hand_out is not None]
    context = {"person": require(request.user), "rows": _told(rows)}
    return render(request, "people/my_data.html", context)


@never_cache
@sensitive_post_parameters("proof")
@require_http_methods(["GET", "POST"])
def download(request: HttpRequest) -> HttpResponseBase:
    """Everything as one file. The password is asked again, since messages with the desk are in it."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), reverse("people:sign_in"))
    person = require(request.user)
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_she(request, person, form):
        limit(request, "download", times=5, within_s=DAY_S)
        with transaction.atomic():
            record_fact("data_handed_out", {})
        now = timezone.now()
        pieces = archive(data_of(person.pk), files_of(person.pk), read_me(), now)
        response = StreamingHttpResponse(pieces, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="groundswell-{now:%Y-%m-%d}.zip"'
        # Videos are packed already; packing them again on the way would only cost time.
        response["Content-Encoding"] = "identity"
        return response
    return _form_page(request, form, "people/download.html")


@never_cache
@account_only
@sensitive_post_parameters("proof")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """What goes and what stays when the account is closed, and closing it."""
    person = require(request.user)
    form = ProofForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _is_she(request, person, form):
        try:
            close_account(person)
        except ClosingRefused as refused:
            form.add_error(None, _(str(refused)))
        else:
            logout(request)
            return redirect("people:closed")
    template = "people/close_staff.html" if person.is_staff else "people/close.html"
    return _form_page(request, form, template)


@never_cache
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Good-bye."""
    return render(request, "people/closed.html")


def _is_she(request: HttpRequest, person: Person, form: Form) -> bool:
    limit(request, "present password", times=10, within_s=900)
    proof = form.cleaned_data["proof"]
    code = normalise_recovery_code(proof)
    if person.check_password(proof) or (person.recovery_hash and check_password(code, person.recovery_hash)):
        return True
    form.add_error("proof", _("This is neither your password nor your recovery code."))
    return False


def _form_page(request: HttpRequest, form: Form, template: str) -> HttpResponse:
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


def _told(rows: Sequence[Holding]) -> list[dict[str, str]]:
    return [{"what": _(row.what), "why": _(row.why), "how_long": _(row.how_long)} for row in rows]
