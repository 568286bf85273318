"""A report as a PDF for people: typeset by Typst with the fonts that we ship, tagged after PDF/UA-1, in its language."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import typst
from django.conf import settings
from django.utils import translation

from groundswell.challenges.rules import direction
from groundswell.frame.language import isolated
from groundswell.insights.formats.as_html import ShownTable, highlight, shown_tables
from groundswell.insights.rules.report import Report, Section, Unit

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS: Path = settings.ROOT / "build" / "fonts" / "print"
MARK: Path = settings.ROOT / "islands" / "mark" / "mark.svg"
STANDARD: "typst.PDFStandard" = "ua-1"
ROUNDS = 4
UNREADABLE = "text with missing codepoints"
"""What Typst says of a drawing with a mark over a letter, as in Arabic: in an SVG it cannot be read back for PDF/UA."""
SHARP = 220
"""Pixels per inch of a drawing that becomes a picture: no printer shows more of such lines."""
NO_GLYPH = re.compile(r"the text `\"(.+?)\"` could not be displayed")
INSTEAD = "\u25a1"
"""An empty box: what no font on this machine can show must not keep a report from being made."""


class CannotPrint(ValueError):
    """The PDF cannot be made here; the message says why and what to do."""


def write_pdf(report: Report) -> bytes:
    """The PDF, tagged for readers who do not see it. Raises CannotPrint."""
    return typeset(report, "pdf")[0]


def typeset(report: Report, kind: "typst.OutputFormat", *, pixels_per_inch: float = 60) -> list[bytes]:
    """The report as one PDF, or as a picture of each page. Raises CannotPrint where fonts lack or Typst gives up."""
    if not FONTS.is_dir():
        raise CannotPrint("The fonts for print are missing: run `make set-up`, which cuts them.")
    with translation.override(report.language):
        told = msgspec.json.encode(_told(report)).decode()
        drawings = {
            table.key: str(table.chart).encode()
            for section in report.sections
            for table in shown_tables(section, report.language)
            if table.chart
        }
    for _round in range(ROUNDS):
        try:
            return _compiled(report, told, drawings, kind, pixels_per_inch)
        except typst.TypstError as error:
            unseen = set("".join(NO_GLYPH.findall(error.diagnostic)))
            if unseen:
                told = "".join(INSTEAD if sign in unseen else sign for sign in told)
            elif UNREADABLE in error.message and not any(map(_is_picture, drawings.values())):
                drawings = {key: _picture(drawing) for key, drawing in drawings.items()}
            else:
                raise CannotPrint(f"Typst could not set the report: {error.message}") from error
    raise CannotPrint("The report holds signs that no font here can show.")


def _compiled(
    report: Report,
    told: str,
    drawings: Mapping[str, bytes],
    kind: "typst.OutputFormat",
    pixels_per_inch: float,
) -> list[bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.typ").write_bytes(TEMPLATE.read_bytes())
        (folder / "mark.svg").write_bytes(MARK.read_bytes())
        (folder / "report.json").write_text(told, encoding="utf-8")
        for key, drawing in drawings.items():
            # Without an ending: what it is, is told by what is in it.
            (folder / f"drawing-{key}").write_bytes(drawing)
        made = typst.Compiler(folder / "report.typ", font_paths=[FONTS]).compile(
            format=kind,
            ppi=pixels_per_inch,
            pdf_standards=STANDARD if kind == "pdf" else [],
            timestamp=report.made_at,
        )
        return made if isinstance(made, list) else [made or b""]


def _picture(drawing: bytes) -> bytes:
    """A drawing as a picture as wide as the page; its words stand in its alternative text and in its table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "drawing").write_bytes(drawing)
        (folder / "page.typ").write_text(
            '#set page(width: 17cm, height: auto, margin: 0pt, fill: none)\n#image("drawing", width: 100%)'
        )
        made = typst.Compiler(folder / "page.typ", font_paths=[FONTS]).compile(format="png", ppi=SHARP)
    return made if isinstance(made, bytes) else b""


def _is_picture(drawing: bytes) -> bool:
    return drawing.startswith(b"\x89PNG")


def _told(report: Report) -> dict[str, object]:
    """What the template reads: every text as it is to be seen."""
    words = report.words
    return {
        "language": report.language,
        "direction": direction(report.language),
        "title": words.title,
        "name": report.subject.name,
        "hashtag": report.subject.hashtag,
        "lines": [line for line in (words.days, words.scope, words.made) if line],
        "simulated": words.simulated,
        "contents": words.contents,
        "head": words.head,
        "highlights": [
            {"label": label, "value": value, "definition": says}
            for label, value, says in (highlight(report.figure(name)) for name in report.highlights)
        ],
        "sections": [_section(section, report.language) for section in report.sections],
    }


def _section(section: Section, language: str) -> dict[str, object]:
    return {
        "title": section.title,
        "words": section.words,
        "tables": [_table(table) for table in shown_tables(section, language) if table.rows],
    }


def _table(table: ShownTable) -> dict[str, object]:
    return {
        "title": table.title,
        "note": table.note,
        "heads": [column.head for column in table.columns],
        "units": [str(column.unit) for column in table.columns],
        # Each cell by itself, as <bdi> has it on a page: in Arabic a hashtag would else begin at its end.
        "rows": [
            [isolated(words) if column.unit is Unit.WORDS else words for words, column in row]
            for row in table.rows
        ],
        "chart": f"drawing-{table.key}" if table.chart else "",
        "chart_title": table.chart_title,
        "alt": table.chart_alt,
        "legend": [{"label": each.label, "colour": each.colour} for each in table.legend],
    }
