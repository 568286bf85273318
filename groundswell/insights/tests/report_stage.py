"""What tests of the report need: a challenge of which something is known, and its report in every format."""

import csv
import io
import json
import uuid
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import uuid_utils

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.tests.descriptions import described
from groundswell.events.actions import append_batches, register_video
from groundswell.events.actions.files import clock_ms
from groundswell.events.actions.sealing import seal_log
from groundswell.events.rules import LONGEST_BATCH, Batch, Event, Kind
from groundswell.insights.formats import FORMATS, Format
from groundswell.insights.rules.report import Report, Section, Table

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def challenge_with_videos(**changes: Any) -> Challenge:
    """A challenge of whose videos the log knows 10, an original, and 11, its answer."""
    made = create_challenge(described(**changes))
    register_video(10, challenge=made.pk, theme=1, original=10)
    register_video(11, challenge=made.pk, theme=1, original=10, parent=10, generation=1)
    return made


def happened(challenge: Challenge, kind: Kind, times: int = 1, **fields: Any) -> list[Event]:
    """The same event this many times, of video 10 and from Belgium unless told otherwise."""
    told = {"video": 10, "country": "BE", "language": "nl", "source": 1, **fields}
    return [Event(at_ms=clock_ms(), kind=kind, challenge=challenge.pk, **told) for _ in range(times)]


def count(*events: Event, viewer: int = 7) -> None:
    """Log these events of one viewer, in batches as large as they may be, and seal them."""
    lots = [events[begin : begin + LONGEST_BATCH] for begin in range(0, len(events), LONGEST_BATCH)]
    append_batches(
        [Batch(uuid.UUID(bytes=uuid_utils.uuid7().bytes).bytes, clock_ms(), viewer, lot) for lot in lots]
    )
    seal_log()


def section_of(report: Report, key: str) -> Section:
    return {section.key: section for section in report.sections}[key]


def table_of(report: Report, key: str) -> Table:
    return {table.key: table for table in report.tables}[key]


def as_json(report: Report) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(FORMATS[Format.JSON].write(report))
    return plain


def csv_lines(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FORMATS[Format.CSV].write(report).decode("utf-8-sig"))))


def sheets(report: Report) -> dict[str, ET.Element]:
    """The sheets of the workbook by their name, and its strings under ''."""
    with zipfile.ZipFile(io.BytesIO(FORMATS[Format.XLSX].write(report))) as book:
        names = [
            sheet.attrib["name"]
            for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")  # noqa: S314 -- our own
        ]
        found = {
            name: ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 -- our own
            for number, name in enumerate(names, start=1)
        }
        return {**found, "": ET.fromstring(book.read("xl/sharedStrings.xml"))}  # noqa: S314 -- our own
