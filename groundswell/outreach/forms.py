"""The forms of outreach."""

from django import forms
from django.utils.translation import gettext_lazy as _


class InvitationForm(forms.Form):
    """For whom a personal link is made."""

    label = forms.CharField(
        label=_("Who is the link for?"),
        max_length=60,
        help_text=_("Only you and your colleagues see this."),
        error_messages={"required": _("Write whom the link is for.")},
    )
    pseudonym = forms.CharField(
        label=_("Her name on this site"),
        max_length=60,
        required=False,
        help_text=_("With it she becomes a creator and sees what her link sets off."),
    )
