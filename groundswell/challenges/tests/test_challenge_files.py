"""Reading a challenge from YAML with every fault and its line, and writing it back."""

from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings

from groundswell.challenges.rules import (
    ChallengeFaults,
    Known,
    check_document,
    node_of,
    plain_document,
    read_challenge_file,
    write_challenge_file,
)
from groundswell.challenges.tests.descriptions import HOLDING, KNOWN, described, descriptions

FILE = yaml.safe_dump(dict(HOLDING), allow_unicode=True, sort_keys=False)


def faults_of(text: str | bytes, known: Known = KNOWN) -> list[str]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(ChallengeFaults) as caught:
        read_challenge_file(content, known)
    return [str(fault) for fault in caught.value.faults]


def test_it_reads_what_a_form_would_say() -> None:
    assert read_challenge_file(FILE.encode(), KNOWN) == described()


def test_a_plain_text_is_in_the_first_language() -> None:
    document = read_challenge_file(FILE.replace("hashtag: '#BeHeard'", "hashtag: BeHeard").encode(), KNOWN)
    assert document.hashtags == ("#BeHeard", "#BeHeardNow")
    assert described(brief="Only this").brief == {"en": "Only this"}


def test_norwegian_and_norway_are_not_taken_for_a_no() -> None:
    text = FILE.replace("- BE\n- JO", "- NO").replace("- en\n- ar\n", "- en\n- ar\n- no\n")
    document = read_challenge_file(text.encode(), KNOWN)
    assert document.countries == ("NO",)
    assert "no" in document.languages


def test_it_tells_every_fault_with_its_line_at_once() -> None:
    text = """slug: My Challenge
name: Be heard
hashtag: "#be heard"
aliases: ["😀"]
brief: ""
zone: Europe/Brusels
opens_on: 2026-02-30
closes_on: 20.12.2026
languages: [en, xx]
countries: [BE, UK]
ruls: []
use_terms:
  what: Show it
  until: 2027-12-31
themes:
  - slug: one
    name: One
    sentence: {en: One, fr: Un}
    facts:
      - text: A fact
        source: Nowhere
originals:
  - {theme: two, file: ../secret.mp4, language: en}
"""
    faults = faults_of(text)
    assert [fault.partition(":")[0] for fault in faults] == [
        f"line {line}" for line in (1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 18, 21, 23, 23)
    ]
    assert "Did you mean 'Europe/Brussels'?" in faults[4]
    assert "Did you mean 'rules'?" in faults[9]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"# nothing\n", "empty"),
        (b"- a\n- b\n", "Here belong fields"),
        (b"a: b: c\n", "line 1: This is not YAML"),
        (b"a: [1\n", "This is not YAML"),
        (b"a: \x00\n", "This is not YAML"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"ok: 1\n\xff", "line 2"),
        (b"a: &x [1]\nb: *x\n", "Anchors"),
        (b"[" * 5000, "nested"),
        (b"a: 1\na: 2\n", "line 2: The field 'a' stands here twice"),
        (b"a: " + b"x" * 1_000_001, "bytes"),
        (b"? [1, 2]\n: 3\n", "one word"),
        (b"!!python/object/apply:os.system ['true']\n", "Here belong fields"),
    ],
)
def test_it_refuses_what_is_no_description(content: bytes, says: str) -> None:
    assert any(says in fault for fault in faults_of(content))


@pytest.mark.parametrize(
    "day", ["2026-13-01", "1970-01-01", "2100-01-01", "tomorrow", "2026-1-1", "20261101"]
)
def test_it_refuses_a_wrong_date(day: str) -> None:
    assert any("is not a day" in fault for fault in faults_of(FILE.replace("'2026-11-01'", f"'{day}'")))


def test_it_refuses_days_in_the_wrong_order() -> None:
    assert any(
        "before the first day" in fault for fault in faults_of(FILE.replace("'2026-12-20'", "2026-10-01"))
    )
    assert any("ends before" in fault for fault in faults_of(FILE.replace("'2027-12-31'", "2026-11-30")))


def test_it_refuses_what_is_taken() -> None:
    known = Known(zones=KNOWN.zones, slugs=frozenset({"be-heard"}), hashtags=frozenset({"beheardnow"}))
    faults = faults_of(FILE, known)
    assert [fault for fault in faults if "already a challenge" in fault]
    assert [fault for fault in faults if "belongs to another challenge" in fault]


def test_it_refuses_a_name_under_which_a_page_of_ours_lives() -> None:
    faults = faults_of(FILE.replace("slug: be-heard", "slug: mine"))
    assert faults == ["line 1: slug: 'mine' is the address of a page of this site; choose another."]


def test_it_refuses_signs_that_turn_a_text_around() -> None:
    assert any("U+202E" in fault for fault in faults_of(FILE.replace("Be kind.", "Be \u202ekind.")))


def test_it_refuses_more_themes_than_a_byte_can_number() -> None:
    themes = [{"slug": f"t{number}", "name": "One", "sentence": "One"} for number in range(256)]
    assert any("At most 255" in fault for fault in faults_of(yaml.safe_dump({**HOLDING, "themes": themes})))


def test_what_is_written_reads_back_as_the_same_challenge() -> None:
    document = described()
    written = write_challenge_file(document)
    assert read_challenge_file(written.encode(), KNOWN) == document


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
@given(descriptions())
def test_any_challenge_survives_writing_and_reading_byte_for_byte(description: dict[str, Any]) -> None:
    try:
        document = check_document(node_of(description), KNOWN)
    except ChallengeFaults:
        assume(False)
    written = write_challenge_file(document)
    again = read_challenge_file(written.encode(), KNOWN)
    assert again == document
    assert write_challenge_file(again) == written
    assert check_document(node_of(plain_document(document)), KNOWN) == document
