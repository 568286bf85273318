"""Opens the files of a report as those who get them would: what figures stand in them, and how they are made."""

import csv
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Browser, Request, expect

from groundswell.figures.measures import MEASURES
from tests.journeys.windows import Window
from tests.processes.installation import Installation
from tests.tree import ROOT

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SCHEMA = ROOT / "docs" / "guide" / "report-schema.json"
FIRST_ROW = 6
"""Of the sheet of key figures: above it stand its words and heads."""


def read_json(file: Path, language: str) -> dict[str, int]:
    """Keeps to the published schema; gives its figures."""
    plain = json.loads(file.read_text(encoding="utf-8"))
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(plain)
    assert plain["language"] == language
    return {name: plain["figures"][name]["value"] for name in MEASURES}


def read_csv(file: Path) -> dict[str, int]:
    """Every line has every field; gives its figures."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        lines = list(csv.DictReader(text, strict=True))
    assert all(None not in line and None not in line.values() for line in lines)
    found = {line["column"]: line["value"] for line in lines if line["table"] == "figures"}
    return {name: int(found[name]) for name in MEASURES}


def read_xlsx(file: Path, language: str) -> dict[str, int]:
    """Numbers are numbers and nothing is a formula; gives the figures of its second sheet."""
    with zipfile.ZipFile(file) as book:
        assert book.testzip() is None
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        pages = {name: ET.fromstring(book.read(name)) for name in sheets}  # noqa: S314 -- our own
    for page in pages.values():
        assert list(page.iter(f"{SHEET}f")) == []
        (view,) = page.iter(f"{SHEET}sheetView")
        assert (view.get("rightToLeft") == "1") == (language == "ar")
    cells = {
        cell.get("r"): cell
        for cell in pages["xl/worksheets/sheet2.xml"].iter(f"{SHEET}c")
        if not cell.get("t")
    }
    return {
        name: int(str(cells[f"B{row}"].findtext(f"{SHEET}v")))
        for row, name in enumerate(MEASURES, start=FIRST_ROW)
    }


def read_pdf(file: Path, language: str) -> None:
    """Is tagged after PDF/UA-1, says its language and its title."""
    content = file.read_bytes()
    assert content.startswith(b"%PDF-")
    for mark in (
        b"/StructTreeRoot",
        b"<pdfuaid:part>1<",
        f"/Lang({language})".encode(),
        b"/DisplayDocTitle true",
    ):
        assert mark in content, mark


def read_html(file: Path, browser: Browser, site: Installation, language: str) -> dict[str, int]:
    """Opens without any address of elsewhere, accessible as every page; gives the figures of its strip."""
    asked: list[str] = []
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=True)
    page = context.new_page()

    def notice(request: Request) -> None:
        asked.append(request.url)

    page.on("request", notice)
    window = Window(page, site, language)
    window.go(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.locator("[src], [href], link, script, iframe").count() == 0
    expect(page.locator("h1")).to_be_visible()
    strip = page.locator("table").first.locator("tbody tr")
    figures = {
        name: int(
            "".join(sign for sign in strip.nth(place).locator("td").first.inner_text() if sign.isdecimal())
        )
        for place, name in enumerate(MEASURES)
    }
    context.close()
    return figures
