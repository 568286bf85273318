"""The forms of the roster, of channels and of drills: they parse; `rules` decides what may be."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.rules import LANGUAGES, language_name
from groundswell.safeguarding.actions.duty import Hours
from groundswell.safeguarding.models import Reader
from groundswell.safeguarding.reads.alerts import WAY_NAMES
from groundswell.safeguarding.rules.alarm import Way
from groundswell.safeguarding.rules.drills import WORDS

WEEKDAY_NAMES = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


def _zones() -> list[tuple[str, str]]:
    return [("UTC", "UTC"), *((name, name) for name in sorted(available_timezones()) if "/" in name)]


def _languages() -> list[tuple[str, str]]:
    return sorted(((code, language_name(code, "en")) for code in LANGUAGES), key=lambda one: one[1])


class ReaderForm(forms.Form):
    """Which languages a colleague reads, and in which zone her times are told."""

    person = forms.ChoiceField(label=_("Colleague"))
    languages = forms.MultipleChoiceField(
        label=_("Languages that she reads"), choices=_languages, widget=forms.SelectMultiple({"size": 8})
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=_zones, initial="Europe/Brussels")

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "person", people)


class ShiftForm(forms.Form):
    """The hours of one colleague on some days of each week."""

    shift = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    reader = forms.ChoiceField(label=_("Colleague"))
    weekdays = forms.MultipleChoiceField(
        label=_("Days"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAY_NAMES)],
        widget=forms.CheckboxSelectMultiple,
    )
    begins = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label=_("To"),
        help_text=_("Earlier than it begins means the next morning."),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
    )
    first_day = forms.DateField(
        label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: until further notice."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, readers: list[Reader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "reader", [(str(one.pk), one.person.pseudonym) for one in readers])

    def hours(self, zone: str) -> Hours:
        """Give the hours in the colleague's zone."""
        sent = self.cleaned_data
        return Hours(
            frozenset(int(number) for number in sent["weekdays"]),
            sent["begins"],
            sent["ends"],
            zone,
            sent["first_day"],
            sent["last_day"],
        )


class SingleForm(forms.Form):
    """Single hours in which a colleague is away, or there, whatever her shifts say."""

    reader = forms.ChoiceField(label=_("Colleague"))
    kind = forms.ChoiceField(
        label=_("In these hours she is"),
        choices=[("away", _("away")), ("there", _("there"))],
        widget=forms.RadioSelect,
        initial="away",
    )
    begins = forms.CharField(label=_("From"), widget=forms.DateTimeInput({"type": "datetime-local"}))
    ends = forms.CharField(label=_("To"), widget=forms.DateTimeInput({"type": "datetime-local"}))

    def __init__(self, *args: Any, readers: list[Reader], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "reader", [(str(one.pk), one.person.pseudonym) for one in readers])

    def clean_begins(self) -> datetime:
        """Give the wall time, without a zone."""
        return _wall_time(self.cleaned_data["begins"])

    def clean_ends(self) -> datetime:
        """Give the wall time, without a zone."""
        return _wall_time(self.cleaned_data["ends"])

    def times(self, zone: str) -> tuple[datetime, datetime]:
        """Give both times in the colleague's zone."""
        there = ZoneInfo(zone)
        sent = self.cleaned_data
        return sent["begins"].replace(tzinfo=there), sent["ends"].replace(tzinfo=there)


def _wall_time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as wrong:
        raise forms.ValidationError(_("Write a day and a time, such as 2026-05-01 09:00.")) from wrong


class BreakForm(forms.Form):
    """How long a break lasts."""

    minutes = forms.ChoiceField(
        label=_("A break of"),
        choices=[
            ("5", _("5 minutes")),
            ("15", _("15 minutes")),
            ("30", _("30 minutes")),
            ("60", _("an hour")),
        ],
        initial="15",
    )


class ChannelForm(forms.Form):
    """A way to be reached; a browser's own keys come with the form that its page fills in."""

    way = forms.ChoiceField(
        label=_("Way"),
        choices=[(str(way), _(WAY_NAMES[way])) for way in (Way.EMAIL, Way.WEBHOOK)],
        widget=forms.RadioSelect,
        initial=str(Way.EMAIL),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=1000,
        help_text=_("A mail address, or the https address of a webhook."),
    )


class PushForm(forms.Form):
    """What a browser gives when it subscribes."""

    address = forms.CharField(max_length=1000, widget=forms.HiddenInput)
    p256dh = forms.CharField(max_length=200, widget=forms.HiddenInput)
    auth = forms.CharField(max_length=60, widget=forms.HiddenInput)


class WishForm(forms.Form):
    """How many answers an hour a lead wishes at most."""

    per_hour = forms.IntegerField(
        label=_("At most so many answers an hour"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Empty: as many as the desk can carry."),
    )


class DrillForm(forms.Form):
    """In which language a drill is written."""

    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, language_name(code, "en")) for code in WORDS], initial="en"
    )


def choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Set what a field of a form offers."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
