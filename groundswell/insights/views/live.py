"""The lead's pages of figures: all challenges at a glance, the dashboard of one, and the tickets of its stream."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundswell.challenges.reads import challenge_lines
from groundswell.challenges.rules import localise
from groundswell.environment import environment
from groundswell.figures.asked import Asked
from groundswell.insights import reads, words
from groundswell.insights.access import figures_for
from groundswell.insights.dashboard import narrowing, parts, tables, tops
from groundswell.insights.rules import COLUMNS, Part, read_filters
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
    context = {
        "columns": [column.text for column in tables.heads(COLUMNS)],
        "lines": [
            (line, [totals.get(str(line.number), {}).get(each, 0) for each in COLUMNS]) for line in lines
        ],
    }
    return render(request, "insights/index.html", context)


@require_GET
@never_cache
@staff_only(Role.LEAD)
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The dashboard of a challenge, narrowed as the address says; whole without scripts, kept fresh by an island."""
    challenge = figures_for(request.user, slug)
    known = narrowing.known_for(challenge)
    filters, faults = read_filters(request.GET.dict(), known)
    asked = filters.asked(challenge.pk, known)
    names = narrowing.names_for(challenge)
    # First, since its version says how old the page is: what is counted meanwhile makes the island ask again.
    numbers = reads.snapshot(asked)
    board = _board(request, asked)
    fields = narrowing.form_fields(challenge, filters, known, names, reads.counted(asked, board))
    setting = parts.Setting(narrowing.covers(fields), filters, names)
    curves = [tables.minute_table(numbers, challenge), tables.hour_table(numbers, challenge)]
    context = {
        "challenge": challenge,
        "name": localise(challenge.name, get_language() or "en"),
        "covers": setting.covers,
        "fields": fields,
        "chips": narrowing.chips(fields, filters),
        "faults": [words.fault_words(fault) for fault in faults],
        "strip": tables.strip(numbers),
        "curves": [
            (table, "" if table.name in numbers.blocks else words.cannot_words(asked.narrowing))
            for table in curves
        ],
        "parts": _parts(board, setting),
        "network_figures": reads.network_figures(challenge.pk),
        "props": tables.props(numbers, challenge, filters),
    }
    return render(request, "insights/live.html", context)


@require_GET
@never_cache
@staff_only(Role.LEAD)
def stream_ticket(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of the stream with a ticket for the next ten minutes."""
    challenge = figures_for(request.user, slug)
    known = narrowing.known_for(challenge)
    filters, _faults = read_filters(request.GET.dict(), known)
    holder = request.user.public_id if isinstance(request.user, Person) else ""
    ticket = sign_ticket(Ticket(challenge.slug, filters.asked(challenge.pk, known), holder))
    return JsonResponse({"address": f"{environment().live_origin}/stream/{challenge.slug}?ticket={ticket}"})


def _board(request: HttpRequest, asked: Asked) -> reads.Board:
    chosen = request.GET.get(tops.ANSWERED, "")
    answered = reads.video_by_key(asked.challenge, chosen) if chosen else None
    return reads.board(asked, get_language() or "en", answered=answered)


def _parts(board: reads.Board, setting: parts.Setting) -> list[Part]:
    """The parts in the order of the page: first what is asked most."""
    rankings = {part.key: part for part in parts.rankings(board, setting)}
    return [
        parts.by_day(board, setting),
        parts.theme_by_country(board, setting),
        rankings.pop("country"),
        parts.funnel(board, setting),
        parts.retention(board, setting, lambda video: tops.video_name(video, board.video_names)),
        tops.top_videos(board, setting),
        tops.top_answers(board, setting),
        tops.top_creators(board, setting),
        *(
            rankings.pop(key)
            for key in ("theme", "source", "language", "generation", "invitation", "channel")
        ),
        parts.hours_of_day(board, setting),
        parts.reach(board, setting),
        *rankings.values(),
        parts.beside(board, setting.covers),
    ]
