"""Words that are hidden get the level that they would have in plain sight, and hiding costs us no time."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groundswell.screening.levels import Level
from groundswell.screening.screen import screen

URGENT = {
    "I want to die": Level.DANGER,
    "kill myself": Level.DANGER,
    "my stepdad hits me": Level.DANGER,
    "ich will sterben": Level.DANGER,
    "quiero morirme": Level.DANGER,
    "you are a loser": Level.RULES,
}
LOOK_ALIKE = {
    "a": "аαⓐａ𝒂", "e": "еεｅ𝖊", "i": "іıｉ𝓲", "o": "оοｏ0", "c": "сϲｃ", "p": "рｐ𝗽", "s": "ѕｓ$", "t": "тｔ𝘁",
    "l": "ӏｌ𝓁", "m": "мｍ𝕞", "k": "кｋ", "y": "уｙ", "w": "ԝｗ", "d": "ԁｄ", "r": "ｒ𝐫", "h": "һｈ", "u": "ｕ𝒖",
}  # fmt: skip
LEET = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7"}
UNSEEN = "\u200b\u200c\u200d\u2060\u00ad\ufe0f\u180e\u034f"
phrases = st.sampled_from(sorted(URGENT))


def is_as_urgent(hidden: str, plain: str) -> bool:
    level = screen(hidden, language="en").level
    return level is not None and level <= URGENT[plain]


@settings(deadline=None)
@given(phrases, st.data())
def test_signs_that_are_not_seen_hide_nothing(plain: str, data: st.DataObject) -> None:
    hidden = "".join(sign + data.draw(st.text(UNSEEN, max_size=2)) for sign in plain)
    assert is_as_urgent(hidden, plain)


@settings(deadline=None)
@given(phrases, st.data())
def test_look_alikes_hide_nothing(plain: str, data: st.DataObject) -> None:
    hidden = "".join(data.draw(st.sampled_from([sign, *LOOK_ALIKE.get(sign, "")])) for sign in plain.lower())
    assert is_as_urgent(hidden, plain)


@settings(deadline=None)
@given(phrases, st.data())
def test_digits_and_signs_for_letters_hide_nothing(plain: str, data: st.DataObject) -> None:
    words = plain.split()
    # A word all of digits is a number, and the first letter keeps it one.
    hidden = " ".join(
        word[0]
        + "".join(data.draw(st.sampled_from([sign, *LEET.get(sign, "")])) for sign in word[1:-1])
        + word[1:][-1:]
        for word in words
    )
    assert is_as_urgent(hidden, plain)


@settings(deadline=None)
@given(phrases, st.sampled_from([" ", ".", "-", "_", " . ", "*", "/", "\u3000", " \u200b"]))
def test_letters_set_apart_hide_nothing(plain: str, between: str) -> None:
    assert is_as_urgent(between.join(plain.replace(" ", "")), plain)
    assert is_as_urgent("  ".join(between.join(word) for word in plain.split()), plain)


@settings(deadline=None)
@given(phrases, st.data())
def test_accents_capitals_and_piles_of_marks_hide_nothing(plain: str, data: st.DataObject) -> None:
    marks = st.text("\u0300\u0301\u0308\u0336\u0489\u20dd", max_size=4)
    hidden = "".join(data.draw(st.sampled_from([sign, sign.upper()])) + data.draw(marks) for sign in plain)
    assert is_as_urgent(hidden, plain)


@settings(deadline=None)
@given(phrases, st.data())
def test_repeated_letters_hide_nothing(plain: str, data: st.DataObject) -> None:
    hidden = "".join(sign * data.draw(st.integers(1, 6)) if sign.isalpha() else sign for sign in plain)
    assert is_as_urgent(hidden, plain)


@settings(deadline=None)
@given(st.sampled_from(["I want to die", "kill myself", "ich will sterben"]), st.integers(1, 10))
def test_spaces_in_the_wrong_place_hide_nothing(plain: str, place: int) -> None:
    letters = plain.replace(" ", "")
    assert is_as_urgent(f"{letters[:place]} {letters[place:]}".strip(), plain)


@settings(deadline=None, max_examples=30)
@given(
    phrases, st.sampled_from(["well ", "so yeah, ", "I mean … "]), st.sampled_from(["", " :(", " bye", "!!!"])
)
def test_what_stands_around_changes_nothing(plain: str, before: str, after: str) -> None:
    assert is_as_urgent(before + plain + after, plain)


@pytest.mark.parametrize(
    "piece",
    ["a ", "kill", "k i l l ", "x", "1!", "*a", "'", '"a', "i want ", "my dad ", "@", "www.", "a.b@", "00 ", "(", "\u0300",
     "я хочу ", "我", "\u200b", "«", "http://"],
)  # fmt: skip
def test_a_hundred_kilobytes_of_anything_take_no_longer_than_five(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        began = process_time()
        screen(text, is_theme_painful=True)
        return process_time() - began

    screen("warm up")
    # Only start and end of a long text are read; a fifth of a second is for cutting it and for a busy machine.
    assert seconds(100_000) <= 3 * seconds(5_000) + 0.2
    # And what is read takes a time that grows with its length: four times the text, at most ten times the time.
    assert seconds(4_800) <= 10 * seconds(1_200) + 0.2


@pytest.mark.parametrize("hidden", ["ι ωαηт тσ ∂ιє", "кιℓℓ муѕєℓf"])
def test_letters_of_several_alphabets_in_one_word_hide_nothing(hidden: str) -> None:
    assert is_as_urgent(hidden, "kill myself")
