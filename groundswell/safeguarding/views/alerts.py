"""How one is reached, the receipt of an alert, and the script that shows a push."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.frame.limits import limit
from groundswell.frame.problems import NotFound
from groundswell.people.access import Person, require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.alerts import confirm_alert
from groundswell.safeguarding.actions.channels import ChannelRefused, add_channel, remove_channel
from groundswell.safeguarding.duty_forms import ChannelForm, PushForm
from groundswell.safeguarding.models import AlertChannel
from groundswell.safeguarding.reads.alerts import alert_by_seal
from groundswell.safeguarding.rules import LEVEL_NAMES, Level
from groundswell.safeguarding.rules.alarm import Way
from groundswell.safeguarding.views.duty import DESK, page
from groundswell.safeguarding.views.roster import page as roster_page


@never_cache
@staff_only(*DESK)
@require_POST
def channel(request: HttpRequest) -> HttpResponse:
    """Add a way to reach me, or (safeguarding leads) the organisation."""
    person = require(request.user, *DESK)
    if "p256dh" in request.POST:
        return _browser(request, person)
    is_shared = request.POST.get("for") == "organisation"
    form = ChannelForm(request.POST)
    made: AlertChannel | None = None
    if form.is_valid():
        sent = form.cleaned_data
        try:
            made = add_channel(person, Way(sent["way"]), sent["address"], for_organisation=is_shared)
        except ChannelRefused as refused:
            form.add_error("address", gettext(str(refused)))
    secret = made.secrets.get("shared", "") if made else ""
    if made is not None and not secret:
        messages.success(request, _("Alerts go there too from now on."))
        return redirect("safeguarding:roster" if is_shared else "safeguarding:my_duty")
    if is_shared:
        lead = require(person, Role.SAFEGUARDING_LEAD)
        return roster_page(request, lead, refused={} if made else {"channel_form": form}, secret=secret)
    return page(request, person, form=None if made else form, secret=secret)


def _browser(request: HttpRequest, person: Person) -> HttpResponse:
    form = PushForm(request.POST)
    try:
        if not form.is_valid():
            raise ChannelRefused(_("This browser gave nothing to which alerts can be sent."))
        sent = form.cleaned_data
        add_channel(person, Way.PUSH, sent["address"], keys=(sent["p256dh"], sent["auth"]))
    except ChannelRefused as refused:
        messages.warning(request, gettext(str(refused)))
    else:
        messages.success(request, _("This browser shows alerts from now on."))
    return redirect("safeguarding:my_duty")


@never_cache
@staff_only(*DESK)
@require_POST
def channel_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a way away."""
    remove_channel(require(request.user, *DESK), public_id)
    messages.success(request, _("Nothing is sent there any more."))
    is_shared = request.POST.get("for") == "organisation"
    return redirect("safeguarding:roster" if is_shared else "safeguarding:my_duty")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def alert(request: HttpRequest, word: str) -> HttpResponse:
    """The page behind an alert: its sealed word alone says who received it; the case itself wants a sign-in."""
    limit(request, "alert", times=120, within_s=600)
    found = alert_by_seal(word)
    if found is None:
        raise NotFound(_("This link is not one of ours."))
    # A mail scanner opens links; only the button is a receipt.
    if request.method == "POST":
        confirm_alert(found)
        return redirect("safeguarding:case", found.case.public_id)
    context = {"alert": found, "level_name": LEVEL_NAMES[Level(found.case.level)]}
    return render(request, "safeguarding/alert.html", context)


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that shows a push; it stays at one address, so that a subscription outlives a new version."""
    answer = render(request, "safeguarding/alarm.js", content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer
