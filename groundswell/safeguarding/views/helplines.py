"""The staff pages of helplines, emergency protocols and the words of the help card."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import challenge_by_slug, challenges_to_guard
from groundswell.challenges.rules import (
    Fault,
    ReviewRefused,
    card_hash,
    card_of_column,
    is_reviewed,
    localise,
)
from groundswell.environment import environment
from groundswell.frame.problems import NotFound
from groundswell.people.access import Person, has_role, require, staff_only
from groundswell.people.rules import country_name, is_country
from groundswell.safeguarding import access
from groundswell.safeguarding.actions.cards import review_words
from groundswell.safeguarding.actions.helplines import (
    import_helplines,
    retire_helpline,
    review_protocol,
    verify_helpline,
    write_helpline,
    write_protocol,
)
from groundswell.safeguarding.models import Protocol
from groundswell.safeguarding.reads.helplines import (
    document_of_helpline,
    helplines_by_country,
    protocol_of,
    step_lines,
)
from groundswell.safeguarding.rules.helpline_files import HelplineFaults, read_helplines
from groundswell.safeguarding.rules.helplines import (
    ChangedMeanwhile,
    MadeUpRefused,
    allows_made_up,
    freshness,
)
from groundswell.safeguarding.views.helpline_forms import HelplineForm, ImportForm, ProtocolForm

KEEPERS, READERS = access.HELP_KEEPERS, access.HELP_READERS
MOST_BYTES = 1_000_000


def _language() -> str:
    return get_language() or "en"


def _may_make_up() -> bool:
    return allows_made_up(environment().mode)


@never_cache
@staff_only(*READERS)
@require_GET
def helplines(request: HttpRequest) -> HttpResponse:
    """All countries with their helplines, how fresh they are, and their protocols."""
    return _page(request, require(request.user, *READERS), ImportForm())


def _page(
    request: HttpRequest, person: Person, form: ImportForm, faults: tuple[str, ...] = ()
) -> HttpResponse:
    context = {
        "countries": helplines_by_country(_language()),
        "cards": [_card_line(challenge) for challenge in challenges_to_guard()],
        "is_keeper": has_role(person, *KEEPERS),
        "form": form,
        "faults": faults,
    }
    return render(request, "safeguarding/helplines.html", context, status=422 if faults else 200)


def _card_line(challenge: Challenge) -> dict[str, object]:
    return {
        "slug": challenge.slug,
        "name": localise(challenge.name, _language()),
        "is_written": card_of_column(challenge.card) is not None,
        "is_reviewed": is_reviewed(challenge.card),
    }


@never_cache
@staff_only(*KEEPERS)
@require_POST
def import_file(request: HttpRequest) -> HttpResponse:
    """Take all helplines of a file, or say what is wrong in which line."""
    keeper = require(request.user, *KEEPERS)
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, keeper, form)
    sent = form.cleaned_data["file"]
    try:
        documents = read_helplines(sent.read(MOST_BYTES + 1), sent.name, may_make_up=_may_make_up())
    except HelplineFaults as found:
        return _page(request, keeper, form, tuple(_told(fault) for fault in found.faults))
    count = import_helplines(keeper, documents)
    messages.success(
        request, gettext("%(count)s helplines are taken. Verify each before it counts.") % {"count": count}
    )
    return redirect("safeguarding:helplines")


def _told(fault: Fault) -> str:
    where = gettext("Line %(line)s") % {"line": fault.line} if fault.line else ""
    parts = [part for part in (where, fault.place, fault.in_words(gettext)) if part]
    return ": ".join(parts)


@never_cache
@staff_only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def helpline(request: HttpRequest, public_id: str = "") -> HttpResponse:
    """A new helpline, or one to change; what is changed has to be verified again."""
    keeper = require(request.user, *KEEPERS)
    row = access.helpline_for(request.user, public_id) if public_id else None
    document = document_of_helpline(row) if row else None
    form = HelplineForm(request.POST or None, document=document, may_make_up=_may_make_up())
    if request.method == "POST" and form.is_valid():
        try:
            write_helpline(keeper, form.document(), public_id)
        except HelplineFaults as found:
            form.refuse(found.faults)
        except MadeUpRefused as refused:
            form.add_error(None, gettext(str(refused)))
        else:
            messages.success(request, gettext("Saved. Verify it before it counts."))
            return redirect("safeguarding:helplines")
    context = {"form": form, "public_id": public_id}
    return render(request, "safeguarding/helpline.html", context, status=422 if form.errors else 200)


@never_cache
@staff_only(*KEEPERS)
@require_POST
def verify(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that a helpline answers as it is written."""
    keeper, row = require(request.user, *KEEPERS), access.helpline_for(request.user, public_id)
    try:
        verify_helpline(keeper, row.public_id, seen=request.POST.get("seen"))
    except ChangedMeanwhile as changed:
        messages.warning(request, gettext(str(changed)))
    else:
        messages.success(request, gettext("Verified for 90 days."))
    return redirect("safeguarding:helplines")


