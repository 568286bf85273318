"""A report as a workbook: a sheet for each table, numbers as numbers, words as words that never run as formulas."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from groundswell.challenges.rules import direction
from groundswell.insights.rules.report import Chart, Drawing, Report, Section, Table, Unit, Value

LONGEST_NAME = 31
"""What a spreadsheet allows for the name of a sheet."""
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
NOT_AT_AN_END = " ,;،؛(×·–-"
WIDTHS = {
    Unit.WORDS: 28,
    Unit.DAY: 12,
    Unit.MOMENT: 20,
    Unit.HASH: 66,
    Unit.COUNT: 14,
    Unit.PERCENT: 12,
    Unit.DECIMAL: 12,
}
WIDE = 70
LONG_WORDS = 40
PATTERNS = {
    Unit.COUNT: "#,##0",
    Unit.PERCENT: "0.0",
    Unit.DECIMAL: "0.0#",
    Unit.DAY: "yyyy-mm-dd",
    Unit.MOMENT: "yyyy-mm-dd hh:mm:ss",
}
HEAD_ROW = 4
"""Above it stand section, title and note."""


class Sheets:
    """A workbook while it is written."""

    def __init__(self, book: Workbook, *, is_right_to_left: bool) -> None:
        self.book = book
        self.is_right_to_left = is_right_to_left
        self._taken: set[str] = set()
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#F3EEE4"}
        )
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain: Mapping[Unit, Format] = {
            unit: book.add_format({"num_format": PATTERNS.get(unit, "@"), "valign": "top"}) for unit in Unit
        }

    def add(self, name: str) -> Worksheet:
        """A sheet under a name that is allowed and not taken, cut after a word."""
        whole = " ".join(NOT_IN_A_NAME.sub(" ", name).split()) or "–"
        tidy, number = _cut(whole, LONGEST_NAME), 1
        while tidy.casefold() in self._taken:
            number += 1
            tidy = f"{_cut(whole, LONGEST_NAME - len(f' {number}'))} {number}"
        self._taken.add(tidy.casefold())
        sheet = self.book.add_worksheet(tidy)
        if self.is_right_to_left:
            sheet.right_to_left()
        return sheet


def _cut(words: str, most: int) -> str:
    """As many whole words as there is room for; a single word that is too long is cut anywhere."""
    if len(words) <= most:
        return words
    begun, space, _rest = words[: most + 1].rpartition(" ")
    return begun.rstrip(NOT_AT_AN_END) if space else words[:most]


def write_xlsx(report: Report) -> bytes:
    """The workbook: a first sheet about the report, then a sheet for each table with its chart."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": report.words.title, "comments": report.words.made})
        # Without a moment of its own it would take the clock's, and no two would be the same.
        book.set_custom_property("made_at", report.made_at.isoformat())
        sheets = Sheets(book, is_right_to_left=direction(report.language) == "rtl")
        _write_cover(sheets, report)
        for section in report.sections:
            for table in section.tables:
                _write_table(sheets, section, table)
    return file.getvalue()


def _write_cover(sheets: Sheets, report: Report) -> None:
    sheet = sheets.add(report.subject.name)
    sheet.set_column(0, 0, 110)
    words = report.words
    sheet.write_string(0, 0, words.title, sheets.title)
    said = [report.subject.hashtag, words.days, words.simulated, words.scope, words.made, words.head]
    for section in report.sections:
        said += ["", section.title, *section.words]
    for row, line in enumerate(said, start=1):
        sheet.write_string(row, 0, line, sheets.wrapped)


def _write_table(sheets: Sheets, section: Section, table: Table) -> None:
    sheet = sheets.add(table.title)
    sheet.write_string(0, 0, table.title, sheets.title)
    sheet.write_string(1, 0, section.title)
    sheet.write_string(2, 0, table.note)
    for place, column in enumerate(table.columns):
        is_long = any(isinstance(row[place], str) and len(str(row[place])) > LONG_WORDS for row in table.rows)
        sheet.set_column(place, place, WIDE if is_long else WIDTHS[column.unit])
        sheet.write_string(HEAD_ROW, place, column.head, sheets.head)
    for number, row in enumerate(table.rows, start=HEAD_ROW + 1):
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write_value(sheets, sheet, (number, place), column.unit, value)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    if table.chart and table.rows:
        _write_chart(sheets, sheet, table, table.chart)


def _write_value(sheets: Sheets, sheet: Worksheet, at: tuple[int, int], unit: Unit, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        sheet.write_number(*at, value, sheets.plain[unit])
    elif unit is Unit.DAY:
        sheet.write_datetime(*at, date.fromisoformat(value), sheets.plain[unit])
    elif unit is Unit.MOMENT:
        moment = datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
        sheet.write_datetime(*at, moment, sheets.plain[unit])
    else:
        sheet.write_string(*at, value, sheets.wrapped if unit is Unit.WORDS else sheets.plain[unit])


def _write_chart(sheets: Sheets, sheet: Worksheet, table: Table, chart: Chart) -> None:
    options = {
        Drawing.STACKED: {"type": "column", "subtype": "stacked"},
        Drawing.LINES: {"type": "line"},
        Drawing.BARS: {"type": "bar"},
    }[chart.drawing]
    drawn = sheets.book.add_chart(options)
    first, last = HEAD_ROW + 1, HEAD_ROW + len(table.rows)
    for place, column in enumerate(table.columns):
        if column.key not in chart.columns:
            continue
        colour = column.colour or "#0A6CFF"
        drawn.add_series(
            {
                "name": [sheet.name, HEAD_ROW, place],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, place, last, place],
                "fill": {"color": colour},
                "line": {"color": colour},
            }
        )
    drawn.set_title({"name": chart.title})
    drawn.set_legend({"none": True} if len(chart.columns) == 1 else {"position": "bottom"})
    drawn.set_size({"width": 860, "height": 380})
    sheet.insert_chart(
        HEAD_ROW, len(table.columns) + 1, drawn, {"description": f"{chart.title}. {chart.told}"}
    )
