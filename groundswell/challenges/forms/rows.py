"""Lists in a form: rows of one small form each, with empty ones to fill in; no script is needed to add any."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

MORE = 2
"""Empty rows below the filled ones; saving the page gives two more."""
MOST = 60
"""Rows that are read of what was sent."""


class Row(forms.Form):
    """One row; a subclass adds its fields and says how they become plain data."""

    name: ClassVar[str] = ""

    def __init__(self, *args: Any, languages: Sequence[str], plain: Any = None, **kwargs: Any) -> None:
        self.languages = tuple(languages)
        super().__init__(*args, **kwargs)
        self.add_fields()
        if plain is not None:
            self.initial = self.initial_of(plain)
            self.fields["is_removed"] = forms.BooleanField(label=_("Take this out"), required=False)

    def add_fields(self) -> None:
        """Add the fields of this kind of row."""
        raise TypeError("A kind of row says which fields it has.")

    def initial_of(self, plain: Any) -> dict[str, Any]:
        """Give the fields' values for a row of the description."""
        raise TypeError("A kind of row says how it is filled.")

    def given(self) -> Any:
        """Give the row as plain data."""
        raise TypeError("A kind of row says what it gives.")

    def is_filled(self) -> bool:
        """Say whether anything was written into the row and it is not to be taken out."""
        values = {key: value for key, value in self.cleaned_data.items() if key != "is_removed"}
        return any(values.values()) and not self.cleaned_data.get("is_removed")


class Rows:
    """All rows of one list; `given()` has those that are filled, `sent` the rows that they came from."""

    def __init__(
        self,
        kind: type[Row],
        languages: Sequence[str],
        plain: Sequence[Any],
        data: QueryDict | None = None,
    ) -> None:
        self.kind = kind
        self.name = kind.name
        self.sent: list[Row] = []
        filled = list(plain)
        count = len(filled) + MORE if data is None else max(_count(data, kind.name), len(filled))
        self.rows = [
            kind(
                data,
                prefix=f"{kind.name}-{number}",
                languages=languages,
                plain=filled[number] if number < len(filled) else None,
            )
            for number in range(min(count, MOST))
        ]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def count(self) -> int:
        """How many rows the page has, which it sends along."""
        return len(self.rows)

    def is_valid(self) -> bool:
        """Say whether every row could be read."""
        faulty = [row for row in self.rows if not row.is_valid()]
        return not faulty

    def given(self) -> list[Any]:
        """Give the filled rows as plain data, and remember which rows they are."""
        self.sent = [row for row in self.rows if row.is_filled()]
        return [row.given() for row in self.sent]


def _count(data: Mapping[str, Any], name: str) -> int:
    text = str(data.get(f"{name}-count", "0"))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
