"""The parts of the dashboard with their words: each from the answer to a question to a chart and its table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groundswell.figures.days import day_of
from groundswell.figures.measures import Measures
from groundswell.insights import charts, words
from groundswell.insights.dashboard.tables import heads, ranked
from groundswell.insights.reads import Answer, Board
from groundswell.insights.rules import (
    COLUMNS,
    INVITATION_COLUMNS,
    Cell,
    Column,
    Drawn,
    Filters,
    LegendEntry,
    Measure,
    Part,
    Table,
    TableRow,
    bar_of,
    level_of,
)

WIDE, NARROW = charts.Frame(1000, 280), charts.Frame(340, 220)
MOST_DAYS = 400
"""Gaps between days are filled as long as a page can show them."""
MOST_COUNTRIES = 15
MOST_CURVES = 7
HOURS = 24
BUCKETS_A_SECOND = 4
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called: themes, countries and languages by their keys in the log; colours of themes."""

    themes: Mapping[int, str]
    colours: Mapping[int, str]
    country: Callable[[str], str]
    language: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all parts are about: how it is said in words, the filters, and the way without some of them."""

    covers: str
    filters: Filters
    names: Names

    def part(
        self,
        key: str,
        title: str,
        answer: Answer[Any],
        table: Table,
        *,
        drawn: Drawn | None = None,
        note: str = "",
    ) -> Part:
        """A part, or why it cannot be shown; without rows it has neither chart nor table."""
        if answer.cannot:
            return Part(
                key,
                title,
                self.covers,
                cannot=words.cannot_words(answer.cannot),
                way_out=f"?{self.filters.without(*answer.cannot).query}#{key}",
            )
        if not answer.rows:
            return Part(key, title, self.covers, note)
        return Part(key, title, self.covers, note, table, drawn)


def by_day(board: Board, setting: Setting) -> Part:
    """The daily curve, stacked by source."""
    starts: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in board.days.rows:
        starts[row.source][row.day] = row.starts
    days = _without_gaps(sorted({row.day for row in board.days.rows}))
    named = words.source_words()
    sources = sorted(starts, key=lambda source: (-sum(starts[source].values()), source))
    labels = {source: named.get(str(source), _("Unknown")) for source in sources}
    colours = {source: charts.COLOURS[place % len(charts.COLOURS)] for place, source in enumerate(sources)}
    lines = [
        charts.Line(labels[source], colours[source], [starts[source].get(day, 0) for day in days])
        for source in sources
    ]
    title = _("Views (starts) by day and source")
    rows = [
        TableRow(
            _day(day),
            [
                Cell(sum(starts[source].get(day, 0) for source in sources)),
                *(Cell(starts[source].get(day, 0)) for source in sources),
            ],
        )
        for day in reversed(days)
    ]
    columns = [Column(_("Together"), "is-starts"), *(Column(labels[source]) for source in sources)]
    return setting.part(
        "days",
        title,
        board.days,
        Table("days", title, _("Day (UTC)"), columns, rows),
        drawn=_drawn(charts.stacked_columns, title, [_short_day(day) for day in days], lines),
    )


def funnel(board: Board, setting: Setting) -> Part:
    """From starting to answering, each step as a share of the starts."""
    title = _("From starting to answering")
    steps = (Measure.START, Measure.VIEWABLE, Measure.COMPLETE, Measure.LIKE, Measure.SHARE, Measure.ANSWER)
    named = words.measure_words()
    numbers = [getattr(board.funnel.rows[0], step) if board.funnel.rows else 0 for step in steps]
    rows = [
        TableRow(
            named[step],
            [Cell(number), Cell(WHOLE * number / numbers[0] if numbers[0] else None, is_percent=True)],
            bar=bar_of(number, max(numbers)),
            address=f"#is-{step}",
        )
        for step, number in zip(steps, numbers, strict=True)
    ]
    columns = [Column(_("Number")), Column(_("Of the starts"))]
    note = _("These are acts and not people: a step can be larger than the one before.")
    table = Table("funnel", title, _("Step"), columns, rows, has_bars=True)
    return setting.part("funnel", title, board.funnel, table, note=note)


def theme_by_country(board: Board, setting: Setting) -> Part:
    """Which theme moved which country, as heat."""
    title = _("Theme × country: views (starts)")
    cells: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for row in board.theme_countries.rows:
        cells[row.country][row.theme] = row.starts
    sums = {country: sum(row.values()) for country, row in cells.items()}
    most = max((number for row in cells.values() for number in row.values()), default=0)
    themes = sorted({row.theme for row in board.theme_countries.rows})
    names = setting.names
    rows = [
        TableRow(
            names.country(country),
            [
                *(
                    Cell(number, level=level_of(number, most))
                    for number in (cells[country].get(each, 0) for each in themes)
                ),
                Cell(sums[country]),
            ],
        )
        for country in sorted(cells, key=lambda country: (-sums[country], country))
    ]
    columns = [
        *(Column(names.themes.get(theme, str(theme))) for theme in themes),
        Column(_("Together"), "is-starts"),
    ]
    table = Table("theme_country", title, _("Country"), columns, rows)
    return setting.part("theme-country", title, board.theme_countries, table)


def rankings(board: Board, setting: Setting) -> list[Part]:
    """Everything that is ranked by one key: bars and all counts."""
    names = setting.names
    sources = words.source_words()
    generations = {0: _("Originals"), 1: _("1: answers to originals")}
    theme = [
        (names.themes.get(row.theme, str(row.theme)), row, names.colours.get(row.theme, ""))
        for row in board.themes.rows
    ]
    country = [(names.country(row.country), row, "") for row in board.countries.rows]
    source = [(sources.get(str(row.source), _("Unknown")), row, "") for row in board.sources.rows]
    generation = [
        (generations.get(row.generation, str(row.generation)), row, "") for row in board.generations.rows
    ]
    language = [(names.language(row.language), row, "") for row in board.languages.rows]
    return [
        _ranking(setting, "theme", _("By theme"), _("Theme"), board.themes, theme),
        _ranking(setting, "country", _("By country"), _("Country"), board.countries, country),
        _ranking(setting, "language", _("By language"), _("Language"), board.languages, language),
        _ranking(setting, "source", _("By source"), _("Source"), board.sources, source),
        _ranking(setting, "generation", _("By generation"), _("Generation"), board.generations, generation),
        _invitations(board, setting),
        _channels(board, setting),
        _excluded(board, setting),
    ]


def _invitations(board: Board, setting: Setting) -> Part:
    labels, unlabelled = board.invitation_labels, _("Invitation %(number)s")
    rows = [
        (labels.get(row.invitation) or unlabelled % {"number": row.invitation}, row, "")
        for row in board.invitations.rows
    ]
    note = _("Only what came through a personal link, sign-up included.")
    title, first = _("By invitation"), _("Invitation")
    return _ranking(
        setting, "invitation", title, first, board.invitations, rows, INVITATION_COLUMNS, note=note
    )


def _excluded(board: Board, setting: Setting) -> Part:
    reasons = words.exclusion_words()
    rows = [(reasons[str(row.exclusion)], row, "") for row in board.excluded.rows]
    note = _("Nothing is dropped: it is counted here.")
    title = _("Left out of the figures above, and why")
    return _ranking(setting, "excluded", title, _("Reason"), board.excluded, rows, note=note)


def _ranking(
    setting: Setting,
    key: str,
    title: str,
    first: str,
    answer: Answer[Any],
    rows: Sequence[tuple[str, Measures, str]],
    columns: Sequence[Measure] = COLUMNS,
    note: str = "",
) -> Part:
    table = Table(key, title, first, heads(columns), ranked(rows, columns), has_bars=True)
    return setting.part(key, title, answer, table, note=note)


def _channels(board: Board, setting: Setting) -> Part:
    title = _("How it was shared")
    named = words.channel_words()
    most = max((row.shares for row in board.channels.rows), default=0)
    rows = [
        TableRow(named.get(str(row.channel), _("Unknown")), [Cell(row.shares)], bar=bar_of(row.shares, most))
        for row in board.channels.rows
    ]
    table = Table("channel", title, _("Channel"), heads([Measure.SHARE]), rows, has_bars=True)
    return setting.part("channel", title, board.channels, table)


def retention(board: Board, setting: Setting, video_name: Callable[[int], str]) -> Part:
    """The retention curve of each original, and of all answers together."""
    title = _("How many of 100 are still watching")
    left: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in board.retention.rows:
        left[row.video].append((row.bucket, row.watching))
    order = sorted((video for video in left if video), key=lambda video: (-left[video][0][1], video))
    shown = [*order[:MOST_CURVES], *([0] if 0 in left else [])]
    named = {video: video_name(video) if video else _("All answers") for video in shown}
    last = max((bucket for video in shown for bucket, _watching in left[video]), default=0)
    seconds = range(last // BUCKETS_A_SECOND + 2)
    lines = [
        charts.Line(
            named[video],
            charts.COLOURS[place],
            [_percent(left[video], second * BUCKETS_A_SECOND) for second in seconds],
        )
        for place, video in enumerate(shown)
    ]
    rows = [
        TableRow(str(second), [Cell(line.values[second], is_percent=True) for line in lines])
        for second in seconds
    ]
    note = _("Only plays whose end was told are counted; who closes the browser hard tells nothing.")
    return setting.part(
        "retention",
        title,
        board.retention,
        Table("retention", title, _("Second"), [Column(line.label) for line in lines], rows),
        drawn=_drawn(charts.line_chart, title, [str(second) for second in seconds], lines),
        note=note,
    )


def reach(board: Board, setting: Setting) -> Part:
    """Different people by day; days are never added up."""
    title = _("Different people by day")
    numbers = {row.day: row.reach for row in board.reach.rows}
    days = _without_gaps(sorted(numbers))
    line = charts.Line(title, charts.COLOURS[0], [numbers.get(day, 0) for day in days])
    rows = [TableRow(_day(day), [Cell(numbers.get(day, 0))]) for day in reversed(days)]
    note = _(
        "Viewers are told apart within one day (UTC) only. Who comes again on another day is counted again, so days "
        "are not added up here; their sum would be an upper bound and not a number of people."
    )
    return setting.part(
        "reach",
        title,
        board.reach,
        Table("reach", title, _("Day (UTC)"), [Column(_("Different people"))], rows),
        drawn=_drawn(
            charts.stacked_columns, title, [_short_day(day) for day in days], [line], has_legend=False
        ),
        note=note,
    )


def hours_of_day(board: Board, setting: Setting) -> Part:
    """When people watch, in each country, as heat; each row has its own scale."""
    title = _("Hour of the day by country: views (starts)")
    cells: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for row in board.hours.rows:
        cells[row.country][row.hour_of_day] = row.starts
    busiest = sorted(cells, key=lambda country: (-sum(cells[country].values()), country))
    rows = []
    for country in busiest[:MOST_COUNTRIES]:
        most = max(cells[country].values())
        numbers = [cells[country].get(hour, 0) for hour in range(HOURS)]
        rows.append(
            TableRow(
                setting.names.country(country),
                [Cell(number, level=level_of(number, most)) for number in numbers],
            )
        )
    note = _("Hours are UTC. The colour compares the hours of one country, not countries with each other.")
    columns = [Column(f"{hour:02}") for hour in range(HOURS)]
    return setting.part(
        "hours", title, board.hours, Table("hours", title, _("Country"), columns, rows), note=note
    )


def beside(board: Board, covers: str) -> Part:
    """What the log did not count or corrected."""
    title = _("Beside the figures")
    rows = [TableRow(text, [Cell(board.beside.get(name, 0))]) for name, text in words.beside_words().items()]
    note = _("What was refused before we knew of which challenge it was stands here for the whole site.")
    return Part(
        "beside",
        title,
        covers,
        note=note,
        table=Table("beside", title, _("What"), [Column(_("Number"))], rows),
    )


def _drawn(
    draw: Callable[..., str],
    title: str,
    places: Sequence[str],
    lines: Sequence[charts.Line],
    *,
    has_legend: bool = True,
) -> Drawn:
    def write(number: float) -> str:
        return number_format(number, 0, use_l10n=True, force_grouping=True)

    sizes = [charts.Frame(size.width, size.height, write) for size in (WIDE, NARROW)]
    # charts.py escapes every word that it is given.
    wide, narrow = (SafeString(draw(title, places, lines, size)) for size in sizes)
    legend = [LegendEntry(line.label, line.colour) for line in lines] if has_legend else []
    return Drawn(wide, narrow, legend)


def _percent(points: Iterable[tuple[int, int]], bucket: int) -> float:
    """How many of 100 were still there when this bucket began."""
    known = list(points)
    there = next((watching for at, watching in known if at >= bucket), 0)
    return WHOLE * there / known[0][1]


def _without_gaps(days: Sequence[int]) -> Sequence[int]:
    if not days:
        return []
    whole = range(days[0], days[-1] + 1)
    return whole if len(whole) <= MOST_DAYS else days


def _day(number: int) -> str:
    return date_format(day_of(number), "DATE_FORMAT")


def _short_day(number: int) -> str:
    day: date = day_of(number)
    return date_format(day, "j M")
