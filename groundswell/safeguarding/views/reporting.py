"""The pages on which anybody reports a video or a comment, and their thanks."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from groundswell.challenges.access import Entry, entry_for
from groundswell.challenges.reads import entry_card
from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people.access import Person
from groundswell.safeguarding import access, reads
from groundswell.safeguarding.actions import report_comment, report_video
from groundswell.safeguarding.forms import ReportForm
from groundswell.safeguarding.rules import Category

Sending = Callable[[Person | None, Category, str, str], object]


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report a video; guests may too."""
    entry = access.reportable_entry_for(request.user, public_id)
    video_id = entry.video_id or 0

    def send(reporter: Person | None, category: Category, words: str, address: str) -> object:
        return report_video(reporter, video_id, category, words, address=address)

    shown = {"card": entry_card(entry, get_language() or "en")}
    return _page(request, send, shown, reverse("safeguarding:reported", args=[public_id]))


@never_cache
@require_http_methods(["GET", "POST"])
def report_a_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report a comment; guests may too."""
    comment = access.reportable_comment_for(request.user, public_id)

    def send(reporter: Person | None, category: Category, words: str, address: str) -> object:
        return report_comment(reporter, comment.pk, category, words, address=address)

    return _page(
        request, send, {"comment": comment}, reverse("safeguarding:reported_comment", args=[public_id])
    )


def _page(request: HttpRequest, send: Sending, shown: Mapping[str, object], thanks: str) -> HttpResponse:
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # A class that reports together passes, a script does not.
        limit(request, "report", times=30, within_s=3600)
        reporter = request.user if isinstance(request.user, Person) else None
        address = request.META.get("REMOTE_ADDR", "")

        def act() -> str:
            send(reporter, form.chosen(), form.cleaned_data["words"], address)
            return thanks

        return redirect(once(request, f"report {thanks}", act))
    return render(
        request, "safeguarding/report.html", {**shown, "form": form}, status=422 if form.errors else 200
    )


@never_cache
@require_GET
def reported(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thanks, and where help is."""
    return _thanks(request, access.reportable_entry_for(request.user, public_id))


@never_cache
@require_GET
def reported_comment(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thanks, and where help is."""
    comment = access.reportable_comment_for(request.user, public_id)
    return _thanks(request, entry_for(request.user, comment.video.public_id))


def _thanks(request: HttpRequest, entry: Entry) -> HttpResponse:
    return render(request, "safeguarding/reported.html", reads.help_beside(entry, get_language() or "en"))
