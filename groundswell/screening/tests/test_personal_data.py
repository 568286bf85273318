"""What could lead to somebody is found in her words, where it stands, and what only looks like it is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.screening.personal_data import LONGEST, REASONS, personal_data, tell


def kinds(text: str, country: str = "BE") -> list[str]:
    return [finding.kind for finding in personal_data(text, country=country)]


def pieces(text: str, country: str = "BE") -> list[str]:
    return [text[finding.start : finding.end] for finding in personal_data(text, country=country)]


@pytest.mark.parametrize(
    ("text", "country", "kind", "piece"),
    [
        ("bel me op 0470 00 01 02 vandaag", "BE", "phone", "0470 00 01 02"),
        ("ring (0113) 496 0012", "GB", "phone", "(0113) 496 0012"),
        ("0️⃣4️⃣7️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣ x", "BE", "phone", "0️⃣4️⃣7️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣"),
        ("رقمي ٠١٠٠٠٠٠١٢٣٤ واتس", "EG", "phone", "٠١٠٠٠٠٠١٢٣٤"),
        ("zero seven seven double zero nine oh oh one two three!", "GB", "phone", "zero seven seven double zero nine oh oh one two three"),
        ("0470 00 then 01 02 ok", "BE", "phone", "0470 00 then 01 02"),
        ("schreib lena punkt x at example punkt org!", "DE", "email", "lena punkt x at example punkt org"),
        ("k a t e @ example . org", "GB", "email", "k a t e @ example . org"),
        ("follow @sam.invents pls", "GB", "handle", "@sam.invents"),
        ("add me on snap joshmadeup07", "GB", "handle", "joshmadeup07"),
        ("J'habite 12 rue des Lilas", "FR", "address", "12 rue des Lilas"),
        ("ich wohne Lindenstraße 12", "DE", "address", "Lindenstraße 12"),
        ("nous sommes au Lycée Victor Imaginaire ici", "FR", "school", "Lycée Victor Imaginaire"),
        ("call О7700 90О123", "GB", "phone", "О7700 90О123"),
        ("my school is Lincoln High", "GB", "school", "Lincoln High"),
        ("I am at Oakwood Primary", "GB", "school", "Oakwood Primary"),
        ("i go to St Mary's school in Leeds", "GB", "school", "St Mary's school"),
        ("مدرستي هي مدرسة النور", "EG", "school", "مدرستي هي مدرسة النور"),
        ("I go to greenfold secondary school", "GB", "school", "greenfold secondary school"),
    ],
)  # fmt: skip
def test_it_marks_what_leads_to_somebody(text: str, country: str, kind: str, piece: str) -> None:
    assert [
        (finding.kind, text[finding.start : finding.end]) for finding in personal_data(text, country=country)
    ] == [(kind, piece)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "😀😀",
        "this is my life",
        "I go to school",
        "I go to Junior High",
        "we were at Sunday school",
        "back to My school",
        "مدرستي هي مدرسة كبيرة",
        "ring 116 111 or 112",
        "call Childline on 0800 1111",
        "it cost £1,299.00",
        "25-21 25-19 22-25 25-23",
        "1 2 3 4 5 6 7 8 9 10",
        "2004 2008 2012 2016 2020",
        "ISBN 978-0-00-000000-2",
        "51.5074, -0.1278",
        "my insta got hacked",
        "see you @ 5pm",
        "12.05.2011 18:30",
        "on the street 12 times",
        "je mets un point à la fin",
    ],
)
def test_it_leaves_alone_what_only_looks_like_it(text: str) -> None:
    assert kinds(text, "GB") == []


def test_a_helpline_can_be_passed_on_in_every_country() -> None:
    for country, text in (
        ("DE", "0800 111 0 333"),
        ("FR", "0 800 235 236"),
        ("ES", "900 20 20 10"),
        ("US", "1-800-273-8255"),
    ):
        assert kinds(f"call {text}", country) == []


def test_a_name_that_is_no_secret_is_let_through() -> None:
    assert personal_data("thank you @beheard", known=("@BeHeard",)) == ()
    assert len(personal_data("thank you @beheard")) == 1


def test_a_number_without_a_known_country_is_found_where_somebody_is_asked_to_call() -> None:
    assert kinds("mi número 612 00 01 23", "") == ["phone"]


def test_places_lead_back_through_signs_that_cannot_be_seen() -> None:
    text = "x 0\u200b4\u200b7\u200b0\u200b0\u200b0\u200b0\u200b1\u200b2 y"

    assert pieces(text) == ["0\u200b4\u200b7\u200b0\u200b0\u200b0\u200b0\u200b1\u200b2"]


@given(st.text(max_size=400), st.sampled_from(["", "BE", "EG", "BR", "XX", "usa"]))
def test_any_text_gives_findings_in_order_that_do_not_overlap(text: str, country: str) -> None:
    end = 0
    for finding in personal_data(text, country=country):
        assert end <= finding.start < finding.end <= len(text)
        assert finding.reason in REASONS
        end = finding.end


@pytest.mark.parametrize(
    "unit", ["a", "1 ", "0 8 0 9 ", "0800 123 456 ", "Aa ", "@", "a.", "zero ", "a at a ", "Ab School "]
)
def test_a_hundred_kilobytes_keep_no_core_busy(unit: str) -> None:
    begun = time.process_time()

    personal_data((unit * 100_000)[:100_000])

    assert time.process_time() - begun < 3


def test_what_stands_behind_the_longest_text_is_left_to_humans() -> None:
    assert personal_data("a " * LONGEST + "mail x@example.org") == ()


def test_the_author_sees_her_words_whole_with_what_was_found_marked() -> None:
    text = "mail me x.y@example.org or 0470 00 01 02, or x.z@example.org"

    told = tell(text, personal_data(text, country="BE"), str.upper)

    assert "".join(piece.text for piece in told.pieces) == text
    assert [piece.kind for piece in told.pieces if piece.kind] == ["email", "phone", "email"]
    assert [words.what for words in told.words] == [
        "THIS LOOKS LIKE AN EMAIL ADDRESS.",
        "THIS LOOKS LIKE A PHONE NUMBER.",
    ]
