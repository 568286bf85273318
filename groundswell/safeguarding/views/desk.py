"""The desk for moderators, and the page on which anybody reports a video."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groundswell.people.access import Person, require, staff_only
from groundswell.people.rules import Role
from groundswell.safeguarding import access, reads
from groundswell.safeguarding.actions import (
    CLAIM_LASTS,
    TAKEN,
    claim_case,
    give_verdict,
    is_claimed_by_another,
    release_case,
)
from groundswell.safeguarding.forms import VerdictForm
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.rules import AlreadyDecided, Decision, VerdictRefused

DESK = (Role.MODERATOR, Role.SAFEGUARDING_LEAD)


@never_cache
@staff_only(*DESK)
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """The queue by due time, and the button that claims the next case."""
    require(request.user, *DESK)
    return render(request, "safeguarding/desk.html", {"queue": reads.queue(get_language() or "en")})


@never_cache
@staff_only(*DESK)
@require_POST
def claim_next(request: HttpRequest) -> HttpResponse:
    """Claim the most urgent case that nobody has, and open it."""
    person = require(request.user, *DESK)
    case = reads.next_case(person, timezone.now() - CLAIM_LASTS)
    if case is None:
        messages.success(request, _("Nothing waits. Thank you."))
        return redirect("safeguarding:desk")
    return _claim(request, person, case)


def _claim(request: HttpRequest, person: Person, case: Case) -> HttpResponse:
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
    return _claim(request, require(request.user, *DESK), access.case_for(request.user, public_id))


@never_cache
@staff_only(*DESK)
@require_POST
def release(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a case back to the queue."""
    case = access.case_for(request.user, public_id)
    release_case(require(request.user, *DESK), case.public_id)
    return redirect("safeguarding:desk")


@never_cache
@staff_only(*DESK)
@require_http_methods(["GET", "POST"])
def one_case(request: HttpRequest, public_id: str) -> HttpResponse:
    """A case in its context, and the verdict on it."""
    person = require(request.user, *DESK)
    case = access.case_for(person, public_id)
    if not reads.has_something_to_see(case):
        messages.warning(request, gettext(TAKEN))
        return redirect("safeguarding:desk")
    language = get_language() or "en"
    context = reads.case_in_context(case, language)
    form = VerdictForm(request.POST or None, rules=context.rules, initial={"round": context.round})
    if request.method == "POST" and form.is_valid():
        try:
            give_verdict(person, public_id, form.wish(), round_seen=form.cleaned_data["round"])
        except AlreadyDecided as taken:
            messages.warning(request, gettext(str(taken)))
            return redirect("safeguarding:desk")
        except VerdictRefused as refused:
            form.add_error("words" if form.cleaned_data["rule"] else "rule", gettext(str(refused)))
        else:
            messages.success(request, _what_followed(form.wish().decision, was_public=context.is_public))
            return _on_to_the_next(request, person)
    is_anothers = is_claimed_by_another(case, person, timezone.now())
    page = {
        "case": context,
        "form": form,
        "queue": reads.queue(language),
        "claimed_by": case.claimed_by.pseudonym if case.claimed_by and is_anothers else "",
        "is_mine": case.claimed_by_id == person.pk,
    }
    return render(request, "safeguarding/case.html", page)


def _what_followed(decision: Decision, *, was_public: bool) -> str:
    if decision is Decision.DECLINE:
        return _("Declined. The author is told.")
    if was_public:
        return _("Decided. The video stays published. The author is not told of the report.")
    return _("Published. The author is told.")


def _on_to_the_next(request: HttpRequest, person: Person) -> HttpResponse:
    following = reads.next_case(person, timezone.now() - CLAIM_LASTS)
    return redirect("safeguarding:desk") if following is None else _claim(request, person, following)
