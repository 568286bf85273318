"""The lead's report: as a page, and as a file in every format."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundswell.figures.scope import Scope
from groundswell.frame.problems import NotFound, Problem
from groundswell.insights import words
from groundswell.insights.access import figures_for
from groundswell.insights.formats import FORMATS, CannotPrint, Format
from groundswell.insights.formats.as_html import page_context
from groundswell.insights.reads.report import report_of
from groundswell.people.access import staff_only
from groundswell.people.rules import Role

LONGEST_SHOWN = 40
"""Of what stands in an address and is wrong."""


@require_GET
@never_cache
@staff_only(Role.LEAD)
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as a page, with the ways to download it."""
    challenge = figures_for(request.user, slug)
    made = report_of(challenge, get_language() or "en", _scope(request))
    context = {
        **page_context(made),
        "scopes": words.scope_words().items(),
        "downloads": [
            (str(each), _("Download as %(format)s") % {"format": each.upper()}) for each in FORMATS
        ],
    }
    return render(request, "insights/report.html", context)


@require_GET
@never_cache
@staff_only(Role.LEAD)
def report_file(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The report as a file."""
    challenge = figures_for(request.user, slug)
    if name not in set(Format):
        raise Http404
    writing = FORMATS[Format(name)]
    made = report_of(challenge, get_language() or "en", _scope(request))
    try:
        content = writing.write(made)
    except CannotPrint as cannot:
        raise Problem(str(cannot), title=_("The report could not be printed"), status=503) from cannot
    day = made.made_at.date().isoformat()
    headers = {"Content-Disposition": f'attachment; filename="{challenge.slug}-{day}.{name}"'}
    return HttpResponse(content, content_type=writing.media_type, headers=headers)


def _scope(request: HttpRequest) -> Scope:
    asked = request.GET.get("scope", "").strip() or Scope.ALL
    if asked not in set(Scope):
        raise NotFound(
            _("There is no report about ‘%(asked)s’. The address takes one of these scopes: %(scopes)s.")
            % {"asked": asked[:LONGEST_SHOWN], "scopes": ", ".join(Scope)}
        )
    return Scope(asked)
