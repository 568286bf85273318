"""From a text as it was written to words as they are meant, each with its place in the text; no phrase is known here.

Seen through: compatibility letters, capitals, accents and piles of marks, signs that are not seen, look-alike
letters, digits and signs for letters, stars for vowels, repeated letters, letters set apart. Every step looks at
each sign a bounded number of times, so the time grows with the length of the text and no faster.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from groundswell.screening.confusables import (
    AMONG_STRANGERS,
    CYRILLIC_FOR_DIGIT,
    IN_MIXED_WORDS,
    LETTER_FOR_SIGN,
    folded,
)

_REPEATED = re.compile(r"(\D)\1+")
_STOPS = frozenset(".!?…\n\r;:؟。！？।؛")
_SIGNS = frozenset("@$!|+€£*")
_VOWELS = "aeiou"
LONGEST_WORD = 48
"""Signs of a word that are compared; no phrase has a longer one, and what is longer is looked at in pieces."""


@dataclass(frozen=True)
class Word:
    """A word: the forms that it may stand for, the likeliest first, and where it stands in the text.

    `is_alone` tells a single letter of an alphabet; `is_sign` a sign of a script that sets no spaces;
    `is_after_stop` that a sentence ended before it.
    """

    forms: tuple[str, ...]
    start: int
    end: int
    is_alone: bool = False
    is_sign: bool = False
    is_after_stop: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a text in order. Scripts without spaces give one word for each sign."""
    found: list[Word] = []
    for start, end, folds, is_after_stop in _pieces(text):
        joined = "".join(folds)
        if _is_set_without_spaces(joined[0]):
            found.append(Word((joined,), start, end, is_sign=True, is_after_stop=is_after_stop))
        else:
            alone = len(joined) == 1 and not joined.isdigit()
            found.append(
                Word(_forms(joined, text[start:end]), start, end, is_alone=alone, is_after_stop=is_after_stop)
            )
    return found


def with_letters_joined(words: list[Word]) -> list[Word] | None:
    """The words with runs of three or more single letters made one; None where there is no such run."""
    joined: list[Word] = []
    has_joined = False
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and not word.is_sign and len(word.forms[0]) == 1:
            run.append(word)
            continue
        if len(run) >= 3 and any(one.is_alone for one in run):
            has_joined = True
            spelled = "".join(one.forms[0] for one in run)
            joined.append(Word(_forms(spelled, spelled), run[0].start, run[-1].end))
        else:
            joined.extend(run)
        run = []
        if word is not None:
            joined.append(word)
    return joined if has_joined else None


def key_of(phrase_word: str) -> str:
    """The form under which a word of a phrase is found; the same fold as of texts, without guesses."""
    return squeezed("".join(folded(sign) for sign in phrase_word))


def squeezed(word: str) -> str:
    """A word with every repeated letter once: `sooo` is `so`, and `kill` is `kil` on both sides."""
    return _REPEATED.sub(r"\1", word)


def _pieces(text: str) -> Iterator[tuple[int, int, list[str], bool]]:
    """Start, end, folded signs, and whether a sentence ended before, of everything that is a word."""
    folds: list[str] = []
    start = length = 0
    stopped = False
    for place, sign in enumerate(text):
        fold = _in_word(text, place, sign, is_inside=bool(folds))
        if fold is None:
            if folds:
                yield start, place, folds, stopped
                folds, length, stopped = [], 0, False
            stopped = stopped or sign in _STOPS
        elif fold:
            single = _is_set_without_spaces(fold[0])
            if folds and (single or length >= LONGEST_WORD or _is_set_without_spaces(folds[0][0])):
                yield start, place, folds, stopped
                folds, length, stopped = [], 0, False
            if not folds:
                start = place
            folds.append(fold)
            length += len(fold)
    if folds:
        yield start, len(text), folds, stopped


def _in_word(text: str, place: int, sign: str, *, is_inside: bool) -> str | None:
    """What a sign adds to a word: letters, nothing (it is not seen), or None where it parts words."""
    if sign in _SIGNS:
        follows = text[place + 1 : place + 2]
        is_meant = (follows.isalnum() and is_inside) or (follows.isalpha() and sign == "$")
        return sign if is_meant or (sign == "*" and is_inside and follows == "*") else None
    return _letters_of(sign)


@lru_cache(maxsize=8192)
def _letters_of(sign: str) -> str | None:
    """The letters that a sign stands for; none where it is not seen, None where it parts words."""
    fold = folded(sign)
    kept = "".join(one for one in fold if one.isalnum() or unicodedata.category(one)[0] == "M")
    return kept if kept or not fold else None


@lru_cache(maxsize=8192)
def _is_set_without_spaces(sign: str) -> bool:
    """Whether a sign is of Chinese, Japanese, Thai, Lao, Burmese or Khmer, which set no spaces between words."""
    return (
        "\u3041" <= sign <= "\u30ff"
        or "\u3400" <= sign <= "\u9fff"
        or "\u0e01" <= sign <= "\u0eff"
        or "\u1000" <= sign <= "\u109f"
        or "\u1780" <= sign <= "\u17d3"
        or "\U00020000" <= sign <= "\U0003ffff"
    )


def _forms(word: str, written: str) -> tuple[str, ...]:
    """What a folded word may stand for; `written` is the word before it was folded."""
    plain = squeezed(word)
    if word.isascii() and word.isalpha() and written.isascii():
        return (plain,)
    if word.isdigit():
        return (word,)
    guesses = [plain, *(squeezed(guess) for guess in _guesses(word))]
    if _is_mixed(word, written):
        latin = "".join(IN_MIXED_WORDS.get(sign, sign) for sign in word)
        guesses.extend(squeezed(guess) for guess in (latin, *_guesses(latin)))
    if _is_of_strangers(written):
        guesses.append(squeezed("".join(AMONG_STRANGERS.get(sign, folded(sign)) for sign in written.lower())))
    return tuple(dict.fromkeys(guess for guess in guesses if guess))


def _is_of_strangers(written: str) -> bool:
    """Whether a word has both Greek and Cyrillic letters."""
    is_greek = any("\u0370" <= sign <= "\u03ff" for sign in written)
    return is_greek and any("\u0400" <= sign <= "\u04ff" for sign in written)


def _is_mixed(word: str, written: str) -> bool:
    """Whether letters of a word look like other letters beside the Latin ones that it has too."""
    return any(sign in IN_MIXED_WORDS for sign in word) and any(
        "a" <= sign <= "z" for sign in unicodedata.normalize("NFKD", written).lower()
    )


def _guesses(word: str) -> Iterator[str]:
    if "*" in word:
        yield word.replace("*", "")
        yield from (word.replace("*", vowel) for vowel in _VOWELS)
    if any(sign in LETTER_FOR_SIGN for sign in word):
        if any("\u0400" <= sign <= "\u04ff" for sign in word):
            yield "".join(CYRILLIC_FOR_DIGIT.get(sign, sign) for sign in word)
        lettered = "".join(LETTER_FOR_SIGN.get(sign, sign) for sign in word)
        yield lettered
        if any(sign in "1!|" for sign in word):
            yield "".join("l" if sign in "1!|" else LETTER_FOR_SIGN.get(sign, sign) for sign in word)
