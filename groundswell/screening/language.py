"""Which language a text is in, or that we cannot tell; a wrong answer would send it to nobody who reads it.

Recognised by py3langid (140 languages). Comments are short, and short texts are hard: what is too uncertain is
looked up in the frequent words of the phrase files, then held against the language in which its author reads
the site; what is left over is `und`, and a human looks soon.
"""

import re
from collections import Counter
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from groundswell.screening.phrasebook import phrasebooks
from groundswell.screening.plain import Word
from groundswell.screening.signals import NO_LANGUAGE, UNKNOWN_LANGUAGE

CERTAIN = 0.6
"""From this probability on the recogniser is believed. Of the first six words of 6,250 texts in 25 languages
(the train files of BRIGHTER) it was right in 99 of 100 from 0.75 on, in 92 between that and this, and in 83 of
100 between 0.4 and this; most of the mistakes are neighbours, such as Tatar and Kyrgyz."""

LIKELY = 0.2
"""From this probability on it is believed where frequent words say the same."""

TOLD = 0.1
"""From this probability on it is believed where the author reads the site in that language."""

MANY, MOST = 0.3, 0.5
"""Shares of words that are frequent in a language: enough to confirm it, and enough to say it."""

FEW = 5
"""Words up to which a text is short for telling neighbours apart: 'Another one' is no Pidgin for two English words."""

MOST_READ = 400
"""Signs of a text that are looked at for its language; more change nothing."""

MOST_COUNTED = 80
"""Words that are looked up among the frequent ones; more change nothing."""

_SAME = {
    "ary": "ar", "arz": "ar", "arq": "ar", "nn": "no", "nb": "no", "yue": "zh", "wuu": "zh", "grc": "el",
    "uzs": "uz", "hbo": "he", "gug": "gn", "kik": "ki", "fuv": "ff", "guw": "yo",
}  # fmt: skip

_SHORT = {
    "afr": "af", "amh": "am", "arq": "ar", "ary": "ar", "ara": "ar", "ben": "bn", "chn": "zh", "cmn": "zh", "zho": "zh",
    "deu": "de", "ell": "el", "eng": "en", "esp": "es", "spa": "es", "fas": "fa", "fra": "fr", "hau": "ha", "hin": "hi",
    "ibo": "ig", "ind": "id", "ita": "it", "kin": "rw", "mar": "mr", "nld": "nl", "orm": "om", "pol": "pl", "por": "pt",
    "ptbr": "pt", "ptmz": "pt", "ron": "ro", "rus": "ru", "som": "so", "sun": "su", "swa": "sw", "swe": "sv", "tat": "tt",
    "tir": "ti", "tur": "tr", "ukr": "uk", "urd": "ur", "yor": "yo",
}  # fmt: skip
"""Longer names of languages that hints may come in, and those of the files of BRIGHTER."""

_UNDERSTOOD_ANYWHERE = (
    "lol lmao lmfao omg wow ok okey okay k haha hahaha ha hehe hihi jaja kk xd xdd yes yeah yay no wtf brb gg "
    "cool bravo super love top first hi hello hey hm hmm uh oh ah aw aww mdr rip bff amen bye pls tiktok "
    "instagram youtube like vs"
)
"""Words that everybody who writes comments understands; a text of these alone needs no reader of a language."""

_TIGRINYA = frozenset(
    {
        "ናይ",
        "እዩ",
        "ኢዩ",
        "ምስ",
        "ካብ",
        "እዚ",
        "እቲ",
        "እታ",
        "ነቲ",
        "ነዚ",
        "ድማ",
        "ዘይ",
        "ክሳብ",
        "ከምኡ",
        "ምኽንያቱ",
        "ንስኻ",
        "ንስኺ",
        "ንሱ",
        "ንሳ",
    }
)

_LAUGHTER = re.compile(r"(?:[hjx][aeiou]){2,}[hjx]?|[hxهᄏ]")

_LETTER = re.compile(r"[^\W\d_]")
_DISGUISED = re.compile(r"[a-zA-Z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-zA-Z]")
"""A word of letters of two alphabets that look alike: its looks say nothing about its language."""
_NOT_LANGUAGE = re.compile(r"https?://\S*|www\.\S*|[@#][\w.]+|\d+")


