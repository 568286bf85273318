"""The report says what came through promotions, and that nothing did, and what it cannot say yet."""

import pytest

from groundswell.challenges.access import Challenge
from groundswell.events.rules import Kind
from groundswell.figures.scope import Scope
from groundswell.insights.formats import FORMATS, Format
from groundswell.insights.reads.report import report_of
from groundswell.insights.tests.report_stage import (
    as_json,
    challenge_with_videos,
    count,
    csv_lines,
    happened,
    section_of,
    sheets,
    table_of,
)


@pytest.fixture
def challenge(db: None) -> Challenge:
    return challenge_with_videos()


def test_every_promotion_has_its_counts_in_every_format(challenge: Challenge) -> None:
    count(
        *happened(challenge, Kind.PLAY, 3),
        *happened(challenge, Kind.PLAY, 2, promotion=3),
        *happened(challenge, Kind.PLAY, 5, promotion=1004),
        *happened(challenge, Kind.LIKE, 1, promotion=3),
        *happened(challenge, Kind.PLAY, 4, video=11, promotion=3),
    )
    report = report_of(challenge, "en")
    table = table_of(report, "by_promotion")
    assert table.values_of("promotion") == ["3", "1004"]
    assert (table.values_of("plays"), table.values_of("likes")) == ([6, 5], [1, 0])
    assert table_of(report_of(challenge, "en", Scope.TAKES), "by_promotion").values_of("plays") == [4]
    assert "By promotion" in sheets(report)
    assert {line["row"] for line in csv_lines(report) if line["table"] == "by_promotion"} == {"3", "1004"}
    assert 'data-table="by_promotion"' in FORMATS[Format.HTML].write(report).decode()
    assert FORMATS[Format.PDF].write(report_of(challenge, "ar")).startswith(b"%PDF-")


def test_without_any_the_report_says_so_and_what_it_cannot_tell_yet(challenge: Challenge) -> None:
    count(*happened(challenge, Kind.PLAY, 3))
    section = section_of(report_of(challenge, "en"), "promotions")
    assert section.tables == ()
    assert section.words[0] == "Nothing came through a promotion."
    assert "before and after a promotion cannot be shown yet" in section.words[1]


@pytest.mark.parametrize(("language", "title"), [("en", "Promotions"), ("ar", "الترويجات")])
def test_the_section_stands_between_spread_and_safeguarding(
    challenge: Challenge, language: str, title: str
) -> None:
    sections = as_json(report_of(challenge, language))["sections"]
    place = [section["key"] for section in sections].index("promotions")
    around = [section["key"] for section in sections[place - 1 : place + 2]]
    assert around == ["spread", "promotions", "safeguarding"]
    assert sections[place]["title"] == title
