"""The lead's live page and the tickets of its stream."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import localise, tone
from groundswell.environment import environment
from groundswell.figures.scope import Scope
from groundswell.insights import words
from groundswell.insights.access import figures_for
from groundswell.insights.reads import snapshot
from groundswell.insights.rules import (
    COLUMNS,
    FOUR,
    INVITATION_COLUMNS,
    Cell,
    Measure,
    Snapshot,
    TableRow,
    busiest_first,
    table_rows,
)
from groundswell.insights.tickets import Ticket, sign_ticket
from groundswell.people.access import staff_only
from groundswell.people.rules import Role

_STRIP = (*FOUR, Measure.LIKE, Measure.SHARE, Measure.ANSWER)


@dataclass(frozen=True, slots=True)
class StripFigure:
    """One big figure: its name, definition and numbers ever, in the last 24 hours and in the 24 before."""

    label: str
    definition: str
    total: Cell
    day: Cell
    before: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the page; `name` is that of its block in the snapshot."""

    name: str
    title: str
    first: str
    columns: list[str]
    rows: list[TableRow]
    note: str = ""


@require_GET
@never_cache
@staff_only(Role.LEAD)
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The four counts, likes, shares and answers of a challenge, as tables that an island keeps fresh."""
    challenge = figures_for(request.user, slug)
    scope = _scope(request)
    numbers = snapshot(challenge.pk, scope)
    context = {
        "challenge": challenge,
        "name": localise(challenge.name, get_language() or "en"),
        "scope": scope,
        "scopes": words.scope_words().items(),
        "strip": _strip(numbers),
        "hours": _hour_table(numbers, challenge),
        "theme_hours": _theme_hour_table(numbers, challenge),
        "tables": _tables(numbers, challenge),
        "props": _props(numbers, challenge, scope),
    }
    return render(request, "insights/live.html", context)


@require_GET
@never_cache
@staff_only(Role.LEAD)
def stream_ticket(request: HttpRequest, slug: str) -> HttpResponse:
    """The address of the stream with a ticket for the next ten minutes."""
    challenge = figures_for(request.user, slug)
    ticket = sign_ticket(Ticket(challenge.pk, challenge.slug, _scope(request)))
    return JsonResponse({"address": f"{environment().live_origin}/stream/{challenge.slug}?ticket={ticket}"})


def _scope(request: HttpRequest) -> Scope:
    return {str(scope): scope for scope in Scope}.get(request.GET.get("scope", ""), Scope.ALL)


def _strip(numbers: Snapshot) -> list[StripFigure]:
    names, definitions = words.measure_words(), words.definitions()
    return [
        StripFigure(
            names[measure],
            definitions[measure],
            Cell(f"total.{measure}", numbers.total.get(measure, 0)),
            Cell(f"day.{measure}", numbers.day.get(measure, 0)),
            Cell(f"before.{measure}", numbers.before.get(measure, 0)),
        )
        for measure in _STRIP
    ]


def _tables(numbers: Snapshot, challenge: Challenge) -> list[Table]:
    blocks = numbers.blocks
    heads = words.measure_words()
    columns = [heads[measure] for measure in COLUMNS]
    countries = {key: key or _("Unknown") for key in busiest_first(blocks["country"])}
    invitations = {
        key: _("Invitation %(number)s") % {"number": key} for key in busiest_first(blocks["invitation"])
    }
    beside = {name: {"count": number} for name, number in numbers.beside.items()}
    return [
        Table("theme", _("By theme"), _("Theme"), columns, _rows(numbers, "theme", _themes(challenge))),
        Table("source", _("By source"), _("Source"), columns, _rows(numbers, "source", words.source_words())),
        Table("country", _("By country"), _("Country"), columns, _rows(numbers, "country", countries)),
        Table(
            "invitation",
            _("By invitation"),
            _("Invitation"),
            [heads[measure] for measure in INVITATION_COLUMNS],
            table_rows("invitation", blocks["invitation"], invitations, INVITATION_COLUMNS),
            _("Only what came through a personal link, sign-up included."),
        ),
        Table(
            "channel",
            _("How it was shared"),
            _("Channel"),
            [heads[Measure.SHARE]],
            table_rows("channel", blocks["channel"], words.channel_words(), [Measure.SHARE]),
        ),
        Table(
            "excluded",
            _("Left out of the figures above, and why"),
            _("Reason"),
            columns,
            _rows(numbers, "excluded", words.exclusion_words()),
            _("Nothing is dropped: it is counted here."),
        ),
        Table(
            "beside",
            _("Beside the figures"),
            _("What"),
            [_("Number")],
            [
                TableRow(name, text, [Cell(f"beside.{name}.count", beside.get(name, {}).get("count", 0))])
                for name, text in words.beside_words().items()
            ],
            _("What was refused before we knew of which challenge it was stands here for the whole site."),
        ),
    ]


def _rows(numbers: Snapshot, name: str, labels: dict[str, str]) -> list[TableRow]:
    return table_rows(name, numbers.blocks[name], labels, COLUMNS)


def _themes(challenge: Challenge) -> dict[str, str]:
    language = get_language() or "en"
    return {str(theme.number): localise(theme.name, language) for theme in challenge.themes.all()}


def _hour_labels(numbers: Snapshot, challenge: Challenge) -> dict[str, str]:
    zone = ZoneInfo(challenge.zone)
    moments = [datetime.fromtimestamp(begin_ms / 1000, UTC).astimezone(zone) for begin_ms in numbers.hours]
    return {str(place): f"{moment:%H:%M}" for place, moment in enumerate(moments)}


def _hour_table(numbers: Snapshot, challenge: Challenge) -> Table:
    labels = _hour_labels(numbers, challenge)
    heads = words.measure_words()
    now = table_rows("hour", numbers.blocks["hour"], labels, COLUMNS)
    before = table_rows("hour_before", numbers.blocks["hour_before"], labels, [Measure.START])
    rows = [
        TableRow(row.key, row.label, [*row.cells, *old.cells]) for row, old in zip(now, before, strict=True)
    ]
    columns = [*(heads[measure] for measure in COLUMNS), _("Views (starts) a day earlier")]
    return Table("hour", _("The last 24 hours"), _("Hour"), columns, rows)


def _theme_hour_table(numbers: Snapshot, challenge: Challenge) -> Table:
    themes, block = _themes(challenge), numbers.blocks["theme_hour"]
    rows = [
        TableRow(
            place,
            label,
            [
                Cell(f"theme_hour.{theme}-{place}.start", block.get(f"{theme}-{place}", {}).get("start", 0))
                for theme in themes
            ],
        )
        for place, label in _hour_labels(numbers, challenge).items()
    ]
    return Table("theme_hour", _("Views (starts) by theme and hour"), _("Hour"), [*themes.values()], rows)


def _props(numbers: Snapshot, challenge: Challenge, scope: Scope) -> dict[str, object]:
    language = get_language() or "en"
    return {
        "snapshot": asdict(numbers),
        "ticket": f"{reverse('insights:ticket', args=[challenge.slug])}?scope={scope}",
        "language": language,
        "zone": challenge.zone,
        "themes": [
            {"key": str(theme.number), "name": localise(theme.name, language), "colour": tone(theme.colour)}
            for theme in challenge.themes.all()
        ],
        "columns": {"country": list(COLUMNS), "invitation": list(INVITATION_COLUMNS)},
        "words": {
            "live": _("Live"),
            "waiting": _("Connecting …"),
            "still": _("Not live at the moment. The numbers are those of the last update."),
            "starts": _("Views (starts)"),
            "day_before": _("A day earlier"),
            "hour": _("Hour"),
            "unknown": _("Unknown"),
            "invitation": _("Invitation %(number)s"),
        },
    }
