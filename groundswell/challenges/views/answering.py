"""The page on which somebody answers a video, and the one that says what happens next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from groundswell.challenges import access, reads
from groundswell.challenges.access import Entry
from groundswell.challenges.actions import Way, answer, note_answer_started
from groundswell.challenges.form_seals import is_open_form, seal_of
from groundswell.challenges.forms import AnswerForm
from groundswell.challenges.reads.intake import intake_of
from groundswell.challenges.rules import ChallengePage, TermsNotAccepted
from groundswell.events.rules import Source
from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people.access import Person, require
from groundswell.people.reads import invitation_number
from groundswell.people.rules import country_name
from groundswell.videos.actions import kept_upload
from groundswell.videos.rules import UploadRefused

STARTED = "answers_started"
MOST_STARTED = 200
"""Videos remembered in a session: far more than anybody answers in an evening."""


@never_cache
@require_http_methods(["GET", "POST"])
def answer_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form that answers one video, or a kind word on why this person cannot."""
    entry = access.published_entry_for(request.user, public_id)
    hindrance = access.hindrance(request.user, entry, has_open_form=_has_open_form(request, entry))
    language = get_language() or "en"
    page = reads.challenge_page(entry.challenge, language)
    card = reads.entry_card(entry, language)
    context = {"card": card, "challenge": page, "here": request.get_full_path()}
    if hindrance:
        return render(
            request, "challenges/cannot_answer.html", {**context, **_why(request, entry, hindrance)}
        )
    person = require(request.user)
    form = _form(request, person, page, entry)
    if request.method == "POST":
        limit(request, "answer", times=30, within_s=3600)
        if form.is_valid() and (sent := _send(request, person, entry, form)):
            return redirect(sent)
    else:
        _note_start(request, person, entry)
    status = 422 if form.errors else 200
    return render(request, "challenges/answer.html", {**context, "form": form}, status=status)


def _has_open_form(request: HttpRequest, entry: Entry) -> bool:
    """Say whether what was sent comes from a form that this person opened in time."""
    word = request.POST.get("opened", "")
    return isinstance(request.user, Person) and is_open_form(word, request.user, entry)


def _why(request: HttpRequest, entry: Entry, hindrance: access.Hindrance) -> dict[str, object]:
    """What the page that says why not needs: the hindrance, its country, or when answers are taken again."""
    country = request.user.country if isinstance(request.user, Person) else ""
    name = country_name(country, get_language() or "en") if country else ""
    is_full = hindrance is access.Hindrance.INTAKE
    again_at = intake_of(entry.challenge, timezone.now()).again_at if is_full else None
    return {"hindrance": str(hindrance), "country_name": name, "again_at": again_at}


def _form(request: HttpRequest, person: Person, page: ChallengePage, entry: Entry) -> AnswerForm:
    answered = entry.video.author.pseudonym if entry.video and entry.video.author else ""
    initial = {
        "terms": page.terms_hash,
        "language": person.language.split("-")[0],
        "opened": seal_of(person, entry),
    }
    return AnswerForm(
        request.POST or None,
        request.FILES or None,
        initial=initial,
        country=person.country,
        known=(page.slug, page.hashtag.removeprefix("#"), answered),
    )


def _send(request: HttpRequest, person: Person, entry: Entry, form: AnswerForm) -> str:
    """Give where to go after the answer was handed in; '' where the form says what is wrong."""
    sent = form.cleaned_data
    way = _way(request, entry)
    try:
        trim = form.trim()
        with kept_upload(person, sent["file"]) as kept:

            def act() -> str:
                made = answer(
                    person,
                    kept,
                    entry_public_id(entry),
                    terms_accepted=sent["terms"],
                    caption=sent["caption"],
                    language=sent["language"],
                    trim=trim,
                    way=way,
                )
                return reverse("safeguarding:answer_sent", args=[entry_public_id(made)])

            return once(request, "answer", act)
    except UploadRefused as refused:
        form.refuse(refused, refused.sentence(gettext))
    except TermsNotAccepted as changed:
        form.add_error("is_accepted", changed.sentence.in_words(gettext))
    return ""


def entry_public_id(entry: Entry) -> str:
    """Give the public id of an entry whose video is there."""
    return entry.video.public_id if entry.video else ""


def _way(request: HttpRequest, entry: Entry) -> Way:
    invitation = invitation_number(request, entry.challenge_id)
    source = Source.INVITATION if invitation else Source.LINK
    return Way(invitation, source, has_open_form=_has_open_form(request, entry))


def _note_start(request: HttpRequest, person: Person, entry: Entry) -> None:
    """Count the opened form once for a session and a video, so that reloading counts nothing."""
    started = list(request.session.get(STARTED, []))
    public_id = entry_public_id(entry)
    if public_id not in started:
        note_answer_started(person, entry, _way(request, entry))
        request.session[STARTED] = [*started, public_id][-MOST_STARTED:]
