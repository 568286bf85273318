"""The queue, live and as a page, and claiming what comes next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from groundswell.people.access import Person, has_role, require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding import access, reads
from groundswell.safeguarding.actions import claim_case, release_case
from groundswell.safeguarding.actions.rests import pass_limit
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads.queues import EVERYTHING, HERS
from groundswell.safeguarding.rules import AlreadyDecided
from groundswell.safeguarding.views.resting import resting_page

DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)
LONGEST_CODE = 16


@never_cache
@staff_only(*DESK)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The queue, most urgent first, and the button that claims the next case."""
    person = require(request.user, *DESK)
    page = {
        "queue": shown_queue(request, person),
        "everything": EVERYTHING,
        "hers": HERS,
        "is_lead": has_role(person, Role.SAFEGUARDING_LEAD),
    }
    return render(request, "safeguarding/desk.html", page)


@never_cache
@staff_only(*DESK)
@require_GET
def queue_now(request: HttpRequest) -> JsonResponse:
    """The queue as it stands now, for the page that is open: its rows as HTML, and figures for the title."""
    person = require(request.user, *DESK)
    found = shown_queue(request, person)
    is_beside = "case" in request.GET
    template = "safeguarding/queue_beside.html" if is_beside else "safeguarding/queue_rows.html"
    context = {"queue": found, "case": {"public_id": request.GET.get("case", "")}}
    return JsonResponse(
        {
            "rows": render_to_string(template, context, request),
            "urgent": found.urgent,
            "waiting": found.waiting,
            "overdue": found.overdue,
            "urgent_ids": [row.public_id for row in found.rows if row.level in {"T0", "T1"}],
        }
    )


def shown_queue(request: HttpRequest, person: Person) -> reads.Queue:
    """The queue in the languages that the page's address names; hers where it names none."""
    chosen = request.GET.get("language", HERS)[:LONGEST_CODE]
    return reads.queue(person, get_language() or "en", chosen=chosen)


@never_cache
@staff_only(*DESK)
@require_POST
def claim_next(request: HttpRequest) -> HttpResponse:
    """Claim the most urgent case that nobody has, and open it."""
    return on_to_the_next(request, require(request.user, *DESK))


def on_to_the_next(request: HttpRequest, person: Person) -> HttpResponse:
    """Claim and open the next case; a rest comes before it."""
    if reads.rest_of(person) is not None:
        return resting_page()
    following = reads.next_case(person, now=timezone.now())
    if following.case is None:
        messages.success(request, _nothing_for_her(following.held_back))
        return redirect("safeguarding:desk")
    if following.is_over_limit:
        pass_limit(person)
        messages.warning(
            request,
            _(
                "You have seen enough Danger for one shift, and nobody else who reads this is on duty. "
                "The safeguarding lead is told. Take a break as soon as somebody comes."
            ),
        )
    if following.case.second_wanted_by_id is not None and following.case.claimed_by_id != person.pk:
        return redirect("safeguarding:case", following.case.public_id)
    return claim_and_open(request, person, following.case)


def _nothing_for_her(held_back: int) -> str:
    if not held_back:
        return _("Nothing waits. Thank you.")
    return ngettext(
        "Nothing waits for you. A colleague takes %(number)s case of Danger, since you have seen enough today.",
        "Nothing waits for you. Colleagues take %(number)s cases of Danger, since you have seen enough today.",
        held_back,
    ) % {"number": held_back}


def claim_and_open(request: HttpRequest, person: Person, case: Case) -> HttpResponse:
    """Claim one case and open it; back to the desk with a reason where that is not possible."""
    try:
        claim_case(person, case.public_id)
    except AlreadyDecided as taken:
        messages.warning(request, gettext(str(taken)))
        return redirect("safeguarding:desk")
    return redirect("safeguarding:case", case.public_id)


@never_cache
@staff_only(*DESK)
@require_POST
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """Claim one case of the queue, and open it."""
    person = require(request.user, *DESK)
    return claim_and_open(request, person, access.case_for(person, public_id))


@never_cache
@staff_only(*DESK)
@require_POST
def release(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a case back to the queue."""
    person = require(request.user, *DESK)
    release_case(person, access.case_for(person, public_id).public_id)
    messages.success(request, _("The case is in the queue again."))
    return redirect("safeguarding:desk")
