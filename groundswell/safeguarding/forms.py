"""The forms of the desk and of reports: they parse; `rules` decides what may be."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.rules import RuleLine
from groundswell.safeguarding.rules import (
    CATEGORY_NAMES,
    LONGEST_LAW,
    LONGEST_WORDS,
    Category,
    Decision,
    Ground,
    NewsCameIn,
    Outcome,
    VerdictRefused,
    VerdictWish,
)
from groundswell.safeguarding.rules.appeals import LONGEST_APPEAL, AppealWish
from groundswell.safeguarding.rules.statements import STATEMENT_CATEGORY_NAMES


class VerdictForm(forms.Form):
    """What is decided, on which ground, with words for the author; the round says which page this was."""

    decision = forms.ChoiceField(choices=[(str(choice), str(choice)) for choice in Decision])
    round = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    ground = forms.ChoiceField(
        label=_("Why"),
        required=False,
        choices=[
            (str(Ground.CARE), _("Out of care: somebody may be in need, and no rule is named")),
            (str(Ground.RULE), _("It does not keep a rule of the challenge")),
            (str(Ground.LAW), _("It is against the law")),
        ],
        widget=forms.RadioSelect,
    )
    rule = forms.ChoiceField(label=_("Which rule it does not keep"), required=False, widget=forms.RadioSelect)
    law = forms.CharField(
        label=_("Which law, and which article"), required=False, max_length=LONGEST_LAW, strip=True
    )
    words = forms.CharField(
        label=_("What you tell the author"),
        help_text=_(
            "Kind and plain: what can be done differently. Where you hold it, only colleagues read this."
        ),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 4}),
    )
    is_not_distress = forms.BooleanField(
        label=_("I looked: nobody in need made this"),
        required=False,
    )
    is_cared_for = forms.BooleanField(
        label=_("I looked: whoever made this needs no more help from us now"),
        required=False,
    )
    is_strike = forms.BooleanField(label=_("Count this on the ladder"), required=False)
    closes_account = forms.BooleanField(label=_("Close the account for good"), required=False)
    category = forms.ChoiceField(
        label=_("What the public record calls it"),
        required=False,
        choices=lambda: [
            ("", _("what fits usually")),
            *((str(one), _(name)) for one, name in STATEMENT_CATEGORY_NAMES.items()),
        ],
    )

    def __init__(self, *args: Any, rules: tuple[RuleLine, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rule"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(rule.id, rule.text) for rule in rules]

    def wish(self) -> VerdictWish:
        """Give what the moderator wants to decide."""
        sent = self.cleaned_data
        return VerdictWish(
            decision=Decision(sent["decision"]),
            rule=sent["rule"],
            words=sent["words"],
            ground=Ground(sent["ground"] or Ground.RULE),
            law=sent["law"],
            category=sent["category"],
            is_not_distress=sent["is_not_distress"],
            is_cared_for=sent["is_cared_for"],
            is_strike=sent["is_strike"],
            closes_account=sent["closes_account"],
        )

    def refuse(self, refused: VerdictRefused) -> None:
        """Say at the field that it is about what a decision still needs."""
        field = refused.field if refused.field in self.fields else None
        self.add_error(None if field == "decision" else field, gettext(str(refused)))

    def look_again(self, news: NewsCameIn, round_now: int) -> None:
        """Say that something new came in, and keep what was typed; sent again, it is about the round of now."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["round"] = str(round_now)
        self.data = sent
        self.add_error(None, gettext(str(news)))


class AppealForm(forms.Form):
    """Why an author asks another person to look again."""

    words = forms.CharField(
        label=_("What should that person know?"),
        required=False,
        max_length=LONGEST_APPEAL,
        widget=forms.Textarea({"rows": 5}),
    )


class AppealDecisionForm(forms.Form):
    """What the second person decides, and what she tells the author."""

    outcome = forms.ChoiceField(choices=[(str(choice), str(choice)) for choice in Outcome])
    words = forms.CharField(
        label=_("What you tell the author"),
        help_text=_("Kind and plain: what you saw, and why you decide so."),
        max_length=LONGEST_APPEAL,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": _("Say to the author why, in your own words.")},
    )

    def wish(self) -> AppealWish:
        """Give what the second person wants to decide."""
        return AppealWish(Outcome(self.cleaned_data["outcome"]), self.cleaned_data["words"])


class ReportForm(forms.Form):
    """What is wrong with a video or a comment."""

    category = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=lambda: [(str(category), _(name)) for category, name in CATEGORY_NAMES.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    words = forms.CharField(
        label=_("Do you want to say more?"),
        help_text=_("A few words help more than many reports."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea({"rows": 3}),
    )

    def chosen(self) -> Category:
        """Give what the reporter chose."""
        return Category(self.cleaned_data["category"])
