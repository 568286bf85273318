"""The shapes of a challenge's tree with its names, whether its videos are our own rows or stand in a register only."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.insights.rules.spread import Node

REGISTERED = 1 << 31
"""Numbers in the log from here on are of folders of batches; those of our own rows stay below."""


@dataclass(frozen=True, slots=True)
class Original:
    """An original of the tree: its node, its number in the log (0 once it was erased), and its theme."""

    node: int
    video: int
    theme: int
    theme_name: str


@dataclass(frozen=True, slots=True)
class CreatorLink:
    """A personal link and what came through it; `key` is the creator of `Node.by`, `office` may be empty."""

    key: str
    creator: str
    office: str
    starts: int
    answers: int


@dataclass(frozen=True, slots=True)
class NamedTree:
    """The whole tree of a challenge, each video after the one that it answers."""

    nodes: Sequence[Node]
    originals: Sequence[Original]
    links: Sequence[CreatorLink]


@dataclass(frozen=True, slots=True)
class CreatorVideo:
    """A published video of a creator, by their numbers, with her name; `office` may be empty."""

    video: int
    creator: int
    name: str
    office: str = ""
