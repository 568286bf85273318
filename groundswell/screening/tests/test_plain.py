"""Words are seen through what hides them, each with its place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.screening.plain import key_of, squeezed, with_letters_joined, words_of


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("KILL", "kil"),
        ("ｋｉｌｌ", "kil"),
        ("𝓴𝓲𝓵𝓵", "kil"),
        ("kìłl", "kil"),
        ("k\u0336i\u0336l\u0336l\u0336", "kil"),
        ("k\u200bi\u2060l\u00adl", "kil"),
        ("кіll", "kil"),
        ("k1ll", "kil"),
        ("ki|l", "kil"),
        ("k!ll", "kil"),
        ("kiIl", "kil"),
        ("k*ll", "kil"),
        ("kiiiiiillll", "kil"),
        ("🅺🅸🅻🅻", "kil"),
        ("don't", "dont"),
        ("don’t", "dont"),
        ("حَيَاتِي", "حياتي"),
        ("أنا", "انا"),
        ("жи3нь", key_of("жизнь")),
        ("ayé", "aye"),
    ],
)
def test_a_word_is_seen_through_what_hides_it(written: str, meant: str) -> None:
    (word,) = words_of(written)
    assert meant in word.forms


def test_letters_set_apart_are_joined() -> None:
    joined = with_letters_joined(words_of("I d.o n o t"))
    assert joined is not None
    assert [word.forms[0] for word in joined] == ["idonot"]
    assert with_letters_joined(words_of("a b no run here")) is None


def test_numbers_stay_numbers() -> None:
    assert [word.forms for word in words_of("I am 113, not 1 3")] == [
        ("i",), ("am",), ("113",), ("not",), ("1",), ("3",),
    ]  # fmt: skip


def test_scripts_without_spaces_give_a_word_for_each_sign() -> None:
    assert [word.forms[0] for word in words_of("我好hao")] == ["我", "好", "hao"]


def test_every_word_knows_where_it_stands() -> None:
    text = "So \u200b𝓼𝓪𝓭 … d'accord"
    assert [text[word.start : word.end] for word in words_of(text)] == ["So", "𝓼𝓪𝓭", "d'accord"]


@given(st.text(max_size=200))
def test_places_lie_in_the_text_and_in_order(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(word.forms and all(word.forms) for word in words)


@given(st.text(max_size=40))
def test_squeezing_twice_changes_nothing(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text)
