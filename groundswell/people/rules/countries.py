"""Countries and their names in the reader's language, from the Unicode locale data that Babel carries."""

from functools import cache

from babel import Locale, UnknownLocaleError

NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
"""Codes of the same form that stand for unions, tests and the unknown."""


@cache
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """Every country and territory as (ISO 3166-1 alpha-2, name), by name in `language`."""
    names = _locale(language).territories
    rows = [
        (code, str(name))
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    ]
    return tuple(sorted(rows, key=lambda row: row[1].casefold()))


def country_name(code: str, language: str) -> str:
    """The name of a country in `language`; the code itself where it is unknown."""
    return str(_locale(language).territories.get(code.upper(), code))


def is_country(code: str) -> bool:
    """Whether `code` is one that `countries` lists."""
    return code in _codes()


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, _ in countries("en"))


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
