"""A report as one HTML page that stands alone, and the parts of it that the lead's page shows too."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from groundswell.challenges.rules import direction
from groundswell.insights.formats.drawing import Legend, draw, legend
from groundswell.insights.formats.shown import shown, writer_of
from groundswell.insights.rules.report import Column, Figure, Report, Section, Table, Unit

STYLE = Path(__file__).with_name("report.css")


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as a page shows it: without the columns that are for machines, values in words, the chart as SVG."""

    key: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, Column], ...], ...]
    chart: SafeString | str
    chart_title: str
    chart_alt: str
    legend: tuple[Legend, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as a page shows it."""

    section: Section
    tables: tuple[ShownTable, ...]


def write_html(report: Report) -> bytes:
    """The page, with its style inside: it can be kept and sent as a file, and calls nobody."""
    style = f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>"
    # The style sheet is a file of ours that no text of anybody's enters.
    context = {**page_context(report), "style": SafeString(style)}
    with translation.override(report.language):
        return render_to_string("insights/report_file.html", context).encode()


def page_context(report: Report) -> dict[str, object]:
    """What the template of a report's body needs."""
    with translation.override(report.language):
        return {
            "report": report,
            "direction": direction(report.language),
            "highlights": [highlight(report.figure(name)) for name in report.highlights],
            "sections": [
                ShownSection(section, tuple(shown_tables(section, report.language)))
                for section in report.sections
            ],
        }


def highlight(figure: Figure) -> tuple[str, str, str]:
    """Label, number and definition of a figure, for a cover; in the active language."""
    return figure.label, shown(figure.value, Unit.COUNT), figure.definition


def shown_tables(section: Section, language: str) -> Iterator[ShownTable]:
    """The tables of a section for people; in the active language."""
    for table in section.tables:
        places = [place for place, column in enumerate(table.columns) if not column.only_for_machines]
        yield ShownTable(
            key=table.key,
            title=table.title,
            note=table.note,
            columns=tuple(table.columns[place] for place in places),
            rows=tuple(
                tuple(
                    (shown(row[place], table.columns[place].unit), table.columns[place]) for place in places
                )
                for row in table.rows
            ),
            chart=chart_of(table, language),
            chart_title=table.chart.title if table.chart else "",
            chart_alt=f"{table.chart.title}. {table.chart.told}" if table.chart else "",
            legend=legend(table),
        )


def chart_of(table: Table, language: str) -> SafeString | str:
    """The chart of a table, '' where it has none."""
    if table.chart is None or not table.rows:
        return ""
    drawn = draw(table, writer_of(table), is_right_to_left=direction(language) == "rtl")
    # Every text in it was escaped when it was drawn.
    return SafeString(drawn)
