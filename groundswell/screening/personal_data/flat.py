"""A text as it is read rather than written, with the way back to its own characters; letters stay letters.

Unlike `screening.plain`, which reads digits as letters, digits are what matters here and stay digits.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.screening.confusables import folded

CYRILLIC = {letter: folded(letter) for letter in "аеорсхуіјѕкмт"} | {
    letter: folded(letter).upper() for letter in "АВЕКМНОРСТХУІЈЅ"
}
"""Letters that are drawn alike, read as Latin ones where a Latin letter, a digit or a sign of addresses is beside."""

KEYCAP = "\u20e3"
LOOKALIKES = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2212": "-", "’": "'"}
)


@dataclass(frozen=True)
class Flat:
    """`text` has one way of writing digits, hyphens and spaces; `places[i]` is where its character i came from."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of the flat text stand in the original."""
        return self.places[start], self.places[end]


def flatten(text: str) -> Flat:
    """Give `text` without what cannot be seen, compatibility-folded, every script's digits as 0 to 9."""
    if text.isascii():
        return Flat(text, range(len(text) + 1))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for plain in _latin(text, place) or _plain(character):
            characters.append(plain)
            places.append(place)
    places.append(len(text))
    return Flat("".join(characters).translate(LOOKALIKES), places)


def _latin(text: str, place: int) -> str:
    """The Latin letter that a Cyrillic one stands for in a mixed word, else ''."""
    latin = CYRILLIC.get(text[place], "")
    if not latin:
        return ""
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return latin if any(sign.isascii() and (sign.isalnum() or sign in "@._") for sign in beside) else ""


def _plain(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category in {"Cf", "Me"} or character == KEYCAP or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    return unicodedata.normalize("NFKC", character)
