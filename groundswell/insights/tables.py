"""The tables of the live page with their words: from the numbers of a snapshot to what a template shows."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import localise
from groundswell.figures.scope import Scope
from groundswell.insights import words
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
from groundswell.outreach.reads import invitation_labels
from groundswell.people.rules import country_name

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


def strip(numbers: Snapshot) -> list[StripFigure]:
    """The big figures at the head of the page."""
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


def tables(numbers: Snapshot, challenge: Challenge) -> list[Table]:
    """Every table without a chart, in the order of the page."""
    blocks = numbers.blocks
    heads = words.measure_words()
    columns = [heads[measure] for measure in COLUMNS]
    language = get_language() or "en"
    countries = {
        key: country_name(key, language) if key else _("Unknown") for key in busiest_first(blocks["country"])
    }
    invitations = _invitations(numbers, challenge)
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


def _invitations(numbers: Snapshot, challenge: Challenge) -> dict[str, str]:
    """All personal links of the challenge, those through which most came first."""
    labels = {str(number): label for number, label in invitation_labels(challenge.pk).items()}
    keys = dict.fromkeys([*busiest_first(numbers.blocks["invitation"]), *labels])
    return {key: labels.get(key) or _("Invitation %(number)s") % {"number": key} for key in keys}


def _hour_labels(numbers: Snapshot, challenge: Challenge) -> dict[str, str]:
    zone = ZoneInfo(challenge.zone)
    moments = [datetime.fromtimestamp(begin_ms / 1000, UTC).astimezone(zone) for begin_ms in numbers.hours]
    return {str(place): f"{moment:%H:%M}" for place, moment in enumerate(moments)}


def hour_table(numbers: Snapshot, challenge: Challenge) -> Table:
    """The last 24 hours in the zone of the challenge, the present one first, with the day before beside."""
    labels = _hour_labels(numbers, challenge)
    heads = words.measure_words()
    now = table_rows("hour", numbers.blocks["hour"], labels, COLUMNS)
    before = table_rows("hour_before", numbers.blocks["hour_before"], labels, [Measure.START])
    rows = [
        TableRow(row.key, row.label, [*row.cells, *old.cells]) for row, old in zip(now, before, strict=True)
    ]
    columns = [*(heads[measure] for measure in COLUMNS), _("Views (starts) a day earlier")]
    return Table("hour", _("The last 24 hours"), _("Hour"), columns, rows)


def theme_hour_table(numbers: Snapshot, challenge: Challenge) -> Table:
    """The starts of the last 24 hours by theme."""
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


def props(numbers: Snapshot, challenge: Challenge, scope: Scope) -> dict[str, object]:
    """What the island needs: the same numbers, where to get newer ones, and all its words."""
    language = get_language() or "en"
    return {
        "snapshot": asdict(numbers),
        "ticket": f"{reverse('insights:ticket', args=[challenge.slug])}?scope={scope}",
        "language": language,
        "zone": challenge.zone,
        "themes": [
            {"key": str(theme.number), "name": localise(theme.name, language), "colour": theme.colour}
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
