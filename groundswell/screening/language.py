"""Which language a text is in, or that we cannot tell; a wrong answer would send it to nobody who reads it.

Recognised by py3langid (140 languages). Comments are short, and short texts are hard: what is too uncertain is
looked up in the frequent words of the phrase files, then held against the language in which its author reads
the site; what is left over is `und`, and a human looks soon.
"""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from groundswell.screening.phrasebook import phrasebooks
from groundswell.screening.plain import Word
from groundswell.screening.signals import NO_LANGUAGE, UNKNOWN_LANGUAGE

CERTAIN = 0.75
"""From this probability on the recogniser is believed. Of the first six words of 6,250 texts in 25 languages
(the train files of BRIGHTER) it was right in 99 of 100 above it, and in 92 of 100 between 0.6 and it."""

LIKELY = 0.2
"""From this probability on it is believed where the author's own language or frequent words say the same."""

MOST_READ = 600
"""Signs of a text that are looked at for its language; more change nothing."""

_SAME = {
    "ary": "ar", "arz": "ar", "arq": "ar", "nn": "no", "nb": "no", "yue": "zh", "wuu": "zh", "grc": "el",
    "uzs": "uz", "hbo": "he", "gug": "gn", "kik": "ki", "fuv": "ff", "guw": "yo",
}  # fmt: skip

_UNDERSTOOD_ANYWHERE = (
    "lol lmao lmfao omg wow ok okey okay k haha hahaha ha hehe hihi jaja kk xd xdd yes yeah yay no wtf brb gg "
    "cool bravo super love top first hi hello hey hm hmm uh oh ah aw aww mdr rip bff amen bye pls tiktok "
    "instagram youtube like vs"
)
"""Words that everybody who writes comments understands; a text of these alone needs no reader of a language."""

_LETTER = re.compile(r"[^\W\d_]")
_NOT_LANGUAGE = re.compile(r"https?://\S*|www\.\S*|[@#][\w.]+|\d+")


def language_of(text: str, words: list[Word], hint: str = "") -> str:
    """An ISO 639 code, `und` where it is too uncertain, `zxx` where there is nothing in any language.

    `hint` is the language in which the author reads the site.
    """
    read = _NOT_LANGUAGE.sub(" ", text[:MOST_READ])
    if not _LETTER.search(read):
        return NO_LANGUAGE
    forms = [word.forms[0] for word in words if not word.forms[0].isdigit()]
    if all(form in _understood() for form in forms):
        return NO_LANGUAGE
    shares = _shares(words)
    likely, probability = _recognised(read)
    if likely == "am" and _looks_tigrinya(read):
        return "ti"
    spoken = hint.split("-", maxsplit=1)[0].lower()
    share = shares.get(likely, 0.0)
    if share >= 0.3 or (share and probability >= LIKELY) or (probability >= CERTAIN and not _is_doubtful(likely, shares)):
        return likely
    best = max(shares, key=lambda code: (shares[code], code == spoken, code == likely), default="")
    if best and shares[best] >= 0.5:
        return best
    if spoken and _probability_of(read, spoken) >= LIKELY:
        return spoken
    return UNKNOWN_LANGUAGE


def _looks_tigrinya(text: str) -> bool:
    """Whether Ethiopic writing is Tigrinya, which the recogniser does not know and calls Amharic.

    Tigrinya writes ኣ where Amharic writes አ, and has the row of ቐ, which Amharic has not.
    """
    marks = sum(sign == "ኣ" or "\u1250" <= sign <= "\u125d" for sign in text)
    return marks > text.count("አ")


def _is_doubtful(likely: str, shares: dict[str, float]) -> bool:
    """Whether a language whose frequent words we know was recognised in a text that has none of them."""
    return likely in _frequent() and not shares.get(likely) and max(shares.values(), default=0.0) >= 0.3


def _shares(words: list[Word]) -> dict[str, float]:
    """For each language, which part of the words is among its frequent ones; without zeros."""
    counted = [word for word in words if not word.forms[0].isdigit()][:80]
    shares = {
        language: sum(any(form in known for form in word.forms) for word in counted) / len(counted)
        for language, known in _frequent().items()
    }
    return {language: share for language, share in shares.items() if share}


@cache
def _frequent() -> dict[str, frozenset[str]]:
    return {book.language: book.frequent | book.first_person for book in phrasebooks()}


@cache
def _understood() -> frozenset[str]:
    return frozenset(re.sub(r"(.)\1+", r"\1", word) for word in _UNDERSTOOD_ANYWHERE.split())


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _ranked(text: str) -> dict[str, float]:
    ranked: dict[str, float] = {}
    for code, probability in _identifier().rank(text):
        same = _SAME.get(code, code)
        ranked[same] = ranked.get(same, 0.0) + float(probability)
    return ranked


def _recognised(text: str) -> tuple[str, float]:
    ranked = _ranked(text)
    ranked.pop(NO_LANGUAGE, None)
    likely = max(ranked, key=lambda code: ranked[code])
    return likely, ranked[likely]


def _probability_of(text: str, code: str) -> float:
    return _ranked(text).get(code, 0.0)
