"""A case in its context, the verdict on it, and the translation of its words."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.environment import environment
from groundswell.people.access import Person, has_role, require, staff_only
from groundswell.people.reads import holders_of
from groundswell.people.rules import Role
from groundswell.safeguarding import access, reads
from groundswell.safeguarding.actions import TAKEN, give_verdict, is_claimed_by_another
from groundswell.safeguarding.actions.claims import look_at_case, note_translation
from groundswell.safeguarding.actions.rests import offer_rest
from groundswell.safeguarding.forms import VerdictForm
from groundswell.safeguarding.models import Case
from groundswell.safeguarding.reads.duty import on_duty
from groundswell.safeguarding.reads.protocols import protocol_in_case
from groundswell.safeguarding.reads.reports import report_count
from groundswell.safeguarding.reads.statements import ladder_offer
from groundswell.safeguarding.rules import (
    LEVEL_NAMES,
    AlreadyDecided,
    Decision,
    Level,
    NewsCameIn,
    VerdictRefused,
    is_more_urgent,
)
from groundswell.safeguarding.rules.seals import SEAL_REASONS, SealReason
from groundswell.safeguarding.translating import TranslationFailed, translate
from groundswell.safeguarding.views.desk import DESK, on_to_the_next, shown_queue
from groundswell.safeguarding.views.helping import thread_panel
from groundswell.safeguarding.views.resting import resting_page


@never_cache
@staff_only(*DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def one_case(request: HttpRequest, public_id: str) -> HttpResponse:
    """A case in its context, and the verdict on it; of a sealed one, the page where two people open it."""
    person = require(request.user, *DESK)
    is_decided = request.method == "POST"
    if not is_decided and reads.is_sealed(public_id):
        return redirect("safeguarding:seal", public_id)
    case = access.case_for(person, public_id)
    if not reads.has_something_to_see(case):
        messages.warning(request, gettext(TAKEN))
        return redirect("safeguarding:desk")
    return _decide(request, person, case) if is_decided else _page(request, person, case)


def _decide(request: HttpRequest, person: Person, case: Case) -> HttpResponse:
    context = reads.case_in_context(case, get_language() or "en", person)
    form = VerdictForm(request.POST, rules=context.rules)
    if form.is_valid():
        try:
            give_verdict(person, case.public_id, form.wish(), round_seen=form.cleaned_data["round"])
        except NewsCameIn as news:
            form.look_again(news, reads.round_of(case.public_id))
        except AlreadyDecided as taken:
            messages.warning(request, gettext(str(taken)))
            return redirect("safeguarding:desk")
        except VerdictRefused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _what_followed(form.wish().decision, context))
            if case.level == Level.DANGER and not case.is_drill:
                offer_rest(person)
                return resting_page()
            return on_to_the_next(request, person)
    return _page(request, person, case, form=form)


def _what_followed(decision: Decision, context: reads.CaseInContext) -> str:
    if context.is_gone:
        return _("Closed. Its author had taken it back.")
    if context.is_failed:
        return _("Closed. Its video could not be prepared.")
    if decision is Decision.PUBLISH and context.is_public:
        if context.kind == "comment":
            return _("Decided. The comment stays published. The author is not told of the report.")
        return _("Decided. The video stays published. The author is not told of the report.")
    return {
        Decision.PUBLISH: _("Published. The author is told."),
        Decision.DECLINE: _("Declined. The author is told."),
        Decision.HOLD: _("Held. The author reads that it is being checked."),
        Decision.LIMIT: _("Limited. The author is told."),
        Decision.CONFIRM: _("Left as it was. The author is not told again."),
        Decision.SUSPEND: _("Declined, and the account rests. The author is told."),
    }[decision]


def _page(request: HttpRequest, person: Person, case: Case, **more: object) -> HttpResponse:
    language = get_language() or "en"
    case = look_at_case(person, case.public_id)
    context = reads.case_in_context(case, language, person)
    is_anothers = is_claimed_by_another(case, person, timezone.now())
    status = 422 if "form" in more else 200
    form = more.pop("form", None) or VerdictForm(rules=context.rules, initial={"round": context.round})
    page = {
        "case": context,
        "form": form,
        "queue": shown_queue(request, person),
        "claimed_by": case.claimed_by.pseudonym if case.claimed_by and is_anothers else "",
        "is_mine": case.claimed_by_id == person.pk,
        "looking_too": reads.looking_too(case, person),
        "colleagues": _colleagues(case, person),
        "levels": _levels(case),
        "is_lead": has_role(person, Role.SAFEGUARDING_LEAD),
        "seal_reasons": [(each, SEAL_REASONS[each]) for each in (SealReason.SUSPECTED, SealReason.KNOWN)],
        "has_translation": bool(environment().translation_url),
        "counted": report_count(case),
        "ladder": ladder_offer(case),
        "is_reporter": reads.reported_by(case, person),
        "thread": thread_panel(person, case),
        "protocol": protocol_in_case(person, case, language, request.GET.get("country", "")),
        **more,
    }
    return render(request, "safeguarding/case.html", page, status=status)


def _colleagues(case: Case, person: Person) -> list[Person]:
    """To whom a case can be handed: those on duty who read it; all others of the desk where there are none."""
    staff = [one for one in on_duty(case.language) if one.pk != person.pk]
    return [one for one in staff or holders_of(*DESK) if one.pk not in {person.pk, case.author_id}]


def _levels(case: Case) -> list[tuple[str, str, str]]:
    """The other levels with their names and the key that leads to the neighbour: + up, - down."""
    up = [level for level in Level if is_more_urgent(level, case.level)][-1:]
    down = [level for level in Level if is_more_urgent(case.level, level)][:1]
    keys = {**dict.fromkeys(up, "+"), **dict.fromkeys(down, "-")}
    return [(level, LEVEL_NAMES[level], keys.get(level, "")) for level in Level if level != case.level]


@never_cache
@staff_only(*DESK)
@require_POST
def translated(request: HttpRequest, public_id: str) -> HttpResponse:
    """The case with its words in the moderator's language, by the operator's own service; nothing is kept."""
    person = require(request.user, *DESK)
    case = access.case_for(person, public_id)
    if not reads.has_something_to_see(case):
        return redirect("safeguarding:desk")
    subject = case.comment.text if case.comment else case.video.caption if case.video else ""
    source = "" if case.language in {"und", "zxx"} else case.language
    target = get_language() or "en"
    note_translation(person, public_id, target)
    try:
        words = translate(environment().translation_url, subject, source, target)
    except TranslationFailed as failed:
        return _page(request, person, case, translation_fault=str(failed))
    return _page(request, person, case, translation=words)