@never_cache
@staff_only(*KEEPERS)
@require_POST
def retire(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a helpline to nobody any more."""
    retire_helpline(require(request.user, *KEEPERS), access.helpline_for(request.user, public_id).public_id)
    messages.success(request, gettext("Taken out. Nobody sees it any more."))
    return redirect("safeguarding:helplines")


@never_cache
@staff_only(*READERS)
@require_http_methods(["GET", "POST"])
def protocol(request: HttpRequest, country: str) -> HttpResponse:
    """The emergency protocol of a country; safeguarding leads write it."""
    person = require(request.user, *READERS)
    if not is_country(country):
        raise NotFound(gettext("There is no such country."))
    found = protocol_of(country)
    form = ProtocolForm(
        request.POST or None,
        steps=found.steps if found else (),
        may_make_up=_may_make_up(),
        is_fictitious=bool(found and found.is_fictitious),
    )
    if request.method == "POST":
        keeper = require(request.user, *KEEPERS)
        if form.is_valid():
            made_up = bool(form.cleaned_data.get("is_fictitious"))
            write_protocol(keeper, country, form.steps(), is_fictitious=made_up)
            messages.success(request, gettext("Saved. It counts once it is reviewed."))
            return redirect("safeguarding:protocol", country)
    context = {
        "country": country,
        "country_name": country_name(country, _language()),
        "protocol": found,
        "steps": step_lines(found, _language()),
        "form": form,
        "freshness": str(freshness(found.reviewed_at if found else None, timezone.now())),
        "is_keeper": has_role(person, *KEEPERS),
    }
    return render(request, "safeguarding/protocol_page.html", context)


@never_cache
@staff_only(*KEEPERS)
@require_POST
def review(request: HttpRequest, country: str) -> HttpResponse:
    """Call a protocol reviewed."""
    keeper = require(request.user, *KEEPERS)
    try:
        review_protocol(keeper, country, seen=request.POST.get("seen"))
    except Protocol.DoesNotExist as gone:
        raise NotFound(gettext("There is no protocol for this country yet.")) from gone
    except ChangedMeanwhile as changed:
        messages.warning(request, gettext(str(changed)))
    else:
        messages.success(request, gettext("Reviewed. It counts from now on."))
    return redirect("safeguarding:protocol", country)


@never_cache
@staff_only(*READERS)
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of a challenge's help card in every language, and the button that calls them reviewed."""
    person = require(request.user, *READERS)
    challenge = challenge_by_slug(slug)
    if challenge is None:
        raise NotFound(gettext("There is no such challenge."))
    if request.method == "POST":
        keeper = require(request.user, *KEEPERS)
        try:
            review_words(keeper, challenge, request.POST.get("seen", ""))
        except ReviewRefused as refused:
            messages.warning(request, refused.sentence.in_words(gettext))
        else:
            messages.success(request, gettext("Reviewed. These words are shown from now on."))
        return redirect("safeguarding:card", slug)
    context = {
        "name": localise(challenge.name, _language()),
        "texts": _texts(challenge),
        "seen": card_hash(challenge.card),
        "is_reviewed": is_reviewed(challenge.card),
        "is_keeper": has_role(person, *KEEPERS),
    }
    return render(request, "safeguarding/card_review.html", context)


def _texts(challenge: Challenge) -> list[dict[str, str]]:
    found = card_of_column(challenge.card)
    if found is None:
        return []
    return [
        {
            "language": language,
            "level": level,
            "title": each.title.get(language, ""),
            "words": each.words.get(language, ""),
        }
        for language in challenge.languages
        for level, each in found.by_level().items()
    ]
