"""A report as one CSV file: a line for each value, so that every program can filter it; no cell runs as a formula."""

import csv
import io
from typing import TYPE_CHECKING

from groundswell.insights.rules.report import Report, Table, Value

if TYPE_CHECKING:
    from _csv import Writer

HEAD = ("section", "table", "row", "column", "value", "scope", "definition")
RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something else, and Arabic for noise."""


def write_csv(report: Report) -> bytes:
    """The figures first, with scope and definition, then every table.

    `row` is what stands first in its row, after its place in the table where several begin alike.
    """
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(HEAD)
    for figure in report.figures:
        lines.writerow(
            _safe(
                "figures", "figures", figure.label, figure.name, figure.value, figure.scope, figure.definition
            )
        )
        for reason, number in figure.excluded.items():
            lines.writerow(_safe("figures", "excluded", figure.name, reason, number, figure.scope, ""))
    for reach in report.reach:
        for day, number in reach.value.items():
            lines.writerow(_safe("figures", reach.name, day, "reach", number, reach.scope, reach.definition))
    for section in report.sections:
        for table in section.tables:
            _write_table(lines, section.key, table, report.scope)
    lines.writerow(_safe("manifest", "head", report.head.number, "hash", report.head.hash, "", ""))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _write_table(lines: "Writer", section: str, table: Table, scope: str) -> None:
    alike = len({row[0] for row in table.rows}) < len(table.rows)
    for place, row in enumerate(table.rows, start=1):
        name = f"{place}. {row[0]}" if alike else row[0]
        for column, value in zip(table.columns[1:], row[1:], strict=True):
            lines.writerow(_safe(section, table.key, name, column.key, value, scope, ""))


def _safe(*values: Value) -> list[Value]:
    """The cells, with a sign before whatever a spreadsheet would run."""
    return [
        f"'{value}" if isinstance(value, str) and value.startswith(RUNS_AS_FORMULA) else value
        for value in values
    ]
