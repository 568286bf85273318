"""The page on which anybody reports a video, and its thanks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from groundswell.challenges.reads import entry_card
from groundswell.frame.idempotency import once
from groundswell.frame.limits import limit
from groundswell.people.access import Person
from groundswell.safeguarding import access, reads
from groundswell.safeguarding.actions import report_video
from groundswell.safeguarding.forms import ReportForm


@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Report a video; guests may too."""
    entry = access.reportable_entry_for(request.user, public_id)
    language = get_language() or "en"
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # A class that reports together passes, a script does not.
        limit(request, "report", times=30, within_s=3600)
        reporter = request.user if isinstance(request.user, Person) else None
        video_id = entry.video_id or 0

        def act() -> str:
            report_video(reporter, video_id, form.chosen(), form.cleaned_data["words"])
            return reverse("safeguarding:reported", args=[public_id])

        return redirect(once(request, "report", act))
    context = {"card": entry_card(entry, language), "form": form}
    return render(request, "safeguarding/report.html", context)


@never_cache
@require_GET
def reported(request: HttpRequest, public_id: str) -> HttpResponse:
    """Thanks, and where help is."""
    entry = access.reportable_entry_for(request.user, public_id)
    return render(request, "safeguarding/reported.html", reads.help_beside(entry, get_language() or "en"))
