"""The form of a theme and the rows of its lists."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.forms.commenting import theme_mode_field
from groundswell.challenges.forms.describing import country_choices
from groundswell.challenges.forms.rows import Row
from groundswell.challenges.forms.texts import Plain, add_texts, texts_given, texts_initial
from groundswell.challenges.rules import COLOURS

COLOUR_NAMES = (_("Orange"), _("Sky blue"), _("Green"), _("Pink"), _("Vermilion"), _("Blue"), _("Yellow"))


class ThemeForm(forms.Form):
    """A theme without its lists."""

    def __init__(self, *args: Any, languages: Sequence[str], plain: Plain | None, **kwargs: Any) -> None:
        self.languages = tuple(languages)
        self.plain = plain
        super().__init__(*args, **kwargs)
        self.initial = self._initial()
        if plain is None:
            self.fields["slug"] = forms.CharField(
                label=_("Short name in links"),
                help_text=_("Small letters, digits and hyphens. It never changes."),
                required=False,
            )
        add_texts(self, "name", _("Name"), self.languages, is_needed=True)
        add_texts(self, "sentence", _("In one sentence"), self.languages, lines=2, is_needed=True)
        self.fields["colour"] = forms.ChoiceField(
            label=_("Colour"), choices=list(zip(COLOURS, COLOUR_NAMES, strict=True)), required=False
        )
        self.fields["is_painful"] = forms.BooleanField(
            label=_("It can hurt: answers are looked at sooner, and help stands beside every video"),
            required=False,
        )
        self.fields["comments"] = theme_mode_field()

    def _initial(self) -> dict[str, Any]:
        if self.plain is None:
            return {}
        return {
            **texts_initial("name", self.plain["name"], self.languages),
            **texts_initial("sentence", self.plain["sentence"], self.languages),
            "colour": self.plain["colour"],
            "is_painful": self.plain["painful"],
            "comments": self.plain.get("comments", ""),
        }

    def given(self) -> dict[str, Any]:
        """Give the theme as plain data, without its lists."""
        slug = self.plain["slug"] if self.plain else self.cleaned_data["slug"]
        return {
            "slug": slug,
            "name": texts_given(self, "name", self.languages),
            "sentence": texts_given(self, "sentence", self.languages),
            "colour": self.cleaned_data["colour"] or COLOURS[0],
            "painful": self.cleaned_data["is_painful"],
            **self._comments(),
        }

    def _comments(self) -> dict[str, str]:
        mode = self.cleaned_data["comments"]
        return {"comments": mode} if mode else {}


class FactRow(Row):
    """One fact."""

    name = "facts"

    def add_fields(self) -> None:
        """Add the words and the source's title."""
        add_texts(self, "text", _("Fact"), self.languages, lines=2)
        self.fields["source"] = forms.CharField(
            label=_("Its source"), help_text=_("The title of one of the sources below."), required=False
        )

    def initial_of(self, plain: Any) -> dict[str, Any]:
        """Give the fields' values for a fact."""
        return {"source": plain.get("source", ""), **texts_initial("text", plain["text"], self.languages)}

    def given(self) -> Any:
        """Give the fact as plain data."""
        source = self.cleaned_data["source"]
        return {"text": texts_given(self, "text", self.languages)} | ({"source": source} if source else {})


class SourceRow(Row):
    """One source."""

    name = "sources"

    def add_fields(self) -> None:
        """Add the title and the address."""
        self.fields["title"] = forms.CharField(label=_("Title"), required=False)
        self.fields["address"] = forms.CharField(
            label=_("Address"), required=False, widget=forms.URLInput({"placeholder": "https://"})
        )

    def initial_of(self, plain: Any) -> dict[str, Any]:
        """Give the fields' values for a source."""
        return {"title": plain["title"], "address": plain.get("address", "")}

    def given(self) -> Any:
        """Give the source as plain data."""
        address = self.cleaned_data["address"]
        return {"title": self.cleaned_data["title"]} | ({"address": address} if address else {})


class StepRow(Row):
    """One thing to do."""

    name = "what_to_do"

    def add_fields(self) -> None:
        """Add the words."""
        add_texts(self, "text", _("What to do"), self.languages, lines=2)

    def initial_of(self, plain: Any) -> dict[str, Any]:
        """Give the fields' values for a step."""
        return texts_initial("text", plain, self.languages)

    def given(self) -> Any:
        """Give the step as plain data."""
        return texts_given(self, "text", self.languages)


class HelpRow(Row):
    """One place where help is."""

    name = "help"

    def add_fields(self) -> None:
        """Add the name, the contact, the country and the mark."""
        add_texts(self, "name", _("Who helps"), self.languages)
        self.fields["contact"] = forms.CharField(label=_("Number or address"), required=False)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), choices=lambda: [("", _("Everywhere")), *country_choices()], required=False
        )
        self.fields["fictitious"] = forms.BooleanField(
            label=_("Made up, for a demonstration only"), required=False
        )

    def initial_of(self, plain: Any) -> dict[str, Any]:
        """Give the fields' values for a place where help is."""
        return {
            "contact": plain["contact"],
            "country": plain.get("country", ""),
            "fictitious": plain.get("fictitious", False),
            **texts_initial("name", plain["name"], self.languages),
        }

    def given(self) -> Any:
        """Give the place as plain data."""
        sent = self.cleaned_data
        return {
            "name": texts_given(self, "name", self.languages),
            "contact": sent["contact"],
            "fictitious": sent["fictitious"],
        } | ({"country": sent["country"]} if sent["country"] else {})
