"""Whether all figures are what the segments give: the manifest, the files and every rollup, recomputed."""

from collections.abc import Iterator

from django.db.models import QuerySet

from groundswell.events.actions.files import scratch_folder, segments_held
from groundswell.events.folders import segments_folder
from groundswell.events.manifest import Fault, standing_rows
from groundswell.events.models import ROLLUP_TABLES, HourTally, LiveSegment, Rollup
from groundswell.events.packing import stored_columns
from groundswell.events.reads.manifest import looked_at_rows
from groundswell.events.rolling import Cells
from groundswell.events.verifying import (
    THE_FILE,
    live_faults,
    manifest_faults,
    rollup_faults,
    segment_faults,
    tally_faults,
    unnoted_days,
)

_ROWS_AT_ONCE = 50_000


def verify_figures(seen: str = "") -> Iterator[Fault]:
    """Each difference between what is published and what the segments give.

    Sealing waits meanwhile, so that all is of one moment; beacons are acknowledged as ever. `seen` is a
    head of the manifest that was noted earlier.
    """
    with segments_held(), scratch_folder() as scratch:
        rows, folder = [], segments_folder()
        for row, faults in looked_at_rows():
            rows.append(row)
            yield from faults
        yield from manifest_faults(rows, seen)
        yield from live_faults(rows, LiveSegment.objects.values_list("row_id", "path"))
        live = standing_rows(rows)
        unreadable = set()
        for fault in segment_faults(live, folder):
            yield fault
            if fault.what == THE_FILE:
                unreadable.add(fault.where)
        readable = [row for row in live if row.path not in unreadable]
        yield from rollup_faults(rows, readable, folder, scratch, _kept)
        tallies = HourTally.objects.values_list("challenge", "hour", "tally", "count")
        yield from tally_faults(rows, {(each[0], each[1], each[2]): each[3] for each in tallies})


def days_unchecked() -> int:
    """Of how many days nothing can tell the reach any more: their viewers were deleted before it was noted then."""
    return len(unnoted_days([row for row, _ in looked_at_rows()]))


def _kept(name: str) -> Iterator[Cells]:
    rows: QuerySet[Rollup] = QuerySet(ROLLUP_TABLES[name]).order_by("pk")
    last = 0
    while lot := list(rows.filter(pk__gt=last).values_list("pk", *stored_columns(name))[:_ROWS_AT_ONCE]):
        last = lot[-1][0]
        yield [row[1:] for row in lot]
