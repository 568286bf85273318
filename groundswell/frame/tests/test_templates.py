"""The templates that every page uses: icons, fields, keys."""

import json
import re
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.urls import reverse

from groundswell.frame.templatetags.frame import address

ROOT = Path(__file__).resolve().parents[3]
ICON_TAG = re.compile(r"""{%\s*icon\s+["']([a-z0-9-]+)["']""")


def listed_icons() -> set[str]:
    return set(json.loads((ROOT / "islands" / "icons.json").read_text(encoding="utf-8")))


def used_icons() -> set[str]:
    return {
        name
        for path in (ROOT / "groundswell").rglob("*.html")
        for name in ICON_TAG.findall(path.read_text(encoding="utf-8"))
    }


def test_every_icon_that_a_template_names_is_in_the_sprite() -> None:
    assert used_icons() <= listed_icons(), "add it to islands/icons.json and build again"


def test_the_sprite_carries_no_icon_that_nobody_uses() -> None:
    assert listed_icons() <= used_icons(), "take it out of islands/icons.json"


def test_an_icon_alone_has_a_name_and_beside_a_word_it_is_decoration() -> None:
    page = Template('{% load frame %}{% icon "heart" "Like" %}{% icon "heart" %}').render(Context())
    assert 'role="img" aria-label="Like"' in page
    assert 'aria-hidden="true"' in page


class Words(forms.Form):
    """A form with one field that has help."""

    caption = forms.CharField(help_text="Up to 150 characters.")


def test_a_wrong_field_is_tied_to_its_help_and_its_fault() -> None:
    form = Words({"caption": ""})
    form.is_valid()
    page = Template('{% include "frame/fields.html" %}').render(Context({"form": form}))
    assert 'aria-describedby="id_caption-help id_caption-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_caption-error"' in page


def test_a_form_gets_a_fresh_key_each_time() -> None:
    tag = Template("{% load frame %}{% idempotency_key %}")
    assert tag.render(Context()) != tag.render(Context())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("pages:video", ["abcdefghijklmnop"]),
        ("pages:theme", ["be-heard", "bullying"]),
        ("pages:theme", ["--place--", "x"]),
        ("pages:hashtag", ["صوتي"]),
        ("pages:home", []),
    ],
)
def test_an_address_is_what_url_gives(name: str, words: list[str]) -> None:
    assert address(name, *words) == reverse(name, args=words)


def test_a_name_inside_a_sentence_is_isolated_and_stays_text() -> None:
    sentence = Template("{% load frame %}{{ name|isolated }} is here").render(Context({"name": "<b>نور"}))
    assert sentence == "<bdi>&lt;b&gt;نور</bdi> is here"
