"""The fields for the words of the help card, which a lead writes and a safeguarding lead reviews."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.challenges.forms.texts import Label, Plain, add_texts, texts_given, texts_initial

FIELDS: tuple[tuple[str, str, Label, int], ...] = (
    ("danger", "title", _("Help card, where somebody may be in danger: heading"), 1),
    ("danger", "words", _("Help card, where somebody may be in danger: words"), 4),
    ("distress", "title", _("Help card, where somebody may not be well: heading"), 1),
    ("distress", "words", _("Help card, where somebody may not be well: words"), 4),
)


def add_card(form: forms.Form, languages: Sequence[str]) -> None:
    """Add the fields of the card in every language."""
    for level, part, label, lines in FIELDS:
        add_texts(form, f"card_{level}_{part}", label, languages, lines)


def card_initial(plain: Plain, languages: Sequence[str]) -> dict[str, str]:
    """Give the initial values of the card's fields."""
    card = plain.get("card", {})
    found: dict[str, str] = {}
    for level, part, _label, _lines in FIELDS:
        found |= texts_initial(f"card_{level}_{part}", card.get(level, {}).get(part, {}), languages)
    return found


def card_given(form: forms.Form, kept: Sequence[str], languages: Sequence[str]) -> dict[str, Any]:
    """Give the card as plain data, in the languages that are kept; nothing where no field of it was filled in."""
    card: dict[str, dict[str, dict[str, str]]] = {}
    for level, part, _label, _lines in FIELDS:
        texts = texts_given(form, f"card_{level}_{part}", languages)
        card.setdefault(level, {})[part] = {code: text for code, text in texts.items() if code in kept}
    return {"card": card} if any(text for each in card.values() for text in each.values()) else {}
