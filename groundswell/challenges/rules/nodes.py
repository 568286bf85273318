"""A challenge's description before it is understood: words, lists and maps that know their line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


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
    """What is wrong: the line in the file (0 = not from a file), the place such as 'themes[2].name', a sentence."""

    line: int
    place: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.place}: {self.message}" if self.place else f"{where}{self.message}"


def node_of(data: object) -> Node:
    """Give the node for plain data (maps, lists, scalars), such as what a form sends."""
    if isinstance(data, Mapping):
        return Fields({str(key): node_of(value) for key, value in data.items()})
    if isinstance(data, Sequence) and not isinstance(data, str | bytes):
        return Rows(tuple(node_of(item) for item in data))
    return Words(None if data is None else str(data))
