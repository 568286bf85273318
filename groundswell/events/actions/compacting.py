"""Making few segments of many, and taking the viewers out of old ones; nothing is counted anew."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone

from groundswell.events.actions.files import scratch_folder, segments_held
from groundswell.events.actions.manifest import append_rows
from groundswell.events.actions.retention import VIEWERS_KEPT
from groundswell.events.actions.standing import viewers_of_day
from groundswell.events.folders import segments_folder
from groundswell.events.manifest import Deed, Row, Tallies
from groundswell.events.models import LiveSegment
from groundswell.events.noting import note_of
from groundswell.events.rolling import connected, reach_of
from groundswell.events.segments import Segment, write_segment
from groundswell.figures.days import day_number
from groundswell.figures.segments import SEGMENT, SEGMENT_WITHOUT_VIEWER, SORTED_BY

MOST_A_DAY = 32
"""More segments than this are not opened for one day: each costs a reader some milliseconds."""
QUIET = timedelta(hours=1)
"""So long after the last sealing a day that is over becomes one file; late batches would soon undo it."""
_ROWS_AT_ONCE = 131_072


def compact_segments() -> int:
    """Make one segment of many where a day has too many, or is over; gives how many were replaced."""
    replaced = 0
    today, now = timezone.now().date(), timezone.now()
    days = LiveSegment.objects.values_list("challenge", "day").annotate(
        segments=Count("row_id"), newest=Max("row__at")
    )
    for challenge, day, segments, newest in list(days.filter(segments__gt=1)):
        live = list(LiveSegment.objects.filter(challenge=challenge, day=day).order_by("rows", "row_id"))
        if day < today and newest < now - QUIET:
            replaced += _replace(live)
        elif segments > MOST_A_DAY:
            replaced += _replace(small_ones(live))
    return replaced


def small_ones(live: Sequence[LiveSegment]) -> list[LiveSegment]:
    """Those, from the smallest on, that together at least double each that they take in.

    A day that grows all the time is thus written again a few times only, not every time.
    """
    chosen: list[LiveSegment] = []
    rows = 0
    for segment in live:
        if len(chosen) > MOST_A_DAY // 2 and segment.rows > rows:
            break
        chosen.append(segment)
        rows += segment.rows
    return chosen


def redact_segments() -> int:
    """Take the viewers out of segments 90 days after their day, or after they came in, if that is later.

    The first such row of a day notes its reach, which nothing can recompute afterwards. Gives how many segments
    were replaced.
    """
    horizon = timezone.now() - VIEWERS_KEPT
    due = LiveSegment.objects.filter(day__lt=horizon.date(), sealed_at__lt=horizon, is_redacted=False)
    return sum(_replace([segment], is_redacting=True) for segment in list(due.order_by("row_id")))


def _replace(live: list[LiveSegment], *, is_redacting: bool = False) -> int:
    """Write one segment instead of these; gives how many were replaced, 0 where somebody was faster.

    It is written without holding anybody up, and takes the place of the others in one transaction. One
    that has lost its viewers never gets new ones: what joins it loses them too.
    """
    folder = segments_folder()
    is_redacted = is_redacting or any(segment.is_redacted for segment in live)
    segments = _segments_of_day(live[0])
    beside = _note(live[0]) if is_redacted else []
    segment = _merged(folder, live, is_redacted=is_redacted)
    numbers = tuple(sorted(each.pk for each in live))
    with segments_held() as lock:
        try:
            lock.begin()
        except OSError:
            # Nobody would look for it without the note.
            (folder / segment.path).unlink(missing_ok=True)
            raise
        with transaction.atomic():
            standing = _segments_of_day(live[0])
            # What was noted of the day is of all its segments.
            is_as_before = standing == segments if beside else standing.issuperset(numbers)
            is_first = is_as_before and (folder / segment.path).exists()
            if is_first:
                append_rows(
                    [_row(segment, numbers, timezone.now(), beside, is_redacted=is_redacted)],
                    sealed_at=min(each.sealed_at for each in live),
                )
        for path in [each.path for each in live] if is_first else [segment.path]:
            (folder / path).unlink(missing_ok=True)
        lock.finish()
    return len(live) if is_first else 0


def _segments_of_day(segment: LiveSegment) -> set[int]:
    """The numbers of all live segments of the day of one."""
    live = LiveSegment.objects.filter(challenge=segment.challenge, day=segment.day)
    return set(live.values_list("row_id", flat=True))


def _note(segment: LiveSegment) -> Tallies:
    """The reach of the day of a segment, for the manifest, as long as nobody's viewers of that day are gone."""
    day = (segment.challenge, day_number(segment.day))
    paths = viewers_of_day(day)
    if not paths:
        return []
    with scratch_folder() as scratch:
        return note_of(day, reach_of(paths, scratch))


def _row(
    segment: Segment, numbers: tuple[int, ...], at: datetime, beside: Tallies, *, is_redacted: bool
) -> Row:
    deed = Deed.REDACTED if is_redacted else Deed.COMPACTED
    return Row(deed, segment.challenge, segment.day, segment.path, segment.measured, at, beside, numbers)


def _merged(folder: Path, live: list[LiveSegment], *, is_redacted: bool) -> Segment:
    """The events of these segments in one, in order; the order of a single one stays, and so its digest."""
    schema = SEGMENT_WITHOUT_VIEWER if is_redacted else SEGMENT
    columns = ", ".join(f'"{name}"' for name in schema.names)
    keys = [f'"{name}"' for name in SORTED_BY if name in schema.names]
    order = "" if len(live) == 1 else f"ORDER BY {', '.join(keys)}"
    query = " ".join(
        ["SELECT", columns, "FROM read_parquet(?, union_by_name = true, hive_partitioning = false)", order]
    )
    challenge, day = live[0].challenge, live[0].day
    with scratch_folder() as scratch, connected(scratch) as connection:
        connection.execute("SET preserve_insertion_order = true")
        found = connection.sql(query, params=[[str(folder / each.path) for each in live]])
        batches: Iterable[pa.RecordBatch] = found.to_arrow_reader(_ROWS_AT_ONCE)
        return write_segment(folder, challenge, day.isoformat(), schema, batches)
