"""How many answers an hour a challenge takes: what its desk can carry, or less where its lead wishes so."""

from collections.abc import Sequence
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)

FORM_COUNTS_FOR = timedelta(minutes=30)
"""Who opened the form before the intake was full may still send: long enough to film, choose and write."""


def limit_of(desk_per_hour: int | None, wish_per_hour: int | None) -> int | None:
    """Give the stricter of both limits; None where there is neither."""
    return min((limit for limit in (desk_per_hour, wish_per_hour) if limit is not None), default=None)


def again_at(newest_first: Sequence[datetime], per_hour: int) -> datetime | None:
    """Give when the next answer is taken: an hour after the oldest of the last `per_hour` ones.

    None where one is taken now, and where none will be while the limit stays at nothing.
    """
    return newest_first[per_hour - 1] + HOUR if 0 < per_hour <= len(newest_first) else None
