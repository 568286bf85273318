"""The forms that hand in a video: an answer, and a challenge's own original."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.forms.describing import language_choices
from groundswell.screening.personal_data import Told, personal_data, tell
from groundswell.videos.rules import ANSWER_MS, CAPTION_LENGTH, Trim, UploadRefused, trim_from_seconds

ACCEPTED = "video/mp4,video/quicktime,video/webm,video/*"
LONGEST_S = ANSWER_MS // 1000


class VideoForm(forms.Form):
    """A file, which piece of it, a few words, and the language that is spoken in it."""

    file = forms.FileField(
        label=_("Your video"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={"required": _("Choose a video first.")},
    )
    trim_start_s = forms.FloatField(
        label=_("Start at second"),
        required=False,
        min_value=0,
        widget=forms.NumberInput({"step": "0.1", "min": 0}),
    )
    trim_end_s = forms.FloatField(
        label=_("End at second"),
        required=False,
        min_value=0,
        widget=forms.NumberInput({"step": "0.1", "min": 0}),
    )
    caption = forms.CharField(
        label=_("A few words under your video"),
        required=False,
        max_length=CAPTION_LENGTH,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=_("No names, schools, numbers or addresses."),
    )
    language = forms.ChoiceField(label=_("Language of your video"), choices=language_choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trim_start_s"].help_text = _(
            "Only for a video of more than %(most)s seconds: choose the piece that you want to send."
        ) % {"most": LONGEST_S}
        if not self.initial.get("language"):
            self.initial["language"] = (get_language() or "en").split("-")[0]

    def trim(self) -> Trim | None:
        """Give the chosen piece; UploadRefused where it has no length."""
        return trim_from_seconds(self.cleaned_data["trim_start_s"], self.cleaned_data["trim_end_s"])

    def refuse(self, refused: UploadRefused, sentence: str) -> None:
        """Say at the field that it is about why the video was not taken."""
        fields = {"caption_too_long": "caption", "trim_wrong": "trim_start_s", "trim_outside": "trim_start_s"}
        self.add_error(fields.get(refused.code, "file"), sentence)


class AnswerForm(VideoForm):
    """An answer, with the terms it is given under; before the file is taken its author is told of personal data.

    `country` is where she lives; `known` are names that are nobody's secret, such as whose video she answers.
    """

    terms = forms.CharField(widget=forms.HiddenInput)
    opened = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    is_accepted = forms.BooleanField(
        label=_("I agree that my video may be used like this"),
        error_messages={"required": _("Without this we may not show your video. Tick it if you agree.")},
    )
    is_for_a_human = forms.BooleanField(
        label=_("It leads to nobody. Send it as it is, and let a person look at these words."), required=False
    )

    def __init__(self, *args: Any, country: str = "", known: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._country, self._known = country, known
        self.told: Told | None = None

    def clean(self) -> dict[str, Any]:
        """Refuse words with personal data until they are mended, or their author asks for a person to look at them."""
        cleaned = super().clean() or {}
        caption = cleaned.get("caption", "")
        if findings := personal_data(caption, country=self._country, known=self._known):
            self.told = tell(caption, findings, gettext)
            # The tick holds for the words that she was told about, not for whatever she writes next.
            if not (cleaned.get("is_for_a_human") and self.data.get("told", "").strip() == caption):
                self.add_error("caption", _("Change these words, or ask for a person to look at them."))
                if "file" in cleaned:
                    self.add_error("file", _("Choose your video once more: your browser does not keep it."))
        return cleaned


class OriginalForm(VideoForm):
    """An original of the challenge."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("The video")
        self.fields["caption"].label = _("A few words under the video")
        self.fields["caption"].help_text = ""
        self.fields["language"].label = _("Language of the video")

    def warning(self) -> str:
        """What to look at once more in a caption that was handed in; '' where nothing was found."""
        caption = self.cleaned_data["caption"]
        told = tell(caption, personal_data(caption), gettext)
        return " ".join(f"{words.what} {words.why}" for words in told.words)
