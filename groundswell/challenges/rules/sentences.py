"""Sentences that are translated where they are shown; this room's pure files make them in English."""

from collections.abc import Callable
from dataclasses import dataclass

Value = str | int


@dataclass(frozen=True, order=True)
class Sentence:
    """A sentence for the message catalogue, with what stands in it; `str()` gives it in English."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()

    def __str__(self) -> str:
        return self.text % dict(self.values)

    def in_words(self, gettext: Callable[[str], str]) -> str:
        """Give the sentence in the language of `gettext`."""
        return gettext(self.text) % dict(self.values)


def gettext_noop(text: str) -> str:
    """Mark a sentence for the message catalogue."""
    return text


def say(text: str, /, **values: Value) -> Sentence:
    """Give a sentence; `text` has a %(name)s for each value."""
    return Sentence(text, tuple(sorted(values.items())))
