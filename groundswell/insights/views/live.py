"""The lead's pages of figures: all challenges at a glance, one of them live, and the tickets of its stream."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundswell.challenges.reads import challenge_lines
from groundswell.challenges.rules import localise
from groundswell.environment import environment
from groundswell.figures.scope import Scope
from groundswell.insights import reads, tables, words
from groundswell.insights.access import figures_for
from groundswell.insights.rules import COLUMNS
from groundswell.insights.tickets import Ticket, sign_ticket
from groundswell.people.access import Person, staff_only
from groundswell.people.rules import Role


@require_GET
@never_cache
@staff_only(Role.LEAD)
def index(request: HttpRequest) -> HttpResponse:
    """Every challenge with its counts, as the way to its live page."""
    lines = challenge_lines(get_language() or "en", public_only=False)
    totals = reads.totals([line.number for line in lines])
    heads = words.measure_words()
    context = {
        "columns": [heads[measure] for measure in COLUMNS],
        "lines": [
            (line, [totals.get(str(line.number), {}).get(each, 0) for each in COLUMNS]) for line in lines
        ],
    }
    return render(request, "insights/index.html", context)


@require_GET
@never_cache
@staff_only(Role.LEAD)
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The four counts, likes, shares and answers of a challenge, as tables that an island keeps fresh."""
    challenge = figures_for(request.user, slug)
    scope = _scope(request)
    numbers = reads.snapshot(challenge.pk, scope)
    context = {
        "challenge": challenge,
        "name": localise(challenge.name, get_language() or "en"),
        "scope": scope,
        "scopes": words.scope_words().items(),
        "strip": tables.strip(numbers),
        "hours": tables.hour_table(numbers, challenge),
        "theme_hours": tables.theme_hour_table(numbers, challenge),
        "tables": tables.tables(numbers, challenge),
        "network_figures": reads.network_figures(challenge.pk),
        "props": tables.props(numbers, challenge, scope),
    }
    return render(request, "insights/live.html", context)


@require_GET
@never_cache
@staff_only(Role.LEAD)
def stream_ticket(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of the stream with a ticket for the next ten minutes."""
    challenge = figures_for(request.user, slug)
    holder = request.user.public_id if isinstance(request.user, Person) else ""
    ticket = sign_ticket(Ticket(challenge.pk, challenge.slug, _scope(request), holder))
    return JsonResponse({"address": f"{environment().live_origin}/stream/{challenge.slug}?ticket={ticket}"})


def _scope(request: HttpRequest) -> Scope:
    return {str(scope): scope for scope in Scope}.get(request.GET.get("scope", ""), Scope.ALL)
