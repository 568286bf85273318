"""Every text is translated, completely and with the same places for values."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import allauth
import django
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.tree import PACKAGE

LANGUAGES = ("ar",)
NEEDS_GETTEXT = pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")


def catalog(file: Path) -> Catalog:
    """The translations in a file, without its head."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.parents[1].name)


def messages(file: Path) -> list[Message]:
    """Every text with its translation."""
    return [message for message in catalog(file) if message.id]


def key(message: Message) -> tuple[str, str]:
    """A text and its context; of a text with a plural the singular."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def is_translated(message: Message) -> bool:
    """Whether nothing of a text is missing in any of its forms."""
    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return bool(forms) and all(forms) and not message.fuzzy


def file_of(language: str) -> Path:
    """Where the translations of a language stand."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def texts_of_others(language: str) -> Path:
    """Where the translations of a language stand that replace those of Django and allauth."""
    return PACKAGE / "locale" / "of_others" / language / "LC_MESSAGES" / "django.po"


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Every text that the package shows, collected from a copy of it."""
    copy = tmp_path_factory.mktemp("texts") / "groundswell"
    shutil.copytree(
        PACKAGE, copy, ignore=shutil.ignore_patterns("tests", "migrations", "__pycache__", "locale")
    )
    (copy / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale", "ar"],
        cwd=copy,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        check=True,
        capture_output=True,
    )
    return {key(message) for message in messages(copy / "locale" / "ar" / "LC_MESSAGES" / "django.po")}


@NEEDS_GETTEXT
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_in_the_catalogue(language: str, texts: set[tuple[str, str]]) -> None:
    listed = {key(message) for message in messages(file_of(language))}
    assert not texts - listed, "run `make messages`, and translate what is new"
    assert not listed - texts, "run `make messages`: these are no longer shown"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    assert not catalog(file_of(language)).fuzzy, "a catalogue whose head is marked as fuzzy is not compiled"
    missing = [key(message) for message in messages(file_of(language)) if not is_translated(message)]
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_its_place_in_the_translation(language: str) -> None:
    faults = [
        f"{key(message)}: {fault}" for message, found in catalog(file_of(language)).check() for fault in found
    ]
    assert not faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_others_are_still_theirs(language: str) -> None:
    catalogs = [
        file
        for package in (django, allauth)
        for file in Path(package.__path__[0]).rglob("locale/en/LC_MESSAGES/django.po")
    ]
    theirs = {key(message) for file in catalogs for message in messages(file)}
    ours = messages(texts_of_others(language))
    assert ours
    assert all(is_translated(message) for message in ours)
    gone = {key(message) for message in ours} - theirs
    assert not gone, "Django or allauth says these in other words now; translate those"
