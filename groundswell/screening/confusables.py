"""Signs that look like, sound like or hide other signs, folded to one; tables only, no text is read here.

Text and phrases are folded alike, so a fold may be coarse: what matters is that both come out the same.
Look-alikes after Unicode Technical Standard 39 (confusables), cut to letters that keyboards and 'fancy text'
pages offer; compatibility forms (full width, circled, mathematical) are left to NFKD.
"""

import unicodedata
from functools import lru_cache

_LOOK_LIKE_LATIN = {
    # Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "һ": "h", "н": "h", "і": "i", "ј": "j",
    "к": "k", "ӏ": "l", "м": "m", "о": "o", "р": "p", "ԛ": "q", "ѕ": "s", "т": "t", "у": "y", "ү": "y",
    "ѵ": "v", "ԝ": "w", "х": "x", "ҽ": "e", "ɡ": "g",
    # Greek
    "∂": "d", "α": "a", "β": "b", "γ": "y", "ε": "e", "ζ": "z", "η": "h", "ι": "i", "κ": "k", "μ": "m", "ν": "n",
    "ο": "o", "ρ": "p", "τ": "t", "υ": "y", "χ": "x", "ω": "w", "ϲ": "c", "σ": "s", "ς": "s",
    # Armenian and Cherokee, in small letters
    "ո": "n", "ս": "u", "օ": "o", "ց": "g", "հ": "h", "զ": "q", "յ": "j", "ꭺ": "a", "ꮯ": "c", "ꭼ": "e",
    "ꮋ": "h", "ꭻ": "j", "ꮶ": "k", "ꮮ": "l", "ꮇ": "m", "ꮲ": "p", "ꮪ": "s", "ꭲ": "t", "ꮩ": "v", "ꮤ": "w",
    # Latin letters with strokes, small capitals, and letters of phonetics
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "æ": "ae", "œ": "oe",
    "þ": "th", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ɔ": "o", "ɛ": "e", "ə": "e", "ǝ": "e", "ɑ": "a", "ɩ": "i",
    "ɪ": "i", "ʏ": "y", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ꜰ": "f", "ɢ": "g", "ʜ": "h",
    "ᴊ": "j", "ᴋ": "k", "ʟ": "l", "ᴌ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ꞯ": "q", "ʀ": "r",
    "ꜱ": "s", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ᴢ": "z", "ʋ": "v", "ƴ": "y", "ʟ̥": "l",
    "ɐ": "a", "ɹ": "r", "ɥ": "h", "ɯ": "m", "ʇ": "t", "ʌ": "v", "ʍ": "w", "ʎ": "y", "ʞ": "k",
}  # fmt: skip

_ONE_ARABIC = {
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه",
    "ە": "ه", "ٱ": "ا", "گ": "گ", "ٲ": "ا", "ء": "",
}  # fmt: skip

AMONG_STRANGERS = {
    "σ": "o",
    "η": "n",
    "υ": "u",
    "ν": "v",
    "μ": "u",
    "є": "e",
    "я": "r",
    "и": "n",
    "п": "n",
    "г": "r",
}
"""What letters look like in a word of both Greek and Cyrillic ones, which no language writes."""

IN_MIXED_WORDS = {
    "μ": "u",
    "є": "e",
    "ν": "v",
    "υ": "u",
    "η": "n",
    "и": "u",
    "п": "n",
    "г": "r",
    "з": "3",
    "я": "r",
}
"""What these look like only beside Latin letters; in words of their own script they are themselves."""

LETTER_FOR_SIGN = {
    "0": "o", "1": "i", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g",
    "@": "a", "$": "s", "!": "i", "|": "i", "+": "t", "€": "e", "£": "l",
}  # fmt: skip
"""Digits and signs that stand for letters between letters; `1`, `!` and `|` are tried as `l` too."""

CYRILLIC_FOR_DIGIT = {"0": "o", "3": "з", "4": "ч", "6": "б", "1": "и"}
"""The same in words of Cyrillic letters."""

_MARKS_THAT_MAY_GO = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x0640, 0x0640),
    (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip
"""Accents, vowel signs that readers of Arabic and Hebrew do without, and piles of marks; no Indic vowel."""

_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0'’‘ʼʻ`´＇\u02b9\u05f3")
"""Fillers and selectors beside the category Cf; and apostrophes, which people leave out."""


@lru_cache(maxsize=8192)
def folded(sign: str) -> str:
    """One sign of a text as the signs that it is taken for: small, without accents; nothing where it is unseen."""
    if sign in _UNSEEN or unicodedata.category(sign) in {"Cf", "Cs", "Co"} or "\ufe00" <= sign <= "\ufe0f":
        return ""
    if "\U0001f130" <= sign <= "\U0001f189":
        # Squared and negative circled capitals, which have no compatibility form; three rows of 26 with gaps.
        place = (ord(sign) - 0x1F130) % 0x20
        return chr(ord("a") + place) if place < 26 else ""
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    return "".join(_folded_part(part) for part in small)


def _folded_part(sign: str) -> str:
    number = ord(sign)
    if any(first <= number <= last for first, last in _MARKS_THAT_MAY_GO):
        return ""
    if sign in _UNSEEN:
        return ""
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    return _LOOK_LIKE_LATIN.get(sign, _ONE_ARABIC.get(sign, sign))
