"""Chance that can be repeated: the same seed draws the same numbers on every machine and Python."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

_BLOCK_BITS = 512


class Chance:
    """Draws from BLAKE2b of the seed and a counter; good enough for a made-up crowd, and never for secrets."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()
        self._blocks = 0
        self._pool = 0
        self._left = 0

    def bits(self, number: int) -> int:
        """A whole number of so many random bits."""
        while self._left < number:
            block = hashlib.blake2b(self._seed + self._blocks.to_bytes(8, "big")).digest()
            self._pool = (self._pool << _BLOCK_BITS) | int.from_bytes(block, "big")
            self._left += _BLOCK_BITS
            self._blocks += 1
        self._left -= number
        drawn = self._pool >> self._left
        self._pool &= (1 << self._left) - 1
        return drawn

    def part(self) -> float:
        """A number from 0 to 1, 1 not included."""
        return self.bits(53) / (1 << 53)

    def below(self, end: int) -> int:
        """A whole number from 0 to `end` - 1."""
        return int(self.part() * end)

    def between(self, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        return low + (high - low) * self.part()

    def weighed(self, items: Sequence[tuple[Item, int]]) -> Item:
        """One of the items, each as likely as its weight says."""
        drawn = self.below(sum(weight for _, weight in items))
        for item, weight in items:
            drawn -= weight
            if drawn < 0:
                return item
        return items[-1][0]

    def some(self, items: Sequence[Item], number: int) -> list[Item]:
        """So many of the items, none twice."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(min(number, len(rest)))]
