"""The forms of insights: they show and parse; `rules` says what a file means and whether it can be taken."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.insights.rules.networks.days import EARLIEST
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.labels import LONGEST_ABOUT, LONGEST_REASON, SHORTEST_REASON

MOMENT = "%Y-%m-%dT%H:%M"
DAY_FIELDS = ("year", "first_day", "last_day")
"""What is asked for only where a file leaves its days open."""


def _network_choices() -> list[tuple[str, str]]:
    return [(str(network), gettext(form.title)) for network, form in FORMS.items()]


class NetworkFileForm(forms.Form):
    """A file of another network and what has to be said about it; times are in the challenge's zone."""

    network = forms.ChoiceField(label=_("Where the file is from"), choices=_network_choices)
    file = forms.FileField(
        label=_("The file, CSV or JSON"),
        help_text=_("As it came from the network, without a spreadsheet in between. At most 10 MB."),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".csv,.json,.txt,.tsv"}),
        error_messages={"required": _("Choose a file first.")},
    )
    about = forms.CharField(
        label=_("What it is about"),
        help_text=_(
            "Such as: account of the office, or #TheHashtag. A newer file about the same takes the place of an older one."
        ),
        max_length=LONGEST_ABOUT,
        required=False,
    )
    fetched_at = forms.DateTimeField(
        label=_("When it was fetched from the network"),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
    )
    year = forms.IntegerField(
        label=_("Year of the first line"),
        help_text=_("Only where the dates have none, such as 'October 1' in TikTok Studio's file."),
        required=False,
        min_value=EARLIEST.year,
        max_value=2100,
    )
    first_day = forms.DateField(
        label=_("First day of the report"),
        help_text=_("Only for YouTube, where the file has no column 'day'."),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )
    last_day = forms.DateField(
        label=_("Last day of the report"), required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.now = ZoneInfo(zone), now
        # Django would show an aware moment in UTC, and read what was left as it is as one of the challenge's zone.
        self.initial = {"fetched_at": now.astimezone(self.zone).replace(tzinfo=None), **self.initial}
        self.fields["fetched_at"].help_text = _("In the challenge's zone, %(zone)s.") % {"zone": zone}

    def clean_fetched_at(self) -> datetime:
        """The moment as it is written, in the challenge's zone; none that is still to come."""
        written: datetime = self.cleaned_data["fetched_at"]
        moment = written.replace(tzinfo=self.zone)
        if moment > self.now:
            raise forms.ValidationError(_("This moment is still to come."))
        return moment

    def asks_days(self) -> bool:
        """Whether something is wrong with the days, so that their fields have to be seen."""
        return any(self.errors.get(name) for name in DAY_FIELDS)

    def day_fields(self) -> list[forms.BoundField]:
        """The fields that most files do not need."""
        return [self[name] for name in DAY_FIELDS]

    def main_fields(self) -> list[forms.BoundField]:
        """The fields that every file needs."""
        return [self[name] for name in self.fields if name not in DAY_FIELDS]


class RemovalForm(forms.Form):
    """Why a file is taken out."""

    because = forms.CharField(
        label=_("Why it is wrong"),
        help_text=_("The reason stays beside the file, with your name and the time."),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
    )
