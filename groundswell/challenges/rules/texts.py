"""Texts in several languages: a map from language to words, and which of them a reader gets."""

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError

Texts = Mapping[str, str]
"""Words by language tag, for example `{"en": "Be kind", "ar": "..."}`; the first one is the text's own language."""

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
"""Languages whose usual script runs from right to left (Unicode CLDR 45, layout.orientation)."""


def localise(texts: Texts, language: str) -> str:
    """Give the words in `language`, else in its primary language, else in English, else the first; '' if none."""
    for tag in (language, language.split("-", maxsplit=1)[0], "en"):
        if texts.get(tag):
            return texts[tag]
    return next((words for words in texts.values() if words), "")


def direction(language: str) -> str:
    """Give 'rtl' or 'ltr', for the `dir` of what is written in `language`."""
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


def language_name(code: str, language: str) -> str:
    """Give the name of language `code` in `language` (Unicode CLDR); the code itself where it is unknown."""
    try:
        names = Locale.parse(language.replace("-", "_")).languages
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").languages
    return str(names.get(code.replace("-", "_"), names.get(code.split("-", maxsplit=1)[0], code)))
