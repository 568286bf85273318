"""How the desk's figures are made public so that nobody is found in them: small cells merge, counts are rounded; pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 10
"""No cell tells of fewer; the usual threshold of official statistics for what touches on health."""

ROUNDED_TO = 5
"""Counts are rounded down to full fives, so that two visits on two days do not tell of the one case between them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that are shown as one: their names, and how many there are together, at least LEAST."""

    members: tuple[str, ...]
    count: int

    @property
    def is_merged(self) -> bool:
        """Whether several cells stand behind it."""
        return len(self.members) > 1


def merge(counts: Mapping[str, int]) -> tuple[Group, ...]:
    """The cells of one table row, the largest first and the merged one last; () where even all together are too few.

    Cells below LEAST merge. Where they are still too few together the smallest other cell joins them: otherwise
    whoever knows the total could subtract the rest. So the groups always add up to the total, or nothing is shown.
    """
    filled = {name: count for name, count in counts.items() if count > 0}
    small = {name for name, count in filled.items() if count < LEAST}
    large = sorted(set(filled) - small, key=lambda name: (-filled[name], name))
    while small and sum(filled[name] for name in small) < LEAST and large:
        small.add(large.pop())
    groups = [Group((name,), filled[name]) for name in large]
    rest = sum(filled[name] for name in small)
    if rest >= LEAST:
        groups.append(Group(tuple(sorted(small)), rest))
    return tuple(groups)


def total_over(parts: Iterable[int]) -> int:
    """The sum over several pages, each of which shows its part if that is at least LEAST; small parts count together.

    Where the small parts are too few together they are left out, since the shown ones could be subtracted.
    """
    counts = list(parts)
    small = sum(count for count in counts if count < LEAST)
    return sum(count for count in counts if count >= LEAST) + (small if small >= LEAST else 0)


def rounded(count: int) -> int:
    """A count as it is shown."""
    return count - count % ROUNDED_TO


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all values reach or stay below. ValueError for none."""
    if not values:
        raise ValueError("There is no percentile of nothing.")
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
