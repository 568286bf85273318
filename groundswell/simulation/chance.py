"""Chance with a seed: every part of a campaign has a stream of its own, so that no order of work changes another."""

from enum import IntEnum
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

_WORD = (1 << 64) - 1


class Stream(IntEnum):
    """What a stream of chance is for; a new use gets a new number, and the others stay as they were."""

    TREE = 1
    CREATORS = 2
    ATTENTION = 3
    SESSIONS = 4
    RESPONSES = 5
    RESENDING = 6
    VIEWERS = 7


def chance(seed: int, stream: Stream, place: int = 0) -> np.random.Generator:
    """The chance of one stream at one place (an hour, say); the same for the same three numbers."""
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, int(stream), place])))


def mixed(numbers: Array) -> Array:
    """Each uint64 mapped to another one, different ones to different ones.

    The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
    """
    words = numbers.astype(np.uint64)
    words ^= words >> np.uint64(30)
    words *= np.uint64(0xBF58476D1CE4E5B9)
    words ^= words >> np.uint64(27)
    words *= np.uint64(0x94D049BB133111EB)
    words ^= words >> np.uint64(31)
    return words


def mixed_one(number: int) -> int:
    """The same for one number."""
    return int(mixed(np.array([number & _WORD], np.uint64))[0])


def table_of(shares: Array, size: int) -> Array:
    """A table of `size` entries in which the index i stands as often as its share says (uint16)."""
    bounds = np.rint(np.cumsum(shares) / shares.sum() * size).astype(np.int64)
    return np.repeat(np.arange(len(shares), dtype=np.uint16), np.diff(bounds, prepend=0))


def spread(total: int, weights: Array) -> Array:
    """`total` divided by weights into whole numbers that add up to it (int64)."""
    bounds = np.rint(np.cumsum(weights) / weights.sum() * total).astype(np.int64)
    return np.diff(bounds, prepend=0)
