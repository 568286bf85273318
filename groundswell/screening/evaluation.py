"""How well an order of texts serves who reads them from the top; it knows neither texts nor models.

Where texts stand equally, every order among them is as likely, and the figures are what is expected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

RECALLS = (0.90, 0.95)


@dataclass(frozen=True)
class Judged:
    """One text of a queue: where it stands (greater is read sooner), whether it was meant to be found."""

    place: tuple[float, ...]
    is_positive: bool


def queue_share(queue: Sequence[Judged], recall: float) -> float | None:
    """The share of the queue, 0 to 1, that has been read when this share of the positives has been found.

    Among m texts that stand equally with p positives, the j-th positive is expected at j (m + 1) / (p + 1).
    None without positives.
    """
    needed = ceil(recall * sum(judged.is_positive for judged in queue) - 1e-9)
    if not needed:
        return None
    read = 0
    for positives, count in _from_the_top(queue):
        if positives >= needed:
            return (read + needed * (count + 1) / (positives + 1)) / len(queue)
        needed -= positives
        read += count
    raise AssertionError("the positives of the groups are those of the queue")


def area_under_curve(queue: Sequence[Judged]) -> float | None:
    """How often a positive stands before a negative, equal ones counted half; None where one kind is missing."""
    positives = sum(judged.is_positive for judged in queue)
    negatives = len(queue) - positives
    if not positives or not negatives:
        return None
    won = 0.0
    negatives_left = negatives
    for in_group, count in _from_the_top(queue):
        equal = count - in_group
        negatives_left -= equal
        won += in_group * (negatives_left + equal / 2)
    return won / (positives * negatives)


def precision_and_recall(called: Sequence[bool], meant: Sequence[bool]) -> tuple[float | None, float | None]:
    """Of what was called positive, the share that was meant; of what was meant, the share that was called."""
    both = sum(one and other for one, other in zip(called, meant, strict=True))
    return (both / sum(called) if any(called) else None, both / sum(meant) if any(meant) else None)


def _from_the_top(queue: Sequence[Judged]) -> list[tuple[int, int]]:
    """Positives and size of each group of texts that stand equally, from the first group on."""
    ordered = sorted(queue, key=lambda judged: judged.place, reverse=True)
    groups = (list(group) for _, group in groupby(ordered, key=lambda judged: judged.place))
    return [(sum(judged.is_positive for judged in group), len(group)) for group in groups]
