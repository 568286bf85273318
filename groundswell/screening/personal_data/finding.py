"""The shape of one piece of personal data found in a text, and what it can be; it holds no text."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["phone", "email", "handle", "address", "school"]


@dataclass(frozen=True)
class Finding:
    """Characters `start` to `end` (not included) of the text look like a `kind`; `reason` is a code of `reasons`."""

    kind: Kind
    start: int
    end: int
    reason: str
