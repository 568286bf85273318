"""Which language a text is in, or that we cannot tell."""

import pytest

from groundswell.screening.language import language_of
from groundswell.screening.plain import words_of


def seen(text: str, hint: str = "") -> str:
    return language_of(text, words_of(text), hint)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I do not know what to say about this", "en"),
        ("nice video", "en"),
        ("das ist mein Leben", "de"),
        ("c'est ma vie", "fr"),
        ("esta es mi vida", "es"),
        ("haya ni maisha yangu", "sw"),
        ("wannan rayuwata ce", "ha"),
        ("هذه حياتي", "ar"),
        ("این زندگی منه", "fa"),
        ("یہ میری زندگی ہے", "ur"),
        ("यह मेरी ज़िंदगी है", "hi"),
        ("yeh meri zindagi hai", "hi"),
        ("这是我的人生", "zh"),
        ("ይህ ሕይወቴ ነው", "am"),
        ("እዚ ናተይ ህይወት እዩ ኣብ ቤት ትምህርቲ", "ti"),
        ("nke a bụ ndụ m n'ụlọ akwụkwọ", "ig"),
    ],
)
def test_it_knows_short_texts(text: str, language: str) -> None:
    assert seen(text) == language


@pytest.mark.parametrize(
    "text", ["", "   ", "😭😭😭", "!!!", "12:30", "♥ 100%", "https://example.org/that", "@somebody"]
)
def test_what_has_no_words_is_in_no_language(text: str) -> None:
    assert seen(text) == "zxx"


@pytest.mark.parametrize("text", ["lol", "OMG!!", "hahahaha 😂", "ok ok", "wow"])
def test_what_everybody_understands_needs_no_reader_of_a_language(text: str) -> None:
    assert seen(text) == "zxx"


@pytest.mark.parametrize("text", ["qwrt zxcvb", "blorp", "Xa zqe vuu"])
def test_what_it_cannot_tell_it_does_not_guess(text: str) -> None:
    assert seen(text) == "und"


def test_the_authors_language_decides_where_the_text_alone_does_not() -> None:
    text = "chouette alors"
    assert seen(text) == "und"
    assert seen(text, "fr") == "fr"
    assert seen(text, "fr-BE") == "fr"
    assert seen(text, "fra") == "fr"
    assert seen("qwrt zxcvb", "en") == "und"
    assert seen("das ist mein Leben", "en") == "de"


def test_a_language_that_the_recogniser_does_not_know_is_believed_where_it_is_told() -> None:
    text = "abdi hoyong balik ka lembur"
    assert seen(text) == "und"
    assert seen(text, "su") == "su"
    assert seen("this is my life", "su") == "en"
