"""The rollups, one file each: what is counted by what, as one expression over events.

Each has `NAME`, `KEYS` and `expression(events)`, which gives the columns challenge, KEYS, scope,
exclusion, kind and count; all numbers are int64, and a cell that would be 0 is not there. All but
`day_reach` are sums: the cells of two lots of events add up.
"""

from collections.abc import Mapping
from typing import Protocol, cast

import ibis.expr.types as ir

from groundswell.figures.rollups import (
    day_by_detail,
    day_by_generation,
    day_by_invitation,
    day_by_promotion,
    day_by_video,
    day_by_watch,
    day_cube,
    day_reach,
    hour_by_country,
    hour_by_theme,
    minute_total,
)


class RollupFile(Protocol):
    """What each of the files here holds."""

    NAME: str
    KEYS: tuple[str, ...]

    def expression(self, events: ir.Table) -> ir.Table:
        """The rollup of a table of events."""


SUMS: Mapping[str, RollupFile] = {
    each.NAME: cast("RollupFile", each)
    for each in (
        minute_total,
        hour_by_theme,
        hour_by_country,
        day_by_invitation,
        day_by_promotion,
        day_by_generation,
        day_by_detail,
        day_cube,
        day_by_video,
        day_by_watch,
    )
}
"""The rollups that add up over any lots of events."""

ROLLUPS: Mapping[str, RollupFile] = {**SUMS, day_reach.NAME: cast("RollupFile", day_reach)}
"""All of them by name."""

CELL = ("scope", "exclusion", "kind")
"""The columns behind the keys of each, before the count."""
