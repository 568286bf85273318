"""How comments appear, as a lead chooses it for a challenge and for a theme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.rules import CommentMode

MODES = (
    (str(CommentMode.OPEN), _("Adults' harmless comments at once, all others after a look")),
    (str(CommentMode.APPROVAL), _("Each comment after a look")),
    (str(CommentMode.CLOSED), _("No comments")),
)


def challenge_mode_field() -> forms.ChoiceField:
    """The mode of a challenge."""
    return forms.ChoiceField(
        label=_("Comments"),
        help_text=_("Whoever is under 18 is always read first, and so is everything that may need help."),
        choices=MODES,
    )


def theme_mode_field() -> forms.ChoiceField:
    """The mode of a theme, which may be stricter than the challenge's."""
    return forms.ChoiceField(
        label=_("Comments"),
        help_text=_("A theme can be stricter than the challenge, never laxer."),
        choices=(("", _("As in the whole challenge")), *MODES),
        required=False,
    )
