"""How long what a closed account leaves may stay, and under which names it is looked for; no table and no clock."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

BACKUPS_WITHIN = timedelta(days=30)
"""The longest that a backup may be kept, whatever a setting says."""

PROOF_KEPT = BACKUPS_WITHIN + timedelta(days=5)
"""The numbers of what was erased outlast the last backup by some days, in which the erasure can still be proved."""


def id_hash(public_id: str) -> str:
    """The SHA-256 (hex) of a public id; with 80 random bits nobody finds the id from it."""
    return hashlib.sha256(public_id.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Needles:
    """What is looked for: words anywhere in a text, and the person's number in columns that point at people."""

    words: tuple[str, ...]
    person: int | None

    def in_text(self, text: str) -> bool:
        """Whether one of the words stands in a text, as a whole word."""
        return any(pattern.search(text) for pattern in self._patterns())

    def in_bytes(self, content: bytes) -> bool:
        """Whether one of the words stands in raw bytes, anywhere: pages of a database keep no borders of words."""
        return any(word.encode() in content for word in self.words)

    def in_json(self, value: object) -> bool:
        """Whether a word, or under the key `person` her number, stands anywhere in a JSON value."""
        if isinstance(value, dict):
            return any(
                (key == "person" and self.person is not None and inner == self.person and inner is not True)
                or self.in_json(inner)
                for key, inner in value.items()
            )
        if isinstance(value, list):
            return any(self.in_json(inner) for inner in value)
        return isinstance(value, str) and self.in_text(value)

    def _patterns(self) -> Iterable[re.Pattern[str]]:
        return (re.compile(rf"(?<![\w]){re.escape(word)}(?![\w])") for word in self.words)
