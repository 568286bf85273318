"""The formats in which a report is written, one file each: from the shapes of `rules.report` to bytes, nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from groundswell.insights.formats.as_csv import write_csv
from groundswell.insights.formats.as_html import write_html
from groundswell.insights.formats.as_json import write_json
from groundswell.insights.formats.as_pdf import CannotPrint, write_pdf
from groundswell.insights.formats.as_xlsx import write_xlsx
from groundswell.insights.rules.report import Report

__all__ = ["FORMATS", "CannotPrint", "Format", "Writing"]


class Format(StrEnum):
    """What a report can be had as."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Writing:
    """How a format is written, and what a browser is told that it is."""

    write: Callable[[Report], bytes]
    media_type: str


FORMATS: Mapping[Format, Writing] = {
    Format.PDF: Writing(write_pdf, "application/pdf"),
    Format.XLSX: Writing(write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Format.CSV: Writing(write_csv, "text/csv; charset=utf-8"),
    Format.JSON: Writing(write_json, "application/json"),
    Format.HTML: Writing(write_html, "text/html; charset=utf-8"),
}
