"""A challenge's description before it is understood: words, lists and maps that know their line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from groundswell.challenges.rules.sentences import Sentence, gettext_noop, say


@dataclass(frozen=True)
class Words:
    """A scalar as it was written; None where nothing was (YAML's null)."""

    text: str | None
    line: int = 0


@dataclass(frozen=True)
class Rows:
    """A list."""

    items: tuple["Node", ...]
    line: int = 0


@dataclass(frozen=True)
class Fields:
    """A map; `key_lines` says where each key stands."""

    entries: Mapping[str, "Node"]
    line: int = 0
    key_lines: Mapping[str, int] = field(default_factory=dict)


Node = Words | Rows | Fields


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong: the line in the file (0 = not from a file), the place such as 'themes[2].name', a sentence.

    `near` is what was probably meant, if anything is close.
    """

    line: int
    place: str
    sentence: Sentence
    near: str = ""

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        place = f"{self.place}: " if self.place else ""
        return f"{where}{place}{self.in_words(gettext_noop)}"

    def in_words(self, gettext: Callable[[str], str]) -> str:
        """Give the sentence, with what was probably meant, in the language of `gettext`."""
        hint = say(gettext_noop("Did you mean '%(near)s'?"), near=self.near) if self.near else None
        words = self.sentence.in_words(gettext)
        return f"{words} {hint.in_words(gettext)}" if hint else words


def node_of(data: object) -> Node:
    """Give the node for plain data (maps, lists, scalars), such as what a form sends."""
    if isinstance(data, Mapping):
        return Fields({str(key): node_of(value) for key, value in data.items()})
    if isinstance(data, Sequence) and not isinstance(data, str | bytes):
        return Rows(tuple(node_of(item) for item in data))
    return Words(None if data is None else str(data))
