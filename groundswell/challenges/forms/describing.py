"""The form of a challenge: its words, days, places, rules and terms."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.forms.caring import add_card, card_given, card_initial
from groundswell.challenges.forms.commenting import challenge_mode_field
from groundswell.challenges.forms.rows import Row
from groundswell.challenges.forms.texts import Plain, add_texts, texts_given, texts_initial
from groundswell.challenges.rules import LANGUAGES, language_name
from groundswell.people.rules import countries


def zone_choices() -> list[tuple[str, str]]:
    """Give the zones that have a place, by name; without the old aliases such as 'EST'."""
    return [
        ("UTC", "UTC"),
        *((zone, zone) for zone in sorted(available_timezones()) if "/" in zone and "Etc" not in zone),
    ]


def language_choices() -> list[tuple[str, str]]:
    """Give all languages by their name in the reader's."""
    reader = get_language() or "en"
    return sorted(
        ((code, language_name(code, reader)) for code in LANGUAGES), key=lambda row: row[1].casefold()
    )


def country_choices() -> list[tuple[str, str]]:
    """Give all countries by their name in the reader's language."""
    return list(countries(get_language() or "en"))


class DayInput(forms.DateInput):
    """The browser's own calendar, which wants ISO days."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class NewChallengeForm(forms.Form):
    """The least that a draft needs; the rest is filled in on its own page."""

    name = forms.CharField(label=_("Name"), help_text=_("What people call the campaign."))
    slug = forms.CharField(
        label=_("Short name in links"),
        help_text=_("Small letters, digits and hyphens, such as 'be-heard'. It never changes."),
    )
    hashtag = forms.CharField(
        label=_("Hashtag"),
        help_text=_("Letters and digits of any script, no spaces."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("First language"), choices=language_choices, initial=get_language)
    zone = forms.ChoiceField(
        label=_("Time zone of its days"), choices=zone_choices, initial="Europe/Brussels"
    )
    opens_on = forms.CharField(label=_("First day"), widget=DayInput())
    closes_on = forms.CharField(label=_("Last day"), widget=DayInput())
    brief = forms.CharField(
        label=_("Brief"),
        help_text=_("What it is about and what to do."),
        widget=forms.Textarea({"rows": 4}),
    )
    use_terms_what = forms.CharField(
        label=_("What you may do with an answer"), widget=forms.Textarea({"rows": 2})
    )
    use_terms_where = forms.CharField(label=_("Where you may do it"), widget=forms.Textarea({"rows": 2}))
    use_terms_until = forms.CharField(label=_("Until which day"), widget=DayInput())

    def given(self) -> dict[str, Any]:
        """Give the draft as plain data."""
        sent = self.cleaned_data
        return {
            **{
                key: sent[key]
                for key in ("name", "slug", "hashtag", "zone", "opens_on", "closes_on", "brief")
            },
            "languages": [sent["language"]],
            "use_terms": {
                "what": sent["use_terms_what"],
                "where": sent["use_terms_where"],
                "until": sent["use_terms_until"],
            },
        }


class ChallengeForm(forms.Form):
    """All of a challenge but its rules and themes."""

    def __init__(self, *args: Any, plain: Plain, **kwargs: Any) -> None:
        self.plain = plain
        self.languages: tuple[str, ...] = tuple(plain["languages"])
        super().__init__(*args, **kwargs)
        self.initial = self._initial()
        add_texts(self, "name", _("Name"), self.languages, is_needed=True)
        self.fields["hashtag"] = forms.CharField(label=_("Hashtag"), widget=forms.TextInput({"dir": "auto"}))
        self.fields["aliases"] = forms.CharField(
            label=_("Other spellings of the hashtag"),
            help_text=_("One a line. Capitals make no difference."),
            required=False,
            widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        )
        add_texts(self, "brief", _("Brief"), self.languages, lines=4, is_needed=True)
        self.fields["opens_on"] = forms.CharField(label=_("First day"), widget=DayInput())
        self.fields["closes_on"] = forms.CharField(label=_("Last day"), widget=DayInput())
        self.fields["zone"] = forms.ChoiceField(label=_("Time zone of its days"), choices=self._zones())
        self.fields["languages"] = forms.MultipleChoiceField(
            label=_("Languages"),
            help_text=_(
                "Every text gets a field for each; the first one chosen when it was made stays first."
            ),
            choices=self._languages,
            required=False,
            widget=forms.SelectMultiple({"size": 6}),
        )
        self.fields["countries"] = forms.MultipleChoiceField(
            label=_("Countries"),
            help_text=_("Where it runs. None chosen means everywhere."),
            choices=country_choices,
            required=False,
            widget=forms.SelectMultiple({"size": 6}),
        )
        self.fields["comments"] = challenge_mode_field()
        add_card(self, self.languages)
        add_texts(
            self,
            "use_terms_what",
            _("What you may do with an answer"),
            self.languages,
            lines=2,
            is_needed=True,
        )
        add_texts(self, "use_terms_where", _("Where you may do it"), self.languages, lines=2, is_needed=True)
        self.fields["use_terms_until"] = forms.CharField(label=_("Until which day"), widget=DayInput())

    def _languages(self) -> list[tuple[str, str]]:
        listed = language_choices()
        reader = get_language() or "en"
        own = [(code, language_name(code, reader)) for code in self.languages if code not in LANGUAGES]
        return [*own, *listed]

    def _zones(self) -> list[tuple[str, str]]:
        own = str(self.plain["zone"])
        zones = zone_choices()
        return zones if (own, own) in zones else [(own, own), *zones]

    def _initial(self) -> dict[str, Any]:
        plain, terms = self.plain, self.plain["use_terms"]
        return {
            **texts_initial("name", plain["name"], self.languages),
            **texts_initial("brief", plain["brief"], self.languages),
            **texts_initial("use_terms_what", terms["what"], self.languages),
            **texts_initial("use_terms_where", terms["where"], self.languages),
            "use_terms_until": terms["until"],
            **card_initial(plain, self.languages),
            "aliases": "\n".join(plain.get("aliases", [])),
            "countries": plain.get("countries", []),
            **{
                key: plain[key]
                for key in ("hashtag", "opens_on", "closes_on", "zone", "languages", "comments")
            },
        }

    def given(self) -> dict[str, Any]:
        """Give the description as plain data, with what this form does not show as it was."""
        sent = self.cleaned_data
        kept = [code for code in self.languages if code in sent["languages"]]
        languages = kept + [code for code in sent["languages"] if code not in kept]
        return {
            **{key: value for key, value in self.plain.items() if key != "card"},
            "name": self._texts("name", languages),
            "brief": self._texts("brief", languages),
            "hashtag": sent["hashtag"],
            "aliases": [line.strip() for line in sent["aliases"].splitlines() if line.strip()],
            "zone": sent["zone"],
            "opens_on": sent["opens_on"],
            "closes_on": sent["closes_on"],
            "languages": languages,
            "countries": sent["countries"],
            "comments": sent["comments"],
            **card_given(self, languages, self.languages),
            "use_terms": {
                "what": self._texts("use_terms_what", languages),
                "where": self._texts("use_terms_where", languages),
                "until": sent["use_terms_until"],
            },
        }

    def _texts(self, name: str, languages: Sequence[str]) -> dict[str, str]:
        return {
            code: text for code, text in texts_given(self, name, self.languages).items() if code in languages
        }


class RuleRow(Row):
    """One rule."""

    name = "rules"

    def add_fields(self) -> None:
        """Add the id and the words."""
        self.fields["id"] = forms.CharField(
            label=_("Short name"), help_text=_("For staff, such as 'kind'."), required=False
        )
        add_texts(self, "text", _("Rule"), self.languages, lines=2)

    def initial_of(self, plain: Any) -> dict[str, Any]:
        """Give the fields' values for a rule."""
        return {"id": plain["id"], **texts_initial("text", plain["text"], self.languages)}

    def given(self) -> Any:
        """Give the rule as plain data."""
        return {"id": self.cleaned_data["id"], "text": texts_given(self, "text", self.languages)}
