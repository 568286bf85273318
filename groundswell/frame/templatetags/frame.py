"""Tags for every template: `{% load frame %}` gives icon, address, idempotency_key and more."""

import re
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django_vite.core.asset_loader import DjangoViteAssetLoader

from groundswell.frame import idempotency

register = template.Library()
SPRITE = "icons.svg"
# Icons that point along the line of reading, and so the other way in Arabic.
TURNING = frozenset({"chevron-right", "log-out", "reply"})
PLAIN_WORD = re.compile(r"[A-Za-z0-9_-]+")


@cache
def _sprite() -> str:
    address: str = DjangoViteAssetLoader.instance().generate_vite_asset_url(SPRITE)
    return address


@cache
def _pieces(name: str, count: int) -> list[str]:
    address = reverse(name, args=["--place--"] * count)
    return address.split("--place--")


@register.simple_tag
def address(name: str, *words: str) -> str:
    """What `{% url %}` gives, for public ids and slugs; a slate has 150 addresses, and this takes a tenth of the time."""
    if not all(PLAIN_WORD.fullmatch(word) for word in words):
        return reverse(name, args=words)
    first, *others = _pieces(name, len(words))
    return first + "".join(word + piece for word, piece in zip(words, others, strict=True))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon from the sprite. Beside a word it is decoration; alone it needs `label` for screen readers.

    The build collects the names from the templates and islands, so write the name as a literal.
    """
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>',
            _looks(name),
            label,
            _sprite(),
            name,
        )
    return _decoration(name)


@cache
def _decoration(name: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>', _looks(name), _sprite(), name
    )


def _looks(name: str) -> str:
    return "icon turns" if name in TURNING else "icon"


@register.simple_tag
def idempotency_key() -> SafeString:
    """The hidden field that lets a form be sent twice and done once."""
    return format_html('<input type="hidden" name="{}" value="{}">', idempotency.FIELD, idempotency.new_key())


@register.filter
def described(field: BoundField) -> SafeString | str:
    """The form field with its class, and tied to its help and errors for screen readers."""
    attributes: dict[str, Any] = {}
    widget = field.field.widget
    kind = getattr(widget, "input_type", "")
    if kind != "url":
        # allauth's placeholders say the label once more; the beginning of an address is a sample.
        attributes["placeholder"] = False
    if kind not in {"checkbox", "radio", "file", "hidden"}:
        attributes["class"] = f"{widget.attrs.get('class', '')} input".strip()
    notes = [f"{field.auto_id}-help"] if field.help_text else []
    if field.errors:
        attributes["aria-invalid"] = "true"
        notes.append(f"{field.auto_id}-error")
    if notes:
        attributes["aria-describedby"] = " ".join(notes)
    return field.as_widget(attrs=attributes)


@register.filter
def isolated(name: str) -> SafeString:
    """A name of any script for use inside a sentence, so that the direction of neither turns the other round."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """Whether the field is one box to tick, whose words stand after it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not hasattr(field.field, "choices")


@register.filter
def theme_class(colour: str) -> str:
    """The class that sets `--theme` to one of Okabe and Ito's colours (`#E69F00`)."""
    return f"theme-{colour.lstrip('#').lower()}"
