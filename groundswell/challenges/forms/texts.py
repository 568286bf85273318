"""Form fields for a text in several languages: one field a language, named `<name>_<code>`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.challenges.rules import direction, language_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Label: TypeAlias = "str | _StrPromise"
Plain = Mapping[str, Any]


def add_texts(
    form: forms.Form,
    name: str,
    label: Label,
    languages: Sequence[str],
    lines: int = 1,
    *,
    is_needed: bool = False,
) -> None:
    """Add the fields of one text; `lines` is the height of each, the first language `is_needed` where it says so."""
    for code in languages:
        attributes = {"lang": code, "dir": direction(code)}
        widget = forms.Textarea({**attributes, "rows": lines}) if lines > 1 else forms.TextInput(attributes)
        shown = label
        if len(languages) > 1:
            shown = _("%(text)s (%(language)s)") % {
                "text": label,
                "language": language_name(code, get_language() or "en"),
            }
        form.fields[f"{name}_{code}"] = forms.CharField(
            label=shown, required=is_needed and code == languages[0], strip=True, widget=widget
        )


def texts_initial(name: str, texts: object, languages: Sequence[str]) -> dict[str, str]:
    """Give the initial values of one text's fields; a plain text is in the first language."""
    words = texts if isinstance(texts, Mapping) else {languages[0]: texts or ""}
    return {f"{name}_{code}": str(words.get(code, "")) for code in languages}


def texts_given(form: forms.Form, name: str, languages: Sequence[str]) -> dict[str, str]:
    """Give the words that were filled in, by language."""
    words = {code: str(form.cleaned_data.get(f"{name}_{code}", "")) for code in languages}
    return {code: text for code, text in words.items() if text}
