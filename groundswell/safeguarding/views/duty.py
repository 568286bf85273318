"""One's own duty: hours, break, and how one is reached."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundswell.notices.actions import public_key
from groundswell.people.access import Person, has_role, require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding.actions.channels import channels_for
from groundswell.safeguarding.actions.duty import end_break, take_break
from groundswell.safeguarding.actions.ringing import push_keys
from groundswell.safeguarding.duty_forms import BreakForm, ChannelForm, PushForm
from groundswell.safeguarding.reads import duty as reads
from groundswell.safeguarding.rules.duty import ShiftRefused

DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


@never_cache
@staff_only(*DESK)
@require_safe
def my_duty(request: HttpRequest) -> HttpResponse:
    """When I work, whether I am on a break, and how I am reached."""
    return page(request, require(request.user, *DESK))


def page(
    request: HttpRequest, person: Person, *, form: ChannelForm | None = None, secret: str = ""
) -> HttpResponse:
    """The page, with a form that was refused, or the secret of a webhook that was just added."""
    now = timezone.now()
    whole = reads.roster()
    mine = reads.reader_of(person)
    context = {
        "reader": mine,
        "is_lead": has_role(person, Role.SAFEGUARDING_LEAD),
        "is_on_duty": mine in whole.people_at(now),
        "is_on_break": mine is not None and reads.is_on_break(mine, now),
        "shifts": [reads.shift_line(shift) for shift in whole.shifts if shift.reader == mine],
        "channels": channels_for(person),
        "break_form": BreakForm(),
        "channel_form": form or ChannelForm(),
        "push_form": PushForm(),
        "push_key": public_key(push_keys().private),
        "secret": secret,
    }
    return render(request, "safeguarding/my_duty.html", context, status=422 if form else 200)


@never_cache
@staff_only(*DESK)
@require_POST
def break_(request: HttpRequest) -> HttpResponse:
    """Begin a break."""
    person = require(request.user, *DESK)
    form = BreakForm(request.POST)
    minutes = int(form.cleaned_data["minutes"]) if form.is_valid() else 0
    try:
        take_break(person, timedelta(minutes=minutes))
    except ShiftRefused as refused:
        messages.warning(request, gettext(str(refused)))
    else:
        messages.success(request, _("You are on a break. Others are alerted before you."))
    return redirect("safeguarding:my_duty")


@never_cache
@staff_only(*DESK)
@require_POST
def break_ended(request: HttpRequest) -> HttpResponse:
    """End a break before its time."""
    end_break(require(request.user, *DESK))
    messages.success(request, _("Welcome back."))
    return redirect("safeguarding:my_duty")
