"""Who watched what, when and how long: the sections of a report about days, themes, countries, languages, watching."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import language_name, localise
from groundswell.events.reads.asking import ask
from groundswell.figures.asked import Asked
from groundswell.figures.days import iso_day
from groundswell.figures.measures import MEASURES, Measures
from groundswell.figures.questions import (
    by_theme,
    over_time,
    over_time_by_source,
    retention,
    theme_by_country,
    theme_by_language,
)
from groundswell.figures.scope import Scope
from groundswell.insights.charts import COLOURS
from groundswell.insights.reads.report.crossing import Crossing, crossed
from groundswell.insights.reads.report.words import labels, measure_columns
from groundswell.insights.rules.report import (
    Chart,
    Column,
    Drawing,
    Section,
    Table,
    Unit,
)
from groundswell.insights.words import source_words
from groundswell.people.rules import country_name

MOST_DAYS = 400
"""Gaps are filled with zeros as long as a report can show the days."""
MOST_VIDEOS = 7
STEP_BUCKETS = 4
"""One second, of buckets of 250 ms."""
BUCKETS_A_SECOND = 4


def by_day(asked: Asked, reach: Mapping[str, int]) -> Section:
    """The daily curve, stacked by source, and every count of each day."""
    measured = {row.period: row for row in ask(over_time, asked)}
    if not measured:
        return Section("by_day", _("Day by day"), (_("Nothing was counted yet."),))
    days = _without_gaps(sorted(measured))
    starts: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in ask(over_time_by_source, asked):
        starts[row.source][row.day] = row.starts
    words = source_words()
    sources = sorted(starts, key=lambda source: -sum(starts[source].values()))
    columns = [
        Column(
            f"source_{source}",
            words.get(str(source), _("Unknown")),
            Unit.COUNT,
            COLOURS[place % len(COLOURS)],
        )
        for place, source in enumerate(sources)
    ]
    day = Column("day", _("Day (UTC)"), Unit.DAY)
    chart = Chart(
        _("Views (starts) by day"),
        Drawing.STACKED,
        tuple(column.key for column in columns),
        _("One column for each day, stacked by where on our pages people watched."),
    )
    nothing = Measures()
    return Section(
        "by_day",
        _("Day by day"),
        (),
        (
            Table(
                "starts_by_day_and_source",
                _("Views (starts) by day and source"),
                (day, *columns),
                tuple(
                    (iso_day(number), *(starts[source].get(number, 0) for source in sources))
                    for number in days
                ),
                chart=chart,
            ),
            Table(
                "by_day",
                _("Every count by day"),
                (day, *measure_columns(), Column("reach", labels()["reach"], Unit.COUNT)),
                tuple(
                    (
                        iso_day(number),
                        *_values(measured.get(number, nothing)),
                        reach.get(iso_day(number), 0),
                    )
                    for number in days
                ),
            ),
        ),
    )


def themes(asked: Asked, challenge: Challenge, language: str) -> Section:
    """Which theme moved whom: by theme, by theme and country, by theme and language."""
    title = _("Themes, countries and languages")
    rows = {row.theme: row for row in ask(by_theme, asked)}
    if not rows:
        return Section("themes", title, (_("Nothing was counted yet."),))
    everywhere = [replace(asked, scope=each) for each in Scope]
    # Those of all scopes, since the tables below have the same columns in each.
    numbers = dict.fromkeys([*rows, *(row.theme for each in everywhere for row in ask(by_theme, each))])
    columns = _theme_columns(numbers, challenge, language)
    chart = Chart(
        _("Views (starts) by theme"),
        Drawing.BARS,
        ("starts",),
        _("One bar for each theme, the most watched first."),
        tuple(columns[theme].colour for theme in rows),
    )
    theme_table = Table(
        "by_theme",
        _("By theme"),
        (Column("theme", _("Theme")), *measure_columns()),
        tuple((columns[theme].head, *_values(row)) for theme, row in rows.items()),
        chart=chart,
    )
    country, tongue = Column("country", _("Country")), Column("language", _("Language"))
    countries = {
        each.scope: [(row.country, row.theme, row) for row in ask(theme_by_country, each)]
        for each in everywhere
    }
    languages = {
        each.scope: [(row.language, row.theme, row) for row in ask(theme_by_language, each)]
        for each in everywhere
    }
    words = labels()
    tables = [
        crossed(f"{key}_{measure}", f"{title_of}: {words[measure]}", head, counts, columns)
        for key, title_of, head, told, name in (
            ("theme_by_country", _("Theme × country"), country, countries, country_name),
            ("theme_by_language", _("Theme × language"), tongue, languages, language_name),
        )
        for measure in ("starts", "takes")
        for counts in [Crossing(told, measure, asked.scope, partial(name, language=language))]
    ]
    merged = _(
        "No number by country or language tells of fewer than ten: smaller ones are put together with others, so that "
        "nobody can be found in them. The same are put together in the reports about all videos, originals and answers, so "
        "that nobody can subtract one from another. The totals hold."
    )
    return Section("themes", title, (merged,), (theme_table, *tables))


def _theme_columns(numbers: Iterable[int], challenge: Challenge, language: str) -> dict[int, Column]:
    """What the themes of these numbers are called, and their colours."""
    known = {theme.number: theme for theme in challenge.themes.all()}
    return {
        number: Column(
            f"theme_{known[number].slug}",
            localise(known[number].name, language),
            Unit.COUNT,
            known[number].colour,
        )
        if number in known
        else Column(f"theme_{number}", str(number), Unit.COUNT, COLOURS[place % len(COLOURS)])
        for place, number in enumerate(numbers)
    }


def watching(asked: Asked, originals: Mapping[int, str]) -> Section:
    """The retention curve of each original, and of all answers together; `originals` names videos by their number."""
    title = _("How long people stay")
    left: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in ask(retention, asked):
        left[row.video].append((row.bucket, row.watching))
    if not left:
        return Section("retention", title, (_("Nobody has told yet how long they watched."),))
    order = sorted((video for video in left if video), key=lambda video: -left[video][0][1])
    drawn = [*order[:MOST_VIDEOS], *([0] if 0 in left else [])]
    names = {video: originals.get(video, _("Video %(number)s") % {"number": video}) for video in order}
    names[0] = _("All answers")
    columns = [
        Column(f"video_{video}", names[video], Unit.PERCENT, COLOURS[place % len(COLOURS)])
        for place, video in enumerate(drawn)
    ]
    last = max(bucket for video in drawn for bucket, _watching in left[video])
    steps = range(0, last + STEP_BUCKETS, STEP_BUCKETS)
    curve = Table(
        "retention",
        _("Of 100 plays still watching, by second"),
        (Column("second", _("Second"), Unit.COUNT), *columns),
        tuple(
            (step // BUCKETS_A_SECOND, *(_percent(left[video], step) for video in drawn)) for step in steps
        ),
        chart=Chart(
            _("How many of 100 are still watching"),
            Drawing.LINES,
            tuple(column.key for column in columns),
            _("One line for each original and one for all answers, from the first second to the last."),
        ),
    )
    measured = Table(
        "watch_time",
        _("How much was measured"),
        (
            Column("video", _("Video")),
            Column("plays", _("Plays that told how long"), Unit.COUNT),
            Column("median_s", _("Half of them watched longer than (seconds)"), Unit.DECIMAL),
        ),
        tuple(
            (names[video], left[video][0][1], _median_s(left[video]))
            for video in dict.fromkeys([*order, *drawn])
        ),
    )
    said = _("Only plays whose end was told are counted; who closes the browser hard tells nothing.")
    return Section("retention", title, (said,), (curve, measured))


def _percent(points: Sequence[tuple[int, int]], bucket: int) -> float:
    """How many of 100 were still there when this bucket began."""
    there = next((watching for at, watching in points if at >= bucket), 0)
    return round(100 * there / points[0][1], 1)


def _median_s(points: Sequence[tuple[int, int]]) -> float:
    """The last beginning of a bucket at which at least half were still there, in seconds."""
    half = [bucket for bucket, watching in points if 2 * watching >= points[0][1]]
    return half[-1] / BUCKETS_A_SECOND


def _values(row: Measures) -> tuple[int, ...]:
    return tuple(getattr(row, name) for name in MEASURES)


def _without_gaps(days: Sequence[int]) -> Sequence[int]:
    whole = range(days[0], days[-1] + 1)
    return whole if len(whole) <= MOST_DAYS else days
