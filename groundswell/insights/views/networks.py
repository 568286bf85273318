"""The lead's pages of other networks: bring a file, look at what it says, confirm it, and take out a wrong one."""

from datetime import date, datetime

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import Fault, Sentence, localise
from groundswell.frame.idempotency import once
from groundswell.frame.language import isolated
from groundswell.frame.problems import Conflict
from groundswell.insights import reads
from groundswell.insights.access import figures_for, network_file_for
from groundswell.insights.actions import (
    confirm_network_file,
    discard_network_file,
    hold_network_file,
    remove_network_file,
)
from groundswell.insights.forms import NetworkFileForm, RemovalForm
from groundswell.insights.reads.networks import by_day, by_part, figures_of, form_of, network_file_line
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.labels import RemovalRefused
from groundswell.insights.rules.networks.reading import notices_of, read_network_file
from groundswell.insights.rules.networks.shapes import MOST_BYTES, Network, NetworkFaults, Told
from groundswell.people.access import require, staff_only
from groundswell.people.rules import Role


@never_cache
@staff_only(Role.LEAD)
@require_http_methods(["GET", "POST"])
def networks(request: HttpRequest, slug: str) -> HttpResponse:
    """The files that were brought for a challenge, and the form for another one."""
    challenge = figures_for(request.user, slug)
    form = NetworkFileForm(
        request.POST or None, request.FILES or None, zone=challenge.zone, now=timezone.now()
    )
    faults: list[str] = []
    more = 0
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(once(request, "network-file", lambda: _hold(request, challenge, form)))
        except NetworkFaults as found:
            faults, more = _place(form, found), found.more
    context = {
        "challenge": challenge,
        "name": _name(challenge),
        "files": reads.network_files(challenge.pk),
        "forms": [(gettext(each.title), gettext(each.note)) for each in FORMS.values()],
        "form": form,
        "faults": faults,
        "more": more,
    }
    status = 422 if form.errors or faults else 200
    return render(request, "insights/networks.html", context, status=status)


@never_cache
@staff_only(Role.LEAD)
@require_GET
def network_file(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """What one file says: before it is confirmed, and as it was afterwards."""
    return _file_page(request, slug, public_id, RemovalForm())


@staff_only(Role.LEAD)
@require_POST
def confirm(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Show the figures of a file from now on."""
    try:
        confirm_network_file(network_file_for(request.user, slug, public_id))
    except NetworkFaults as found:
        raise Conflict(found.faults[0].in_words(gettext)) from found
    messages.success(request, gettext("These figures stand beside ours now. They are never added to them."))
    return redirect("insights:networks", slug)


@staff_only(Role.LEAD)
@require_POST
def discard(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Throw away a file that nobody confirmed."""
    try:
        discard_network_file(network_file_for(request.user, slug, public_id))
    except RemovalRefused as refused:
        raise Conflict(refused.sentence.in_words(gettext)) from refused
    messages.success(request, gettext("Nothing of the file was kept."))
    return redirect("insights:networks", slug)


@never_cache
@staff_only(Role.LEAD)
@require_POST
def remove(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Take a wrong file out of what is shown; it stays listed with the reason."""
    file = network_file_for(request.user, slug, public_id)
    form = RemovalForm(request.POST)
    if not form.is_valid():
        return _file_page(request, slug, public_id, form)
    try:
        remove_network_file(require(request.user, Role.LEAD), file, form.cleaned_data["because"])
    except RemovalRefused as refused:
        raise Conflict(refused.sentence.in_words(gettext)) from refused
    messages.success(request, gettext("The file is taken out. It stays listed with your reason."))
    return redirect("insights:networks", slug)


def _file_page(request: HttpRequest, slug: str, public_id: str, form: RemovalForm) -> HttpResponse:
    file = network_file_for(request.user, slug, public_id)
    challenge = file.challenge
    notices = notices_of(
        form_of(file),
        (file.first_day, file.last_day),
        (challenge.opens_on, challenge.closes_on),
        is_partial=file.is_partial,
    )
    context = {
        "challenge": challenge,
        "name": _name(challenge),
        "file": network_file_line(file),
        "note": gettext(form_of(file).note),
        "figures": figures_of(file),
        "absent": file.absent,
        "ignored": file.ignored,
        "notices": [notice.in_words(gettext) for notice in notices],
        "by_day": by_day(file),
        "by_part": by_part(file),
        "form": form,
    }
    return render(request, "insights/network_file.html", context, status=422 if form.errors else 200)


def _hold(request: HttpRequest, challenge: Challenge, form: NetworkFileForm) -> str:
    """Read a file and keep what it says; gives where it can be looked at. Raises NetworkFaults."""
    sent = form.cleaned_data
    upload: UploadedFile[bytes] = sent["file"]
    told = Told(
        fetched_on=_day_of(sent["fetched_at"]),
        opens_on=challenge.opens_on,
        closes_on=challenge.closes_on,
        year=sent["year"],
        first_day=sent["first_day"],
        last_day=sent["last_day"],
    )
    read = read_network_file(upload.read(MOST_BYTES + 1), FORMS[Network(sent["network"])], told)
    file = hold_network_file(
        require(request.user, Role.LEAD),
        challenge,
        read,
        about=sent["about"],
        file_name=upload.name or "",
        fetched_at=sent["fetched_at"],
    )
    return reverse("insights:network_file", args=[challenge.slug, file.public_id])


def _day_of(moment: datetime) -> date:
    """The day in the challenge's zone, in which the form gives the moment."""
    return moment.date()


def _place(form: NetworkFileForm, found: NetworkFaults) -> list[str]:
    """Put faults of what was said beside their fields, and give those that lie in the file itself."""
    inside = []
    for fault in found.faults:
        if fault.place in form.fields:
            form.add_error(fault.place, _told(fault, is_beside=True))
        else:
            inside.append(_told(fault, is_beside=False))
    return inside


def _told(fault: Fault, *, is_beside: bool) -> str:
    near = isolated(gettext(fault.near)) if fault.near else ""
    sentence = Sentence(
        fault.sentence.text,
        tuple(
            (key, isolated(word) if isinstance(word, str) else word) for key, word in fault.sentence.values
        ),
    )
    words = Fault(0, "", sentence, near).in_words(gettext)
    where = gettext("Line %(line)s") % {"line": fault.line} if fault.line else ""
    place = isolated(fault.place) if fault.place and not is_beside else ""
    return ": ".join(part for part in (where, place, words) if part)


def _name(challenge: Challenge) -> str:
    return localise(challenge.name, get_language() or "en")
