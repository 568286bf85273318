"""The roster of the week: readers, shifts, single hours; and how the organisation is reached."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from groundswell.frame.problems import NotFound
from groundswell.people.access import Person, require, staff_only
from groundswell.people.reads import holders_of
from groundswell.people.rules import Role
from groundswell.safeguarding.actions import duty as actions
from groundswell.safeguarding.duty_forms import ChannelForm, ReaderForm, ShiftForm, SingleForm
from groundswell.safeguarding.models import Reader, Shift
from groundswell.safeguarding.reads import duty as reads
from groundswell.safeguarding.reads.alerts import channels_of, lately_failed
from groundswell.safeguarding.rules.duty import ShiftRefused


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_safe
def roster(request: HttpRequest) -> HttpResponse:
    """Who works when this week or another one, and the forms that change it."""
    return page(request, require(request.user, Role.SAFEGUARDING_LEAD))


def page(
    request: HttpRequest,
    lead: Person,
    *,
    refused: dict[str, forms.Form] | None = None,
    secret: str = "",
) -> HttpResponse:
    """The page, with the forms that were refused, or the secret of a webhook that was just added."""
    now = timezone.now()
    monday = _monday(request, now)
    whole = reads.roster()
    readers = list(whole.readers)
    colleagues = holders_of(Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    chosen = next((one for one in whole.shifts if one.public_id == request.GET.get("shift")), None)
    given = {
        "reader_form": ReaderForm(people=[(one.public_id, one.pseudonym) for one in colleagues]),
        "shift_form": ShiftForm(readers=readers, initial=_initial(chosen, now)),
        "single_form": SingleForm(readers=readers),
        "channel_form": ChannelForm(),
    }
    faults = refused or {}
    context = {
        **given,
        **faults,
        "week": reads.week(monday),
        "chosen": chosen,
        "before": (monday - timedelta(days=7)).date().isoformat(),
        "after": (monday + timedelta(days=7)).date().isoformat(),
        "shifts": [reads.shift_line(shift) for shift in whole.shifts],
        "readers": readers,
        "now_on_duty": whole.awake_at(now),
        "channels": channels_of(None),
        "failed": lately_failed(now - timedelta(days=7)),
        "secret": secret,
    }
    return render(request, "safeguarding/roster.html", context, status=422 if faults else 200)


def _monday(request: HttpRequest, now: datetime) -> datetime:
    try:
        day = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        day = now.date()
    if day.year in {date.min.year, date.max.year}:
        # A week beside it would lie outside the calendar.
        day = now.date()
    midnight = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
    return midnight - timedelta(days=midnight.weekday())


def _initial(chosen: Shift | None, now: datetime) -> dict[str, object]:
    if chosen is None:
        return {"first_day": now.date()}
    return {
        "shift": chosen.public_id,
        "reader": str(chosen.reader_id),
        "weekdays": [str(day) for day in chosen.weekdays],
        "begins": chosen.begins,
        "ends": chosen.ends,
        "first_day": chosen.first_day,
        "last_day": chosen.last_day,
    }


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def reader(request: HttpRequest) -> HttpResponse:
    """Put a colleague on the roster, or change what she reads."""
    people = holders_of(Role.MODERATOR, Role.SAFEGUARDING_LEAD)
    form = ReaderForm(request.POST, people=[(one.public_id, one.pseudonym) for one in people])

    def act(lead: Person) -> None:
        person = next(one for one in people if one.public_id == form.cleaned_data["person"])
        actions.set_reader(lead, person, form.cleaned_data["languages"], form.cleaned_data["zone"])

    return _done(request, "reader_form", form, act)


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def shift(request: HttpRequest) -> HttpResponse:
    """Add a weekly shift, or change one."""
    readers = list(reads.roster().readers)
    form = ShiftForm(request.POST, readers=readers)

    def act(lead: Person) -> None:
        of = _reader(readers, form)
        actions.put_shift(lead, of, form.hours(of.zone), instead_of=form.cleaned_data["shift"])

    return _done(request, "shift_form", form, act)


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def single(request: HttpRequest) -> HttpResponse:
    """Add single hours in which a colleague is away, or there."""
    readers = list(reads.roster().readers)
    form = SingleForm(request.POST, readers=readers)

    def act(lead: Person) -> None:
        of = _reader(readers, form)
        begins, ends = form.times(of.zone)
        actions.add_single(lead, of, begins, ends, is_there=form.cleaned_data["kind"] == "there")

    return _done(request, "single_form", form, act)


def _reader(readers: list[Reader], form: forms.Form) -> Reader:
    return next(one for one in readers if str(one.pk) == form.cleaned_data["reader"])


def _done(request: HttpRequest, name: str, form: forms.Form, act: Callable[[Person], None]) -> HttpResponse:
    lead = require(request.user, Role.SAFEGUARDING_LEAD)
    if form.is_valid():
        try:
            act(lead)
        except ShiftRefused as refused:
            form.add_error(None, gettext(str(refused)))
        else:
            messages.success(request, _("The roster is changed."))
            return redirect("safeguarding:roster")
    return page(request, lead, refused={name: form})


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def reader_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a colleague off the roster, with all her hours."""
    lead = require(request.user, Role.SAFEGUARDING_LEAD)
    found = next((one for one in reads.roster().readers if one.person.public_id == public_id), None)
    if found is None:
        raise NotFound(_("She is not on the roster."))
    actions.remove_reader(lead, found.person)
    return _gone(request)


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def shift_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a weekly shift away."""
    actions.remove_shift(require(request.user, Role.SAFEGUARDING_LEAD), public_id)
    return _gone(request)


@never_cache
@staff_only(Role.SAFEGUARDING_LEAD)
@require_POST
def single_gone(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take single hours away."""
    actions.remove_single(require(request.user, Role.SAFEGUARDING_LEAD), public_id)
    return _gone(request)


def _gone(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("The roster is changed."))
    return redirect("safeguarding:roster")
