"""The shape of what a notice says; the words are in `texts` and `decided`."""

from collections.abc import Mapping
from dataclasses import dataclass

from groundswell.events.rules import JSON

Body = Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class NoticeText:
    """What a notice says: a sentence, lines under it, and where it leads."""

    title: str
    lines: tuple[str, ...] = ()
    address: str = ""
    address_text: str = ""
