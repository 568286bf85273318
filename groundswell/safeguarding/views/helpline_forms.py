"""The forms of helplines, protocols and imports: they show and parse; `rules` says what may stand there."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.rules import Fault, direction, language_name, node_of
from groundswell.people.rules import countries
from groundswell.safeguarding.rules.helpline_files import check_helplines
from groundswell.safeguarding.rules.helplines import (
    CHANNEL_NAMES,
    WHO_NAMES,
    HelplineDocument,
    Step,
    Texts,
    Who,
)

SPARE_STEPS = 2
MOST_STEPS = 30
"""Empty steps below the written ones, and steps that are read; a protocol with more is not followed at night."""


def _languages(*texts: Texts) -> tuple[str, ...]:
    own = [code for code, _name in settings.LANGUAGES]
    return (*own, *sorted({code for each in texts for code in each} - set(own)))


def _country_choices() -> list[tuple[str, str]]:
    return list(countries(get_language() or "en"))


def _field(
    label: Any, code: str, *, is_needed: bool = False, lines: int = 1, longest: int = 600
) -> forms.CharField:
    attributes: dict[str, Any] = {"lang": code, "dir": direction(code)}
    widget = forms.Textarea({**attributes, "rows": lines}) if lines > 1 else forms.TextInput(attributes)
    words = gettext("%(text)s (%(language)s)") % {
        "text": label,
        "language": language_name(code, get_language() or "en"),
    }
    return forms.CharField(label=words, required=is_needed, max_length=longest, widget=widget)


class HelplineForm(forms.Form):
    """One helpline."""

    def __init__(
        self, *args: Any, document: HelplineDocument | None = None, may_make_up: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.may_make_up = may_make_up
        self.languages = _languages(document.name, document.hours) if document else _languages()
        self.fields["country"] = forms.ChoiceField(label=_("Country"), choices=_country_choices)
        for code in self.languages:
            is_first = code == self.languages[0]
            self.fields[f"name_{code}"] = _field(_("Name"), code, is_needed=is_first, longest=160)
        self.fields["channel"] = forms.ChoiceField(
            label=_("How it is reached"),
            choices=lambda: [(str(channel), gettext(name)) for channel, name in CHANNEL_NAMES.items()],
        )
        self.fields["contact"] = forms.CharField(
            label=_("Number or address"),
            help_text=_("As it is dialled or opened in that country."),
            max_length=200,
            widget=forms.TextInput({"dir": "ltr"}),
        )
        for code in self.languages:
            self.fields[f"hours_{code}"] = _field(_("Hours"), code, longest=200)
        self.fields["languages"] = forms.CharField(
            label=_("Languages spoken there"),
            help_text=_("Two letters each, such as: fr nl en"),
            required=False,
            max_length=120,
            widget=forms.TextInput({"dir": "ltr"}),
        )
        self.fields["age_from"] = forms.CharField(label=_("From which age"), required=False, max_length=3)
        self.fields["age_to"] = forms.CharField(label=_("Up to which age"), required=False, max_length=3)
        self.fields["is_free"] = forms.BooleanField(label=_("It costs nothing"), required=False)
        self.fields["source"] = forms.CharField(
            label=_("Where you have this from"), max_length=300, widget=forms.TextInput({"dir": "auto"})
        )
        if may_make_up:
            self.fields["is_fictitious"] = forms.BooleanField(
                label=_("Made up for the demonstration"), required=False
            )
        self.initial = self._initial_of(document) if document else {"country": "BE", "channel": "phone"}

    def _initial_of(self, document: HelplineDocument) -> dict[str, Any]:
        return {
            "country": document.country,
            "channel": str(document.channel),
            "contact": document.contact,
            "languages": " ".join(document.languages),
            "age_from": document.age_from or "",
            "age_to": "" if document.age_to is None else document.age_to,
            "is_free": document.is_free,
            "source": document.source,
            "is_fictitious": document.is_fictitious,
            **{f"name_{code}": document.name.get(code, "") for code in self.languages},
            **{f"hours_{code}": document.hours.get(code, "") for code in self.languages},
        }

    def document(self) -> HelplineDocument:
        """Give the helpline that was written. Raises HelplineFaults."""
        sent = self.cleaned_data
        plain: dict[str, Any] = {
            "country": sent["country"],
            "name": self._texts("name"),
            "contact": sent["contact"],
            "channel": sent["channel"],
            "source": sent["source"],
            "languages": sent["languages"],
            "age_from": sent["age_from"],
            "age_to": sent["age_to"],
            "free": str(sent["is_free"]).lower(),
            "fictitious": str(sent.get("is_fictitious", False)).lower(),
        }
        if hours := self._texts("hours"):
            plain["hours"] = hours
        return check_helplines((node_of(plain),), may_make_up=self.may_make_up)[0]

    def _texts(self, name: str) -> dict[str, str]:
        words = {code: str(self.cleaned_data[f"{name}_{code}"]) for code in self.languages}
        return {code: text for code, text in words.items() if text}

    def refuse(self, faults: Sequence[Fault]) -> None:
        """Put each fault beside its field."""
        for fault in faults:
            name = fault.place.split("[")[0].replace(".", "_")
            known = next(
                (field for field in self.fields if field == name or field.startswith(f"{name}_")), None
            )
            self.add_error(known, fault.in_words(gettext))


class ImportForm(forms.Form):
    """A file of helplines."""

    file = forms.FileField(
        label=_("A CSV or YAML file"),
        help_text=_(
            "The columns are country, name, contact, channel, source; if you like hours, languages, "
            "age_from, age_to, free. All of it is taken, or nothing."
        ),
        widget=forms.ClearableFileInput({"accept": ".csv,.yaml,.yml"}),
    )


class ProtocolForm(forms.Form):
    """The steps of a country's protocol, one below the other; an empty one is left out."""

    def __init__(
        self,
        *args: Any,
        steps: Sequence[Mapping[str, Any]],
        may_make_up: bool,
        is_fictitious: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages = _languages(*(step[part] for step in steps for part in ("whom", "what")))
        self.count = min(max(len(steps) + SPARE_STEPS, self._sent_count()), MOST_STEPS)
        for number in range(self.count):
            self._add_step(number, steps[number] if number < len(steps) else None)
        if may_make_up:
            self.fields["is_fictitious"] = forms.BooleanField(
                label=_("Made up for the demonstration"), required=False, initial=is_fictitious
            )

    def _sent_count(self) -> int:
        text = str(self.data.get("count", "")) if self.is_bound else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0

    def _add_step(self, number: int, step: Mapping[str, Any] | None) -> None:
        self.fields[f"order_{number}"] = forms.IntegerField(
            label=_("Place"), min_value=1, max_value=99, initial=number + 1, required=False
        )
        for code in self.languages:
            self.fields[f"whom_{number}_{code}"] = _field(_("Whom to call"), code, longest=300)
            self.fields[f"what_{number}_{code}"] = _field(_("What to hand over"), code, lines=2, longest=1000)
        self.fields[f"who_{number}"] = forms.ChoiceField(
            label=_("Who may"), choices=lambda: [(str(who), gettext(name)) for who, name in WHO_NAMES.items()]
        )
        self.fields[f"who_{number}"].required = False
        if step is not None:
            self.initial[f"who_{number}"] = step["who"]
            for code in self.languages:
                self.initial[f"whom_{number}_{code}"] = step["whom"].get(code, "")
                self.initial[f"what_{number}_{code}"] = step["what"].get(code, "")

    def groups(self) -> list[list[Any]]:
        """Give the fields of each step."""
        return [
            [self[name] for name in self.fields if name.split("_")[1] == str(number)]
            for number in range(self.count)
        ]

    def steps(self) -> list[Step]:
        """Give the steps that were written, in their order."""
        sent = self.cleaned_data
        found = []
        for number in range(self.count):
            whom, what = self._texts("whom", number), self._texts("what", number)
            if whom or what:
                place = sent.get(f"order_{number}") or number + 1
                who = Who(sent.get(f"who_{number}") or Who.SAFEGUARDING_LEAD)
                found.append((place, number, Step(whom, who, what)))
        return [step for _place, _number, step in sorted(found, key=lambda row: row[:2])]

    def _texts(self, part: str, number: int) -> dict[str, str]:
        words = {code: str(self.cleaned_data.get(f"{part}_{number}_{code}", "")) for code in self.languages}
        return {code: text for code, text in words.items() if text}

    def clean(self) -> dict[str, Any]:
        """Ask for whom to call in every step that says what."""
        sent = super().clean() or {}
        for number in range(self.count):
            whom = any(sent.get(f"whom_{number}_{code}") for code in self.languages)
            what = any(sent.get(f"what_{number}_{code}") for code in self.languages)
            if what and not whom:
                self.add_error(f"whom_{number}_{self.languages[0]}", _("Say whom to call in this step."))
        return sent
