"""What a lead narrows the dashboard to, as it stands in the address: read, checked, and written again; no words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from groundswell.figures.asked import Asked
from groundswell.figures.days import day_number
from groundswell.figures.scope import Scope

UNKNOWN = "unknown"
"""How the country or language that nobody knows stands in the address."""
_LONGEST = 60


class Filter(StrEnum):
    """One filter, by its name in the address."""

    SCOPE = "scope"
    FROM = "from"
    TO = "to"
    THEME = "theme"
    COUNTRY = "country"
    LANGUAGE = "language"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose: themes and sources by their names in the address, with their numbers in the log."""

    themes: Mapping[str, int]
    sources: Mapping[str, int]
    is_country: Callable[[str], bool]
    is_language: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """A filter that says nothing, and what stood there; `is_order` where the days stand the wrong way round."""

    name: Filter
    value: str
    is_order: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a page; None is not narrowed. Theme and source stand by their names in the address."""

    scope: Scope = Scope.ALL
    first: date | None = None
    last: date | None = None
    theme: str | None = None
    country: str | None = None
    language: str | None = None
    source: str | None = None

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows, as it stands in the address."""
        values = {
            Filter.SCOPE: "" if self.scope is Scope.ALL else str(self.scope),
            Filter.FROM: self.first.isoformat() if self.first else "",
            Filter.TO: self.last.isoformat() if self.last else "",
            Filter.THEME: self.theme or "",
            Filter.COUNTRY: UNKNOWN if self.country == "" else self.country or "",
            Filter.LANGUAGE: UNKNOWN if self.language == "" else self.language or "",
            Filter.SOURCE: self.source or "",
        }
        return {str(name): value for name, value in values.items() if value}

    @property
    def query(self) -> str:
        """The address behind the question mark; always the same for the same filters."""
        return urlencode(self.chosen)

    def without(self, *names: str) -> "Filters":
        """The same without these filters."""
        nothing = Filters()
        fields = {"from": "first", "to": "last"}
        kept = {fields.get(name, name): getattr(nothing, fields.get(name, name)) for name in names}
        return replace(self, **kept)

    def asked(self, challenge: int, known: Known) -> Asked:
        """What the questions of a challenge (its integer) are asked about."""
        return Asked(
            challenge,
            self.scope,
            None if self.first is None else day_number(self.first),
            None if self.last is None else day_number(self.last),
            None if self.theme is None else known.themes[self.theme],
            self.country,
            self.language,
            None if self.source is None else known.sources[self.source],
        )


def read_filters(address: Mapping[str, str], known: Known) -> tuple[Filters, tuple[Fault, ...]]:
    """The filters in an address and what of it cannot be read; that is left out, and the rest holds."""
    faults: list[Fault] = []
    values = {name: address.get(name, "").strip() for name in Filter}

    def choose(name: Filter, chosen: str | None) -> str | None:
        if values[name] and chosen is None:
            faults.append(Fault(name, values[name][:_LONGEST]))
        return chosen

    scope = choose(Filter.SCOPE, next((each for each in Scope if each == values[Filter.SCOPE]), None))
    first, last = _day(values[Filter.FROM]), _day(values[Filter.TO])
    choose(Filter.FROM, values[Filter.FROM] if first else None)
    choose(Filter.TO, values[Filter.TO] if last else None)
    if first and last and first > last:
        faults.append(Fault(Filter.FROM, values[Filter.FROM], is_order=True))
        first = last = None
    country, language = values[Filter.COUNTRY].upper(), values[Filter.LANGUAGE].lower()
    filters = Filters(
        Scope(scope or Scope.ALL),
        first,
        last,
        choose(Filter.THEME, values[Filter.THEME] if values[Filter.THEME] in known.themes else None),
        choose(Filter.COUNTRY, _code(country, UNKNOWN.upper(), known.is_country)),
        choose(Filter.LANGUAGE, _code(language, UNKNOWN, known.is_language)),
        choose(Filter.SOURCE, values[Filter.SOURCE] if values[Filter.SOURCE] in known.sources else None),
    )
    return filters, tuple(faults)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _code(text: str, unknown: str, is_known: Callable[[str], bool]) -> str | None:
    if text == unknown:
        return ""
    return text if text and is_known(text) else None
