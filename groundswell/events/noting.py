"""The reach of a day, noted in the manifest when its viewers are deleted, since nothing can recompute it then; no Django.

It stands in `beside` of the first row `redacted` of the day, under the first hour of the day: `REACH`, 0 included.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from groundswell.events.manifest import REACH, Day, Deed, Row, Tallies, redacted_days
from groundswell.events.rolling import Cells
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.rollups import day_reach

_HOURS = 24


def note_of(day: Day, reach: Cells) -> Tallies:
    """What is noted of a day with these cells of `day_reach`."""
    challenge, number = day
    counts = {scope: count for _, _, scope, _, _, count in reach}
    return [
        (challenge, number * _HOURS, name, counts.get(scope, 0)) for scope, name in enumerate(REACH, start=1)
    ]


def noted_reach(rows: Iterable[Row]) -> dict[Day, Cells]:
    """The cells of `day_reach` of each day of which they were noted; the first note of a day stands."""
    noted: dict[Day, Cells] = {}
    for row in rows:
        if row.kind is not Deed.REDACTED:
            continue
        days: dict[Day, Cells] = defaultdict(list)
        for challenge, hour, name, count in row.beside:
            if name in REACH:
                day = (challenge, hour // _HOURS)
                cell = (*day, REACH.index(name) + 1, int(Exclusion.CLEAN), day_reach.KIND, count)
                days[day] += [cell] if count else []
        noted = {**days, **noted}
    return noted


def standing_reach(reach: Cells, live: Iterable[Row], noted: Mapping[Day, Cells]) -> Cells:
    """The cells that must stand: `reach` of days with viewers, as the segments give it, and of others what was noted."""
    gone = redacted_days(live)
    counted = [cell for cell in reach if (cell[0], cell[1]) not in gone]
    return counted + [cell for day in sorted(gone) for cell in noted.get(day, [])]
