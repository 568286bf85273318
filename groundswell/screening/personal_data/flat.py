"""A text as it is read rather than written, with the way back to its own characters; letters stay letters.

Unlike `screening.plain`, which reads digits as letters, digits are what matters here and stay digits.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

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
        for plain in _plain(character):
            characters.append(plain)
            places.append(place)
    places.append(len(text))
    return Flat("".join(characters).translate(LOOKALIKES), places)


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