def language_of(text: str, words: list[Word], hint: str = "") -> str:
    """An ISO 639 code, `und` where it is too uncertain, `zxx` where there is nothing in any language.

    `hint` is the language in which the author reads the site.
    """
    read = _NOT_LANGUAGE.sub(" ", text[:MOST_READ])
    if not _LETTER.search(read):
        return NO_LANGUAGE
    forms = [word.forms[0] for word in words if not word.forms[0].isdigit()]
    if all(form in _understood() or _LAUGHTER.fullmatch(form) for form in forms):
        return NO_LANGUAGE
    if _DISGUISED.search(read):
        return UNKNOWN_LANGUAGE
    told = re.split(r"[-_]", hint.strip().lower(), maxsplit=1)[0]
    return _decided(read, _shares(words), _SHORT.get(told, told), is_short=len(forms) <= FEW)


def _decided(text: str, shares: dict[str, float], spoken: str, *, is_short: bool) -> str:
    """The language from three witnesses: the recogniser, frequent words, and what the author reads the site in."""
    ranked = _ranked(text)
    likely = max(ranked, key=lambda code: ranked[code])
    share, probability = shares.get(likely, 0.0), ranked[likely]
    if likely == "am" and _looks_tigrinya(text):
        return "ti"
    is_doubtful = _is_doubtful(likely, shares) or (is_short and _is_neighbour(likely, shares, ranked))
    is_certain = probability >= CERTAIN and not is_doubtful
    if is_certain or share >= MANY or (share and probability >= LIKELY):
        return likely
    # Of two with as many words the recogniser says which; the code itself comes last, so that it is the same each time.
    best = max(
        shares, key=lambda code: (shares[code], code == spoken, ranked.get(code, 0.0), code), default=""
    )
    if best and shares[best] >= MOST:
        return best
    # A language that the recogniser does not know cannot be told by it, and not be denied either.
    is_told = bool(spoken) and (spoken not in ranked or ranked[spoken] >= TOLD)
    return spoken if is_told else UNKNOWN_LANGUAGE


def _looks_tigrinya(text: str) -> bool:
    """Whether Ethiopic writing is Tigrinya, which the recogniser does not know and calls Amharic.

    Tigrinya writes ኣ where Amharic writes አ, has the row of ቐ, which Amharic has not, and small words of its own.
    """
    marks = sum(sign == "ኣ" or "\u1250" <= sign <= "\u125d" for sign in text)
    return marks + len(_TIGRINYA.intersection(text.split())) > text.count("አ")


def _is_doubtful(likely: str, shares: dict[str, float]) -> bool:
    """Whether a language whose frequent words we know was recognised in a text that has none of them."""
    return likely in _frequent() and not shares.get(likely) and max(shares.values(), default=0.0) >= MANY


def _is_neighbour(likely: str, shares: dict[str, float], ranked: dict[str, float]) -> bool:
    """Whether a language of which we know no words stands before one that the text's words and the recogniser allow."""
    return likely not in _frequent() and any(
        share >= MOST and ranked.get(code, 0.0) >= LIKELY for code, share in shares.items()
    )


def _shares(words: list[Word]) -> dict[str, float]:
    """For each language, which part of the words is among its frequent ones; without zeros."""
    counted = [word for word in words if not word.forms[0].isdigit()][:MOST_COUNTED]
    hits = Counter(
        language
        for word in counted
        for language in {known for form in word.forms for known in _languages_with().get(form, ())}
    )
    return {language: count / len(counted) for language, count in hits.items()}


@cache
def _languages_with() -> dict[str, list[str]]:
    """Each frequent word with the languages that have it."""
    found: dict[str, list[str]] = {}
    for language, known in _frequent().items():
        for word in sorted(known):
            found.setdefault(word, []).append(language)
    return found


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
        if same != NO_LANGUAGE:
            ranked[same] = ranked.get(same, 0.0) + float(probability)
    return ranked
