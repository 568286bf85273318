"""Puts the faults of a description beside the fields that they are about."""

import re
from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext

from groundswell.challenges.forms.rows import Rows
from groundswell.challenges.rules import Fault

PLACE = re.compile(r"(?P<field>\w+)(?:\[(?P<row>\d+)\])?(?:\.(?P<inner>.+))?")


def place_faults(
    faults: Iterable[Fault], form: forms.Form, lists: Sequence[Rows] = (), within: str = ""
) -> None:
    """Add each fault to the field of `form` or of a row in `lists` that it names, else to the whole form.

    `within` is the place of the form in the description, such as 'themes[2].'.
    """
    for fault in faults:
        sentence = fault.in_words(gettext)
        place = fault.place.removeprefix(within) if fault.place.startswith(within) else ""
        found = PLACE.fullmatch(place)
        rows = next((rows for rows in lists if found and rows.name == found["field"]), None)
        if found and rows and found["row"] and int(found["row"]) <= len(rows.sent):
            _add(rows.sent[int(found["row"]) - 1], found["inner"] or "", sentence)
        elif found and not rows:
            _add(form, place, sentence)
        else:
            form.add_error(None, f"{fault.place}: {sentence}" if fault.place else sentence)


def _add(form: forms.Form, place: str, sentence: str) -> None:
    plain = re.sub(r"\[\d+\]", "", place)
    words = plain.replace(".", "_")
    name = next((name for name in (words, *_first_language(form, words)) if name in form.fields), None)
    form.add_error(name, sentence if name or not place else f"{place}: {sentence}")


def _first_language(form: forms.Form, words: str) -> list[str]:
    return [
        name
        for name in form.fields
        if name.startswith(f"{words}_") or (not words and name.startswith("text_"))
    ][:1]
