"""From a text to the hashed pieces of words by which the ordering model knows it; no weights live here.

The pieces are one to five signs within a word, words, and pairs of words. A word that is not in any list
still shares pieces with its relatives, which is what makes one model serve languages with and without spaces.
"""

import re
import unicodedata
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

LONGEST = 5
"""Signs in the longest piece."""

LONGEST_TEXT = 10_000
"""Signs of a text that are looked at; the rest of a longer one is cut."""

_SPACE = 32
_ETHIOPIC = (0x1200, 0x1380)
_MIX = tuple(np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_STEP = np.uint64(0x100000001B3)

_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_HANDLE = re.compile(r"@\w+")
_DIGIT = re.compile(r"\d")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_WORD = re.compile(r"\w+|[^\w\s]")
# Arabic is written with and without these; zero-width signs are written by nobody.
_SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": None}
    | {chr(sign): None for sign in (*range(0x64B, 0x653), *range(0x200B, 0x2010), 0x2060, 0xFEFF, 0xAD)}
)


def folded(text: str) -> str:
    """The text as the model reads it: small letters, no numbers, names or addresses, nothing drawn out."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).lower().translate(_SAME)
    plain = _HANDLE.sub("\ue001", _ADDRESS.sub("\ue000", plain))
    return _DRAWN_OUT.sub(r"\1\1", _DIGIT.sub("0", plain))


def hashed_pieces(text: str) -> Hashes:
    """One 64-bit hash for each different piece of the text, sorted; empty for a text without signs."""
    plain = folded(text)
    joined = f" {' '.join(plain.split())} "
    # Lone surrogates can reach us through JSON; they are signs like others here.
    signs = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = _pieces(signs, 1)
    is_ethiopic = (signs >= _ETHIOPIC[0]) & (signs < _ETHIOPIC[1])
    if is_ethiopic.any():
        # A syllable is a consonant with one of eight vowels; roots are consonants.
        found += _pieces(np.where(is_ethiopic, signs & ~np.uint32(7), signs), 2)
    words = [crc32(word.encode("utf-8", "surrogatepass")) for word in _WORD.findall(plain)]
    alone = np.array(words, np.uint64)
    found += [mixed(alone), mixed(alone[:-1] * _STEP + alone[1:] * _MIX[0])]
    return np.unique(np.concatenate(found))


def mixed(values: Hashes) -> Hashes:
    """Every bit of the result depends on every bit of the value (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX[1]
    values = (values ^ (values >> np.uint64(27))) * _MIX[2]
    return values ^ (values >> np.uint64(31))


def _pieces(signs: NDArray[np.uint32], kind: int) -> list[Hashes]:
    """Hashes of all runs of signs that have spaces at their ends at most; `kind` keeps two readings apart."""
    scattered = (signs.astype(np.uint64) + np.uint64(1)) * _MIX[0]
    is_space = signs == _SPACE
    rolling = np.full(len(signs), kind, np.uint64)
    is_torn = np.zeros(len(signs), bool)
    found = []
    for length in range(1, min(LONGEST, len(signs)) + 1):
        count = len(signs) - length + 1
        rolling = rolling[:count] * _STEP + scattered[length - 1 :]
        rolling = rolling ^ (rolling >> np.uint64(29))
        is_torn = is_torn[:count]
        if length > 2:
            is_torn = is_torn | is_space[length - 2 : length - 2 + count]
        is_empty = is_space[:count] & is_space[length - 1 :]
        # An array, because numpy warns when a single number wraps around, and wrapping is meant.
        salt = np.array([length], np.uint64) * _MIX[0]
        found.append(mixed(rolling[~(is_torn | is_empty & (length <= 2))] + salt))
    return found
