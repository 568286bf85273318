"""Tables of the dashboard that are not an answer to one question alone: the key figures, the live curves, their words."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge
from groundswell.figures.measures import Measures
from groundswell.insights import words
from groundswell.insights.rules import (
    COLUMNS,
    FOUR,
    Cell,
    Column,
    Filters,
    Measure,
    Snapshot,
    Table,
    TableRow,
    bar_of,
)


@dataclass(frozen=True, slots=True)
class StripFigure:
    """One big figure: its name, where its definition stands, and its numbers.

    `day` and `before` are those of the last 24 hours and the 24 before, None where they cannot be asked.
    """

    measure: Measure
    label: str
    definition: str
    total: Cell
    day: Cell | None
    before: Cell | None


def strip(numbers: Snapshot) -> list[StripFigure]:
    """The big figures at the head of the page."""
    names, definitions = words.measure_words(), words.definitions()
    has_days = "hour" in numbers.blocks
    return [
        StripFigure(
            measure,
            names[measure],
            definitions[measure],
            Cell(numbers.total.get(measure, 0), f"total.{measure}"),
            Cell(numbers.day.get(measure, 0), f"day.{measure}") if has_days else None,
            Cell(numbers.before.get(measure, 0), f"before.{measure}") if has_days else None,
        )
        for measure in COLUMNS
    ]


def heads(measures: Sequence[Measure]) -> list[Column]:
    """The headings of counts; each leads to its definition."""
    names = words.measure_words()
    defined = words.definitions()
    return [Column(names[each], f"is-{each}" if each in defined else "") for each in measures]


def values(row: Measures, measures: Sequence[Measure] = COLUMNS) -> list[Cell]:
    """The counts of a row as cells."""
    return [Cell(getattr(row, measure)) for measure in measures]


def ranked(
    rows: Sequence[tuple[str, Measures, str]], measures: Sequence[Measure] = COLUMNS
) -> list[TableRow]:
    """Rows with bars as long as their starts, from (label, counts, colour)."""
    most = max((row.starts for _label, row, _colour in rows), default=0)
    return [
        TableRow(label, values(row, measures), bar=bar_of(row.starts, most), colour=colour)
        for label, row, colour in rows
    ]


def minute_table(numbers: Snapshot, challenge: Challenge) -> Table:
    """The last 60 minutes in the zone of the challenge, the present one first."""
    return Table(
        "minute",
        _("The last hour, by the minute"),
        _("Minute"),
        heads(FOUR),
        _recent("minute", numbers, challenge, lambda place: _cells("minute", numbers, place, FOUR)),
    )


def hour_table(numbers: Snapshot, challenge: Challenge) -> Table:
    """The last 24 hours in the zone of the challenge, the present one first, with the day before beside."""
    return Table(
        "hour",
        _("The last 24 hours"),
        _("Hour"),
        [*heads(COLUMNS), Column(_("Views (starts) a day earlier"))],
        _recent(
            "hour",
            numbers,
            challenge,
            lambda place: [
                *_cells("hour", numbers, place, COLUMNS),
                *_cells("hour_before", numbers, place, [Measure.START]),
            ],
        ),
    )


def _recent(
    name: str, numbers: Snapshot, challenge: Challenge, cells: Callable[[str], list[Cell]]
) -> list[TableRow]:
    zone = ZoneInfo(challenge.zone)
    moments = [
        datetime.fromtimestamp(begin_ms / 1000, UTC).astimezone(zone) for begin_ms in numbers.times[name]
    ]
    return [
        TableRow(f"{moment:%H:%M}", cells(str(place)), key=str(place)) for place, moment in enumerate(moments)
    ]


def _cells(name: str, numbers: Snapshot, place: str, measures: Sequence[Measure]) -> list[Cell]:
    row = numbers.blocks.get(name, {}).get(place, {})
    return [Cell(row.get(measure, 0), f"{name}.{place}.{measure}") for measure in measures]


def props(numbers: Snapshot, challenge: Challenge, filters: Filters) -> dict[str, object]:
    """What the island needs: the same numbers, where to get newer ones, and all its words."""
    return {
        "snapshot": asdict(numbers),
        "ticket": f"{reverse('insights:ticket', args=[challenge.slug])}?{filters.query}",
        "language": get_language() or "en",
        "zone": challenge.zone,
        "words": {
            "live": _("Live"),
            "waiting": _("Connecting …"),
            "still": _("Not live at the moment. The numbers are those of the last update."),
            "starts": _("Views (starts)"),
            "plays": _("Plays"),
            "day_before": _("A day earlier"),
            "hour": _("Hour"),
            "minute": _("Minute"),
        },
    }
