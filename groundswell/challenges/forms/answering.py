"""The forms that hand in a video: an answer, and a challenge's own original."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.forms.describing import language_choices
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
    """An answer, with the terms it is given under."""

    terms = forms.CharField(widget=forms.HiddenInput)
    is_accepted = forms.BooleanField(
        label=_("I agree that my video may be used like this"),
        error_messages={"required": _("Without this we may not show your video. Tick it if you agree.")},
    )


class OriginalForm(VideoForm):
    """An original of the challenge."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("The video")
        self.fields["caption"].label = _("A few words under the video")
        self.fields["caption"].help_text = ""
        self.fields["language"].label = _("Language of the video")
