"""Whether all figures are what the segments give: the manifest, the files and every rollup, recomputed."""

from collections.abc import Iterator

from groundswell.events.actions.files import scratch_folder, segments_held
from groundswell.events.folders import segments_folder
from groundswell.events.manifest import Fault, standing_rows
from groundswell.events.models import ROLLUP_TABLES, RegisteredChallenge, RegisteredVideo
from groundswell.events.reads.cells_as_stored import TALLIES, cell_faults, cells_kept
from groundswell.events.reads.manifest import columns_as_stored, looked_at_rows
from groundswell.events.verifying import (
    LISTED,
    PLACE,
    THE_FILE,
    live_faults,
    manifest_faults,
    register_faults,
    rollup_faults,
    segment_faults,
    tally_faults,
    unnoted_days,
)


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
        yield from live_faults(rows, columns_as_stored("events_livesegment", LISTED))
        live = standing_rows(rows)
        unreadable = set()
        for fault in segment_faults(live, folder):
            yield fault
            if fault.what == THE_FILE:
                unreadable.add(fault.where)
        readable = [folder / row.path for row in live if row.path not in unreadable]
        places = RegisteredVideo.objects.values_list("video", *PLACE)
        marks = RegisteredChallenge.objects.values_list("challenge", "is_simulated")
        yield from register_faults(
            readable, scratch, {video: tuple(place) for video, *place in places}, dict(marks)
        )
        head = max((row.number for row in rows), default=0)
        for name in (*ROLLUP_TABLES, TALLIES):
            yield from cell_faults(name, head)
        yield from rollup_faults(rows, readable, scratch, cells_kept)
        tallies = (row for lot in cells_kept(TALLIES) for row in lot)
        yield from tally_faults(rows, {(each[0], each[1], each[2]): each[3] for each in tallies})


def days_unchecked() -> int:
    """Of how many days nothing can tell the reach any more: their viewers were deleted before it was noted then."""
    return len(unnoted_days([row for row, _ in looked_at_rows()]))
