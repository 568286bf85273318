"""The card of who may need help, and the one thread with people of the team: the author's pages, and staff's acts."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.challenges.access import own_entry_for
from groundswell.challenges.reads import challenge_page
from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people.access import Person, account_only, require, staff_only
from groundswell.safeguarding import access
from groundswell.safeguarding.actions import threads
from groundswell.safeguarding.actions.cases import open_urgent_case
from groundswell.safeguarding.actions.protocols import do_step
from groundswell.safeguarding.models import Case, Thread
from groundswell.safeguarding.reads.help import Card, card_for, case_of_video, exit_address
from groundswell.safeguarding.reads.threads import (
    DESK,
    StaffThread,
    authors_thread,
    free_colleagues,
    staff_thread,
    thread_of_case,
)
from groundswell.safeguarding.rules.helplines import StepRefused
from groundswell.safeguarding.rules.threads import LONGEST_MESSAGE, MessageRefused
from groundswell.videos.rules import PREPARING, State

A_TALK = 60
"""Messages of one person in an hour; a child in need is never told that she writes too much before that."""
ON_ITS_WAY = PREPARING | {State.AWAITING_VERDICT}
"""States of a video in which nobody has decided on it."""


def _language() -> str:
    return get_language() or "en"


@never_cache
@account_only
@require_safe
def card_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """The card on a page of its own, with the helplines of the country that was chosen."""
    case = access.helped_case_for(request.user, public_id)
    card = shown_card(request, case, request.GET.get("country", ""))
    return render(request, "safeguarding/help_page.html", {"card": card})


def shown_card(request: HttpRequest, case: Case | None, country: str = "") -> Card | None:
    """Give the card of a case for whoever looks, and note that she saw it; None where it is not hers."""
    card = card_for(request.user, case, _language(), country)
    if card is not None and case is not None:
        threads.note_card(require(request.user), case)
    return card


@never_cache
@account_only
@require_POST
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep where she says that she is."""
    case = access.helped_case_for(request.user, public_id)
    threads.tell_place(require(request.user), case, request.POST.get("place", ""))
    messages.success(request, gettext("Kept. Only the people who look after you here can read it."))
    return redirect("safeguarding:help_card", public_id)


@never_cache
@account_only
@require_POST
def person_wanted(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open the thread, and go there."""
    case = access.helped_case_for(request.user, public_id)
    opened = threads.ask_for_person(require(request.user), case)
    return redirect("safeguarding:thread", opened.public_id)


@never_cache
@account_only
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, public_id: str) -> HttpResponse:
    """The author's page of her thread."""
    found = access.own_thread_for(request.user, public_id)
    author = require(request.user)
    fault, words = "", ""
    if request.method == "POST":
        limit(request, "help message", times=A_TALK, within_s=3600)
        words = request.POST.get("text", "")

        def act() -> str:
            threads.send(author, found, words)
            return f"{request.path}#last"

        try:
            return redirect(once(request, "help message", act))
        except MessageRefused as refused:
            fault = gettext(str(refused))
    threads.read_messages(author, found)
    context = {
        "thread": authors_thread(found),
        "fault": fault,
        "words": words,
        "longest": LONGEST_MESSAGE,
        "exit_address": exit_address(),
    }
    return render(request, "safeguarding/messages.html", context, status=422 if fault else 200)


@never_cache
@account_only
@require_safe
def thread_state(request: HttpRequest, public_id: str) -> JsonResponse:
    """How many messages there are and whether the thread is open, so that the page knows when to look again."""
    found = authors_thread(access.own_thread_for(request.user, public_id))
    return JsonResponse({"messages": len(found.messages), "open": found.is_open})


@never_cache
@account_only
@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close one's own thread."""
    threads.close_thread(require(request.user), access.own_thread_for(request.user, public_id))
    return redirect("safeguarding:thread", public_id)


@never_cache
@account_only
@require_safe
def answer_sent(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happens with an answer now, for its author alone; with the card where her words may be a cry for help."""
    person = require(request.user)
    entry = own_entry_for(person, public_id)
    open_urgent_case(entry.video_id or 0)
    case = case_of_video(entry.video_id)
    context = {
        "entry": entry,
        "challenge": challenge_page(entry.challenge, _language()),
        "is_on_its_way": entry.video is not None and entry.video.state in ON_ITS_WAY,
        "card": shown_card(request, case),
    }
    return render(request, "safeguarding/answer_sent.html", context)


def thread_panel(colleague: Person, case: Case) -> StaffThread | None:
    """Give the thread for the page of a case, and note that one of the two read it; None where there is none."""
    panel = staff_thread(colleague, case)
    found = thread_of_case(case)
    if panel is not None and panel.is_mine and found is not None:
        threads.read_messages(colleague, found)
    return panel


def _staff_thread(request: HttpRequest, public_id: str) -> Thread:
    return access.staff_thread_for(request.user, public_id)


@never_cache
@staff_only(*DESK)
@require_POST
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Become one of the two who see a thread, or name the second."""
    found = _staff_thread(request, public_id)
    person = require(request.user, *DESK)
    chosen = request.POST.get("second", "")
    try:
        found = threads.take_seat(person, found)
        if chosen:
            second = next((one for one in free_colleagues(found) if one.public_id == chosen), person)
            threads.name_second(person, found, second)
    except MessageRefused as refused:
        messages.warning(request, gettext(str(refused)))
    return redirect("safeguarding:case", public_id)


@never_cache
@staff_only(*DESK)
@require_POST
def staff_message(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to the author; with `last` it is the kind last message that closes the thread."""
    found = _staff_thread(request, public_id)
    person = require(request.user, *DESK)
    words = request.POST.get("text", "")

    def act() -> str:
        if request.POST.get("last"):
            threads.resolve(person, found, words)
        else:
            threads.send(person, found, words)
        return f"{reverse('safeguarding:case', args=[public_id])}#thread"

    try:
        return redirect(once(request, "staff message", act))
    except MessageRefused as refused:
        messages.warning(request, gettext(str(refused)))
    return redirect("safeguarding:case", public_id)


@never_cache
@staff_only(*DESK)
@require_POST
def step(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark a step of the emergency protocol as done."""
    case = access.case_for(request.user, public_id)
    number = request.POST.get("step", "")
    country = request.POST.get("country", "")[:2] or (case.author.country if case.author else "")
    try:
        do_step(require(request.user, *DESK), case, country, int(number) if number.isdecimal() else 0)
    except StepRefused as refused:
        messages.warning(request, gettext(str(refused)))
    back = reverse("safeguarding:case", args=[public_id])
    return redirect(f"{back}?{urlencode({'country': country})}#protocol")
