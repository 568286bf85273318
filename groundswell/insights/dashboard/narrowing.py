"""The filters of the dashboard on a page: what there is to choose, a chip for each that is chosen, and what covers what."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.access import Challenge
from groundswell.challenges.rules import LANGUAGES, language_name, localise
from groundswell.events.rules import Source
from groundswell.figures.scope import Scope
from groundswell.insights import words
from groundswell.insights.dashboard.parts import Names
from groundswell.insights.reads import Counted
from groundswell.insights.rules import UNKNOWN, Filter, Filters, Known
from groundswell.people.rules import country_name, is_country


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, by its value in the address."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A filter of the form: a list of choices, or a day."""

    name: Filter
    label: str
    value: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is chosen, in words, and the address without it."""

    label: str
    text: str
    address: str


def known_for(challenge: Challenge) -> Known:
    """What there is to choose in a challenge."""
    return Known(
        {theme.slug: theme.number for theme in challenge.themes.all()},
        {source.name.lower().replace("_", "-"): int(source) for source in Source},
        is_country,
        lambda code: code in LANGUAGES,
    )


def names_for(challenge: Challenge) -> Names:
    """What themes, countries and languages are called in the reader's language."""
    language = get_language() or "en"
    return Names(
        {theme.number: localise(theme.name, language) for theme in challenge.themes.all()},
        {theme.number: theme.colour for theme in challenge.themes.all()},
        lambda code: country_name(code, language) if code else _("Unknown"),
        lambda code: language_name(code, language) if code else _("Unknown"),
    )


def form_fields(
    challenge: Challenge, filters: Filters, known: Known, names: Names, counted: Counted
) -> list[Field]:
    """The fields of the form; countries and languages are those of the challenge and those that were counted."""
    labels, chosen = words.filter_words(), filters.chosen
    countries, languages = (
        {*counted.countries, *challenge.countries},
        {*counted.languages, *challenge.languages},
    )
    countries |= {filters.country} if filters.country is not None else set()
    languages |= {filters.language} if filters.language is not None else set()
    sources = words.source_words()
    choices = {
        Filter.SCOPE: [
            ("" if scope is Scope.ALL else str(scope), text) for scope, text in words.scope_words().items()
        ],
        Filter.THEME: [
            ("", _("All themes")),
            *((slug, names.themes[number]) for slug, number in known.themes.items()),
        ],
        Filter.COUNTRY: [
            ("", _("All countries")),
            *_by_name({code: names.country(code) for code in countries}),
        ],
        Filter.LANGUAGE: [
            ("", _("All languages")),
            *_by_name({code: names.language(code) for code in languages}),
        ],
        Filter.SOURCE: [
            ("", _("All sources")),
            *((name, sources[str(number)]) for name, number in known.sources.items()),
        ],
    }
    return [
        Field(
            name,
            labels[name],
            chosen.get(name, ""),
            tuple(
                Choice(value, text, value == chosen.get(name, "")) for value, text in choices.get(name, [])
            ),
        )
        for name in Filter
    ]


def chips(fields: list[Field], filters: Filters) -> list[Chip]:
    """A chip for each filter that is chosen."""
    return [
        Chip(field.label, _text(field), f"?{filters.without(field.name).query}")
        for field in fields
        if field.value
    ]


def covers(fields: list[Field]) -> str:
    """What all figures of the page are about, in words: which videos, and what they are narrowed to."""
    told = [_text(field) for field in fields if field.name is Filter.SCOPE]
    told += [
        f"{field.label}: {_text(field)}" for field in fields if field.value and field.name is not Filter.SCOPE
    ]
    return " · ".join(told)


def _text(field: Field) -> str:
    if field.choices:
        return next(choice.text for choice in field.choices if choice.is_chosen)
    return date_format(date.fromisoformat(field.value), "DATE_FORMAT")


def _by_name(named: dict[str, str]) -> list[tuple[str, str]]:
    """Codes by their names; what is unknown stands last."""
    listed = sorted((code for code in named if code), key=lambda code: named[code])
    return [*((code, named[code]) for code in listed), *([(UNKNOWN, named[""])] if "" in named else [])]
