"""Making the rollups anew from the segments alone, to the same rows."""

from pathlib import Path

from django.db import transaction
from django.db.models import F, QuerySet

from groundswell.events.actions.cells import add_cells, add_rollups
from groundswell.events.actions.files import scratch_folder, segments_held
from groundswell.events.folders import segments_folder
from groundswell.events.manifest import Day, Row, standing_rows, tallied
from groundswell.events.models import ROLLUP_TABLES, DayReach, HourTally, RegisteredChallenge
from groundswell.events.noting import noted_reach, standing_reach
from groundswell.events.packing import packed_table
from groundswell.events.reads.manifest import manifest_head, manifest_rows
from groundswell.events.rolling import connected, rolled_up, rows_of
from groundswell.events.segments import BadSegment, file_sha256
from groundswell.events.verifying import unnoted_days
from groundswell.figures.rollups import day_reach


def rebuild_rollups() -> int:
    """Make all rollups anew from the live segments; gives the number of rows.

    The reach of days whose viewers are gone becomes what the manifest noted of it, else stays. Raises `BadManifest` and, where
    a segment is not what the manifest says, `BadSegment`; then it changes nothing.
    """
    with segments_held():
        rows = list(manifest_rows())
        live = standing_rows(rows)
        paths = [_checked(row) for row in live]
        with scratch_folder() as scratch:
            cells = rolled_up(paths, scratch)
            reach = standing_reach(rows_of(cells.pop(day_reach.NAME)), live, noted_reach(rows))
            with connected(scratch) as engine:
                rollups = {name: packed_table(engine, name, table) for name, table in cells.items()}
        with transaction.atomic():
            _forget_cells(unnoted_days(rows))
            number = manifest_head().number
            add_rollups(rollups, number)
            add_cells({day_reach.NAME: reach}, tallied(rows), number)
            RegisteredChallenge.objects.update(version=F("version") + 1, rebuilt=F("rebuilt") + 1)
    return sum(map(len, rollups.values())) + len(reach)


def _checked(row: Row) -> Path:
    path = segments_folder() / row.path
    if not path.exists() or file_sha256(path) != row.measured.file_sha256:
        raise BadSegment(f"{row.path} is not what the manifest says; look with `groundswell verify`.")
    return path


def _forget_cells(kept: set[Day]) -> None:
    for name, table in ROLLUP_TABLES.items():
        if name != day_reach.NAME:
            QuerySet(table).delete()
    reach = DayReach.objects.values_list("pk", "challenge", "day")
    gone = [pk for pk, challenge, day in reach if (challenge, day) not in kept]
    DayReach.objects.filter(pk__in=gone).delete()
    HourTally.objects.all().delete()
