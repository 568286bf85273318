"""The forms of people: they parse and say what was wrong; what may be is decided in `rules` and `actions`."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groundswell.people.guardian_words import SWITCH_WORDS
from groundswell.people.rules import OLDEST_YEARS, PseudonymRefused, Role, countries, offered_switches
from groundswell.screening.personal_data import PERSONAL_DATA_WORDS

RATHER_NOT_SAY = "-"

PSEUDONYM_FAULTS = {
    "length": _("A name has 3 to 30 characters."),
    "characters": _("Letters, numbers, spaces, dots and hyphens make a name; leave the other signs out."),
    "address": _(
        "This looks like an address or a number that could lead to you. Choose a name that does not."
    ),
    "scripts": _("This mixes letters of different alphabets. Write the name in one of them."),
    "staff": _("This name sounds like somebody who runs this place. Choose another one."),
    "taken": _("Somebody has this name already. Change it a little, or take another one."),
}


PERSONAL_FAULTS = {f"personal_{kind}": words for kind, words in PERSONAL_DATA_WORDS.items()}


def pseudonym_fault(refused: PseudonymRefused) -> str:
    """Why a pseudonym was refused, for the reader."""
    if words := PERSONAL_FAULTS.get(refused.reason):
        return " ".join((gettext(words.what), gettext(words.why), gettext("Choose another name.")))
    return str(PSEUDONYM_FAULTS[refused.reason])


def country_choices() -> list[tuple[str, Any]]:
    """All countries in the reader's language, beginning with none chosen."""
    first = [("", _("Choose where you live")), (RATHER_NOT_SAY, _("I would rather not say"))]
    return [*first, *countries(get_language() or "en")]


class CountryField(forms.ChoiceField):
    """A country, or the wish not to name one, which gives an empty text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=country_choices,
            label=_("Where do you live?"),
            error_messages={"required": _("Choose a country, or 'I would rather not say'.")},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """The two letters of the country, or nothing."""
        cleaned = str(super().clean(value))
        return "" if cleaned == RATHER_NOT_SAY else cleaned


class AgeForm(forms.Form):
    """Asks the age as a bare number: no value is suggested, and nothing says which age opens what."""

    age_years = forms.IntegerField(
        label=_("How old are you?"),
        min_value=0,
        max_value=OLDEST_YEARS,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "3", "size": "4"}
        ),
        help_text=_("In years. We do not keep the number."),
        error_messages={
            "required": _("Write your age as a number."),
            "invalid": _("Write your age as a number, such as 27 or 62."),
            "min_value": _("Write your age as a number of years."),
            "max_value": _("Write your age as a number of years."),
        },
    )
    country = CountryField()


class JoinForm(forms.Form):
    """A name to be called by, and a password; the face is chosen beside it."""

    pseudonym = forms.CharField(
        label=_("What shall we call you?"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "words", "spellcheck": "false"}
        ),
        help_text=_("Not your real name. Everybody can see it."),
        error_messages={"required": _("Choose a name, or take the one that we draw for you.")},
    )
    password = forms.CharField(
        label=_("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_(
            "At least 8 characters. Three words that only you would put together are easy to remember."
        ),
        error_messages={"required": _("Choose a password.")},
    )


class CodeInput(forms.TextInput):
    """Where a code is typed that somebody wrote down: nothing is filled in or corrected, and it runs left to right."""

    def __init__(self) -> None:
        super().__init__(
            {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters", "dir": "ltr"}
        )


class SignInForm(forms.Form):
    """The pseudonym and the password."""

    pseudonym = forms.CharField(
        label=_("The name you chose"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": _("Write the name that you chose here.")},
    )
    password = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your password.")},
    )


class RecoverForm(forms.Form):
    """The pseudonym, the code that was written down, and a new password."""

    pseudonym = forms.CharField(
        label=_("The name you chose"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": _("Write the name that you chose here.")},
    )
    code = forms.CharField(
        label=_("Your recovery code"),
        max_length=60,
        widget=CodeInput,
        help_text=_("The 16 letters and numbers that you wrote down when you joined."),
        error_messages={"required": _("Write the code. Spaces and small letters do not matter.")},
    )
    password = forms.CharField(
        label=_("Choose a new password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 8 characters."),
        error_messages={"required": _("Choose a new password.")},
    )


class PseudonymForm(forms.Form):
    """Another pseudonym."""

    pseudonym = forms.CharField(
        label=_("What shall we call you?"),
        max_length=60,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )


class PlaceForm(forms.Form):
    """The language in which somebody is written to, and her country."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))
    country = CountryField()


