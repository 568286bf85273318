"""The forms of the desk and of reports: they parse; `rules` decides what may be."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.rules import RuleLine
from groundswell.safeguarding.rules import CATEGORY_NAMES, LONGEST_WORDS, Category, Decision, VerdictWish


class VerdictForm(forms.Form):
    """Publish, or decline with a rule and words; the round says which page this was."""

    decision = forms.ChoiceField(
        choices=[(str(choice), str(choice)) for choice in (Decision.PUBLISH, Decision.DECLINE)]
    )
    round = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    rule = forms.ChoiceField(label=_("Which rule it does not keep"), required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What you tell the author"),
        help_text=_("Kind and plain: what can be done differently. The author reads the rule and this."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, rules: tuple[RuleLine, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rule"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(rule.id, rule.text) for rule in rules]

    def wish(self) -> VerdictWish:
        """Give what the moderator wants to decide."""
        sent = self.cleaned_data
        return VerdictWish(Decision(sent["decision"]), sent["rule"], sent["words"])


class ReportForm(forms.Form):
    """What is wrong with a video."""

    category = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=lambda: [(str(category), _(name)) for category, name in CATEGORY_NAMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    words = forms.CharField(
        label=_("Do you want to say more?"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
    )

    def chosen(self) -> Category:
        """Give what the reporter chose."""
        return Category(self.cleaned_data["category"])
