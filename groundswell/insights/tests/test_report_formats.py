"""The report as JSON, CSV, workbook, PDF and page: the same figures, no formula that runs, nothing fetched."""

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest
from django.utils import formats, timezone, translation
from jsonschema import Draft202012Validator, FormatChecker

from groundswell.challenges.access import Challenge
from groundswell.challenges.tests.descriptions import HOLDING
from groundswell.events.actions import register_video
from groundswell.events.rules import Kind
from groundswell.figures.scope import Scope
from groundswell.insights.actions import confirm_network_file, hold_network_file
from groundswell.insights.formats import FORMATS, Format
from groundswell.insights.formats.as_pdf import typeset
from groundswell.insights.reads.report import report_of
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.reading import read_network_file
from groundswell.insights.rules.networks.shapes import Network
from groundswell.insights.rules.report import Column, Report, Section, Table, Unit
from groundswell.insights.tests.network_files import STUDIO_CSV, told
from groundswell.insights.tests.report_stage import (
    SHEET,
    as_json,
    challenge_with_videos,
    count,
    csv_lines,
    happened,
    sheets,
)
from groundswell.outreach.actions import make_invitation
from groundswell.people.access import Person
from tests.tree import ROOT

pytestmark = pytest.mark.django_db

HOSTILE = '=cmd|"/C calc"!A0 中文'
SCHEMA = json.loads((ROOT / "docs" / "guide" / "report-schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


@pytest.fixture
def challenge(lea: Person) -> Challenge:
    """A challenge with plays, and a personal link whose name would run as a formula and is in another script."""
    made = challenge_with_videos()
    make_invitation(lea, made.slug, HOSTILE)
    count(
        *happened(made, Kind.PLAY, 25),
        *happened(made, Kind.PLAY, 12, video=11, country="JO"),
        *happened(made, Kind.LEAVE, 5, watched_ms=4000),
        *happened(made, Kind.LIKE, 2),
    )
    return made


@pytest.fixture
def report(challenge: Challenge) -> Report:
    return report_of(challenge, "en")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", list(Format))
def test_figures_of_another_network_stand_in_every_format(
    challenge: Challenge, kind: Format, language: str
) -> None:
    read = read_network_file(STUDIO_CSV.encode(), FORMS[Network.TIKTOK_STUDIO], told(year=2026))
    said = {"about": "Account of the office", "file_name": "Overview.csv"}
    before = FORMATS[kind].write(report_of(challenge, language))
    confirm_network_file(hold_network_file(None, challenge, read, fetched_at=timezone.now(), **said))
    report = report_of(challenge, language)
    written = FORMATS[kind].write(report)
    if kind is Format.JSON:
        plain = json.loads(written)
        assert [str(error.message) for error in VALIDATOR.iter_errors(plain)] == []
        tables = {table["key"]: table for section in plain["sections"] for table in section["tables"]}
        assert {row["about"] for row in tables["networks"]["rows"]} == {"Account of the office"}
    if kind is Format.XLSX:
        strings = [element.text for element in sheets(report)[""].iter(f"{SHEET}t")]
        assert any("Account of the office" in str(text) for text in strings)
    elif kind is Format.PDF:
        assert len(written) > len(before) + 1000
    else:
        assert "Account of the office" in written.decode("utf-8-sig")


def test_the_schema_itself_is_sound() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_json_keeps_to_its_schema(challenge: Challenge, language: str, scope: Scope) -> None:
    plain = as_json(report_of(challenge, language, scope))
    assert [str(error.message) for error in VALIDATOR.iter_errors(plain)] == []
    assert plain["figures"]["plays"]["value"] == 37
    assert plain["figures"]["plays_takes"]["value"] == 12
    assert list(plain["figures"]["reach_by_day"]["value"].values()) == [1]


def test_the_json_of_an_empty_challenge_keeps_to_it_too(db: None) -> None:
    plain = as_json(report_of(challenge_with_videos(), "ar"))
    assert [str(error.message) for error in VALIDATOR.iter_errors(plain)] == []
    assert plain["manifest"] == {"number": 0, "hash": "0" * 64, "at": None}


@pytest.mark.parametrize("wrong", [{"value": 1.5}, {"value": None}, {"scope": "some"}, {"excluded": {}}])
def test_the_schema_refuses_what_is_wrong(report: Report, wrong: dict[str, object]) -> None:
    plain = as_json(report)
    plain["figures"]["plays"] |= wrong
    assert list(VALIDATOR.iter_errors(plain))


def test_the_csv_has_a_line_for_each_value_and_no_formula(report: Report) -> None:
    lines = csv_lines(report)
    figures = {line["column"]: line for line in lines if line["table"] == "figures"}
    assert (figures["plays"]["value"], figures["plays"]["scope"]) == ("37", "all")
    assert figures["starts_takes"]["value"] == "12"
    assert figures["starts"]["definition"].startswith("A play, unless")
    assert f"'{HOSTILE}" in {line["row"] for line in lines if line["table"] == "creators"}
    assert not [value for line in lines for value in line.values() if value.startswith(("=", "@", "\t"))]
    assert FORMATS[Format.CSV].write(report).startswith(b"\xef\xbb\xbfsection,")


def test_no_two_lines_of_the_csv_are_about_the_same(lea: Person) -> None:
    made = challenge_with_videos()
    register_video(12, challenge=made.pk, theme=1, original=10, parent=10, generation=1)
    make_invitation(lea, made.slug, "A link")
    count(*[event for video in (10, 11, 12) for event in happened(made, Kind.PLAY, 12, video=video)])
    report = report_of(made, "en")
    top = [line for line in csv_lines(report) if line["table"] == "top_videos" and line["column"] == "starts"]
    assert [line["row"] for line in top] == ["1", "2", "3"]
    lines = Counter(
        (line["section"], line["table"], line["row"], line["column"], line["scope"])
        for line in csv_lines(report)
    )
    assert [line for line, times in lines.items() if times > 1] == []
    tables = {table["key"]: table for section in as_json(report)["sections"] for table in section["tables"]}
    assert [row["rank"] for row in tables["top_videos"]["rows"]] == [1, 2, 3]


def test_rows_that_begin_alike_are_numbered_in_the_csv(report: Report) -> None:
    alike = Table("alike", "Alike", (Column("name", "Name"), Column("n", "N")), (("Kim", 1), ("Kim", 2)))
    told = csv_lines(replace(report, sections=(Section("most_watched", "Alike", (), (alike,)),)))
    assert [line["row"] for line in told if line["table"] == "alike"] == ["1. Kim", "2. Kim"]


def test_the_workbook_has_a_sheet_for_each_table_and_no_formula(report: Report) -> None:
    book = sheets(report)
    assert len(book) == 2 + len(report.tables)
    assert not [name for name, sheet in book.items() if name and list(sheet.iter(f"{SHEET}f"))]
    strings = [element.text for element in book[""].iter(f"{SHEET}t")]
    assert HOSTILE in strings
    plays = [cell for cell in book["Key figures by videos"].iter(f"{SHEET}c") if cell.get("r") == "B6"]
    assert plays[0].findtext(f"{SHEET}v") == "37"


def test_the_workbook_reads_from_the_right_in_arabic(challenge: Challenge) -> None:
    book = sheets(report_of(challenge, "ar"))
    views = [view for name, sheet in book.items() if name for view in sheet.iter(f"{SHEET}sheetView")]
    assert views
    assert all(view.get("rightToLeft") == "1" for view in views)


def test_sheets_have_names_of_whole_words_that_no_other_has(report: Report) -> None:
    column = (Column("n", "N", Unit.COUNT),)
    titles = {
        "Theme × country: Views (starts)": "Theme × country Views (starts)",
        "THEME × country: views [starts]": "THEME × country views starts",
        "How much of a year was measured in all": "How much of a year was measured",
        "How much of a year was measured at all": "How much of a year was 2",
        "Where this is from, in words (and more)": "Where this is from, in words",
        "A" * 40: "A" * 31,
        "a" * 40: "a" * 29 + " 2",
    }
    tables = tuple(Table(f"t{place}", title, column, ((1,),)) for place, title in enumerate(titles))
    told = sheets(replace(report, sections=(Section("most_watched", "Much", (), tables),)))
    assert [name for name in told if name][1:] == list(titles.values())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_name_of_a_sheet_is_cut_within_a_word(challenge: Challenge, language: str) -> None:
    made = report_of(challenge, language)
    names = [name for name in sheets(made) if name][1:]
    for name, table in zip(names, made.tables, strict=True):
        words = {word.strip(" ,;:()،؛") for word in table.title.split()}
        kept = re.sub(r" \d+$", "", name)
        assert len(name) <= 31
        assert {word.strip(" ,;:()،؛") for word in kept.split()} <= words, name
        assert "  " not in name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_moment_of_the_manifest_is_the_same_in_every_language(
    challenge: Challenge, language: str
) -> None:
    made = report_of(challenge, language)
    plain = as_json(made)
    (table,) = [each for each in plain["sections"][-1]["tables"] if each["key"] == "manifest"]
    assert (plain["version"], table["columns"][1]["unit"]) == (2, "moment")
    moment = datetime.fromisoformat(table["rows"][0]["at"])
    assert moment == datetime.fromisoformat(plain["manifest"]["at"]).replace(microsecond=0)
    page = FORMATS[Format.HTML].write(made).decode()
    with translation.override(language):
        assert f"<bdi>{formats.date_format(moment, 'SHORT_DATETIME_FORMAT')}</bdi>" in page


def test_rows_that_were_put_together_have_a_code_that_reads_as_such(lea: Person) -> None:
    made = challenge_with_videos()
    count(*happened(made, Kind.PLAY, 25), *happened(made, Kind.PLAY, 2, country="MT"))
    report = report_of(made, "en")
    rows = {line["row"] for line in csv_lines(report) if line["table"] == "theme_by_country_starts"}
    assert rows == {"others"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pdf_is_tagged_and_in_its_language(challenge: Challenge, language: str) -> None:
    made = FORMATS[Format.PDF].write(report_of(challenge, language))
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid" in made
    assert f"/Lang({language})".encode() in made


def test_a_mark_over_a_letter_in_a_chart_does_not_keep_the_pdf_from_being_made(db: None) -> None:
    theme = HOLDING["themes"][0] | {"name": {"en": "Family unity", "ar": "لمّ شمل الأسرة"}}
    made = challenge_with_videos(themes=[theme])
    count(*happened(made, Kind.PLAY, 25))
    pdf = FORMATS[Format.PDF].write(report_of(made, "ar"))
    assert b"/StructTreeRoot" in pdf
    assert b"/Subtype/Image" in pdf, "the chart is a picture, in which no letter need be read"


def test_every_page_of_the_pdf_is_drawn(report: Report) -> None:
    pages = typeset(report, "png", pixels_per_inch=20)
    assert len(pages) >= 4
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_the_page_stands_alone(report: Report) -> None:
    page = FORMATS[Format.HTML].write(report).decode()
    assert page.count("<svg ") >= 3
    assert not re.findall(r"(?:src|href)=|url\(|@import|<script", page)
    assert "&lt;" not in page
    assert "37" in page


def test_the_page_of_a_hostile_name_holds_no_markup(lea: Person) -> None:
    challenge = challenge_with_videos(name={"en": "<script>alert(1)</script>"})
    make_invitation(lea, challenge.slug, "</svg><img src=x onerror=alert(1)>")
    count(*happened(challenge, Kind.PLAY, 3))
    report = report_of(challenge, "en")
    page = FORMATS[Format.HTML].write(report).decode()
    assert "<script>" not in page
    assert "<img" not in page
    assert FORMATS[Format.PDF].write(report).startswith(b"%PDF-")