class GuardianCodeForm(forms.Form):
    """The code that a young person passed on."""

    code = forms.CharField(
        label=_("The code you were given"),
        max_length=40,
        widget=CodeInput,
        help_text=_("Eight letters. Small letters and spaces do not matter."),
        error_messages={"required": _("Write the eight letters.")},
    )


class GuardianKeyForm(forms.Form):
    """The key that a guardian wrote down."""

    key = forms.CharField(
        label=_("Your guardian key"),
        max_length=60,
        widget=CodeInput,
        help_text=_("The 16 letters and numbers that you wrote down when you agreed."),
        error_messages={"required": _("Write the key. Spaces and small letters do not matter.")},
    )


class SwitchesForm(forms.Form):
    """What a guardian allows; every switch is off until it is ticked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for switch in offered_switches():
            label, help_text = SWITCH_WORDS[switch]
            self.fields[switch.value] = forms.BooleanField(
                label=str(label), help_text=str(help_text), required=False
            )

    def switches(self) -> dict[str, bool]:
        """What was ticked, of a valid form."""
        return {switch.value: bool(self.cleaned_data[switch.value]) for switch in offered_switches()}


class AgreementForm(SwitchesForm):
    """A guardian's yes: the switches, that she is grown and responsible, and which words she read."""

    words = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, is_from_same_device: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_grown"] = forms.BooleanField(
            label=_("I am a grown-up, and I am this young person's parent or legal guardian."),
            error_messages={"required": _("Only a parent or guardian can agree. Tick this if you are.")},
        )
        if is_from_same_device:
            self.fields["is_shared"] = forms.BooleanField(
                label=_("We share this device. I am agreeing myself, and nobody does it for me."),
                error_messages={"required": _("Tick this, or open the link on a device of your own.")},
            )


class PasswordForm(forms.Form):
    """The present password and a new one."""

    present = forms.CharField(
        label=_("Your password now"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=_("Your new password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ProofForm(forms.Form):
    """The password or the recovery code, asked before everything is handed out or erased."""

    proof = forms.CharField(
        label=_("Your password, or your recovery code"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PresentPasswordForm(forms.Form):
    """The present password, asked before a secret is renewed."""

    present = forms.CharField(
        label=_("Your password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


ROLE_NAMES = {
    Role.MODERATOR: _("Moderator"),
    Role.SAFEGUARDING_LEAD: _("Safeguarding lead"),
    Role.LEAD: _("Lead"),
    Role.OPERATOR: _("Operator"),
    Role.CREATOR: _("Creator"),
    Role.PARTICIPANT: _("Participant"),
}

NO_ROLE = "none"


class ColleagueForm(forms.Form):
    """A colleague to invite."""

    pseudonym = forms.CharField(label=_("Name"), max_length=60)
    email = forms.EmailField(label=_("Email"))

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((role.value, ROLE_NAMES[role]) for role in roles), (NO_ROLE, _("No rights yet"))]
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=choices)


class NewPasswordForm(forms.Form):
    """The password of a new staff account, asked twice because nobody can look it up."""

    password = forms.CharField(
        label=_("Choose a password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence is easier to remember than signs."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both fields, where they agree."""
        cleaned = super().clean() or {}
        if cleaned.get("password") and cleaned.get("again") and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("The two passwords differ."))
        return cleaned


class AddPasskey(AddWebAuthnForm):
    """allauth's form, whose name for the name is English in every language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class RenamePasskey(EditWebAuthnForm):
    """allauth's form, whose name for the name is English in every language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
