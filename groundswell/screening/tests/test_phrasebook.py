"""The notation of phrases, and the files that are written in it."""

import pytest

from groundswell.screening.phrasebook import (
    Choice,
    Parts,
    PhraseFault,
    count_unfolded,
    phrasebooks,
    read_phrase,
    read_phrasebook,
    unfolded,
)

ALWAYS = {"own_story", "self_harm", "danger", "attack", "disclosure", "distress", "victim_voice", "grooming"}
LANGUAGES = {
    "am", "ar", "bn", "de", "el", "en", "es", "fa", "fr", "ha", "hi", "id", "it", "nl", "pl", "pt", "ro", "ru",
    "sv", "sw", "tr", "uk", "ur", "yo", "zh",
}  # fmt: skip


def shortest(parts: Parts) -> int:
    """The fewest words that these parts stand for."""
    return sum(
        min(shortest(choice) for choice in part.choices) if isinstance(part, Choice) else 1 for part in parts
    )


def test_choices_and_what_may_be_missing_unfold() -> None:
    parts = read_phrase("I (will|am (going|about) to)? go")
    assert set(unfolded(parts)) == {
        ("i", "go"), ("i", "wil", "go"), ("i", "am", "going", "to", "go"), ("i", "am", "about", "to", "go"),
    }  # fmt: skip
    assert count_unfolded(parts) == 4


@pytest.mark.parametrize("written", ["(a|b", "a)", "", "a | b", "()?)", "(a))? b"])
def test_a_phrase_that_cannot_be_read_is_refused(written: str) -> None:
    with pytest.raises(PhraseFault, match=r"phrases/xx\.toml"):
        read_phrase(written, "xx")


def test_a_file_with_a_list_that_means_nothing_is_refused() -> None:
    with pytest.raises(PhraseFault, match="self_hram"):
        read_phrasebook("xx", 'self_hram = ["x y"]')
    with pytest.raises(PhraseFault, match="not TOML"):
        read_phrasebook("xx", "self_harm = [")


def test_every_language_has_phrases_of_every_kind_that_is_urgent() -> None:
    assert {book.language for book in phrasebooks()} >= LANGUAGES
    for book in phrasebooks():
        assert {phrase.kind for phrase in book.phrases} >= ALWAYS, book.language
        assert len(book.first_person) >= 3, book.language
        assert len(book.frequent) >= 30, book.language


def test_no_phrase_stands_for_nothing() -> None:
    empty = [phrase for book in phrasebooks() for phrase in book.phrases if shortest(phrase.parts) == 0]
    assert not empty


def test_no_single_short_word_is_a_danger() -> None:
    # Words this short mean something else in some other language.
    short = {
        (book.language, phrase.kind, *keys)
        for book in phrasebooks()
        for phrase in book.phrases
        if phrase.kind in ALWAYS - {"own_story", "distress"}
        and not phrase.is_only_here
        and shortest(phrase.parts) == 1
        and count_unfolded(phrase.parts) <= 500
        for keys in unfolded(phrase.parts)
        if len(keys) == 1 and len(keys[0]) < 4 and keys[0].isascii()
    }
    assert short == {("en", "self_harm", "kms")}
