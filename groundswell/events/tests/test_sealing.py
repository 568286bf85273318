"""Sealing the log counts each batch exactly once, where the definitions say."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.events import folders
from groundswell.events.actions import append_batches, files, sealing
from groundswell.events.actions.files import append_durably
from groundswell.events.actions.manifest import append_rows
from groundswell.events.actions.meeting import Roller
from groundswell.events.actions.sealing import seal_log
from groundswell.events.models import (
    DayByInvitation,
    DayByVideo,
    DayReach,
    HourByCountry,
    HourByTheme,
    HourTally,
    LogPosition,
    ManifestRow,
    RegisteredChallenge,
    SeenBatch,
)
from groundswell.events.records import tally_record
from groundswell.events.rules import Kind, Refusal
from groundswell.events.tests.builders import NOW_MS, batch, new_id, play
from groundswell.figures.counts import COLUMNS, Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.flags import BOT_SHIFT, BotReason, Flag
from groundswell.figures.scope import VideoScope
from groundswell.figures.segments import SEGMENT

HOUR = NOW_MS // 3_600_000

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def counted(count: Count, **cell: Any) -> int:
    total: int | None = HourByTheme.objects.filter(**cell).aggregate(sum=Sum(COLUMNS[count]))["sum"]
    return total or 0


def segment_files() -> list[Path]:
    return sorted(folders.segments_folder().glob("*/*/*"))


def tallies() -> dict[str, int]:
    return {row.tally: row.count for row in HourTally.objects.all()}


def test_a_play_is_a_start_unless_it_is_a_replay() -> None:
    append_batches([batch(play(), play(flags=Flag.REPLAY), play(11, kind=Kind.COMPLETE))])
    assert seal_log().batches == 1
    assert counted(Count.PLAY) == 2
    assert counted(Count.START) == 1
    assert counted(Count.COMPLETE, scope=VideoScope.TAKE) == 1
    assert counted(Count.PLAY, scope=VideoScope.ORIGINAL, hour=HOUR, theme=1) == 2


def test_every_rollup_holds_the_same_total() -> None:
    append_batches([batch(play(country="BE", invitation=5), play(11, country="SE", invitation=6))] * 1)
    seal_log()
    for table in (HourByTheme, HourByCountry, DayByInvitation, DayByVideo):
        assert table.objects.aggregate(sum=Sum("start_count"))["sum"] == 2
    assert set(HourByCountry.objects.values_list("country", flat=True)) == {"BE", "SE"}


def test_the_same_batch_again_changes_nothing() -> None:
    same = batch()
    append_batches([same, same])
    seal_log()
    append_batches([same])
    seal_log()
    assert counted(Count.PLAY) == 1
    assert tallies() == {"duplicate": 2}


def test_what_is_not_clean_stands_beside_with_its_reason() -> None:
    bot = BotReason.DECLARED << BOT_SHIFT
    events = [
        play(),
        play(flags=bot),
        play(flags=Flag.STAFF),
        play(flags=Flag.PREVIEW),
        play(flags=Flag.STAFF | bot),
    ]
    append_batches([batch(*events)])
    seal_log()
    found = {reason: counted(Count.PLAY, exclusion=reason) for reason in Exclusion}
    assert found == {
        Exclusion.CLEAN: 1,
        Exclusion.BOT: 2,
        Exclusion.STAFF: 1,
        Exclusion.PREVIEW: 1,
        Exclusion.LATE: 0,
    }


def test_simulated_events_count_only_in_a_simulated_challenge() -> None:
    simulated = Flag.SIMULATED
    append_batches([batch(play(flags=simulated), play(20, challenge=2, flags=simulated))])
    seal_log()
    assert counted(Count.PLAY, challenge=1) == 0
    assert counted(Count.PLAY, challenge=2) == 1
    assert tallies() == {"refused_simulated": 1}


def test_whatever_happens_in_a_simulated_challenge_is_marked() -> None:
    append_batches([batch(play(), play(20, challenge=2), play(20, challenge=2, flags=Flag.STAFF))])
    seal_log()
    flags = {
        row["video"]: row["flags"] for path in segment_files() for row in pq.read_table(path).to_pylist()
    }
    assert flags[10] == 0
    assert flags[20] & Flag.SIMULATED
    assert counted(Count.PLAY, challenge=2, exclusion=Exclusion.CLEAN) == 1


def test_late_and_clamped_and_unregistered_events_are_counted_beside() -> None:
    append_batches([batch(play(flags=Flag.LATE), play(flags=Flag.CLAMPED), play(99), play(20))])
    seal_log()
    assert counted(Count.PLAY, exclusion=Exclusion.CLEAN) == 1
    assert counted(Count.PLAY, exclusion=Exclusion.LATE) == 1
    assert counted(Count.PLAY) == 2
    assert tallies() == {"late": 1, "clamped": 1, "refused_unregistered": 2}


def test_refusals_of_the_intake_are_counted_by_reason() -> None:
    append_durably([tally_record(NOW_MS, {Refusal.TOKEN: 3, Refusal.SIZE: 1})])
    seal_log()
    seal_log()
    assert tallies() == {"refused_token": 3, "refused_size": 1}


def test_the_version_of_a_challenge_grows_when_its_figures_change() -> None:
    append_batches([batch()])
    seal_log()
    seal_log()
    versions = dict(RegisteredChallenge.objects.values_list("challenge", "version"))
    assert versions == {1: 1, 2: 0}


def test_a_finished_file_is_not_looked_at_again() -> None:
    append_batches([batch()])
    files.end_log()
    seal_log()
    seal_log()
    assert LogPosition.objects.get().is_finished
    assert counted(Count.PLAY) == 1


def test_a_file_appears_while_another_is_unfinished() -> None:
    append_batches([batch()])
    files.end_log()
    append_batches([batch()])
    seal_log()
    assert counted(Count.PLAY) == 2


def test_a_damaged_file_is_told_and_the_others_are_applied(
    fresh_log: Path, caplog: pytest.LogCaptureFixture
) -> None:
    append_batches([batch()])
    (fresh_log / "live-0-0000000000000-bad.wal").write_bytes(bytes(200))
    seal_log()
    assert counted(Count.PLAY) == 1
    assert "cannot be sealed" in caplog.text


def test_what_it_does_at_once_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "LOT_BYTES", 1)
    append_batches([batch() for _ in range(10)])
    first = seal_log()
    assert first.is_behind
    assert first.batches < 10
    while seal_log().batches:
        continue
    assert counted(Count.PLAY) == 10


def test_what_a_killed_process_left_is_removed_by_the_next_sealing(monkeypatch: pytest.MonkeyPatch) -> None:
    append_batches([batch()])
    seal_log()
    (kept,) = segment_files()
    append_batches([batch()])
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "append_rows", dying(append_rows, before=True))
        with pytest.raises(Killed):
            seal_log()
    assert len(segment_files()) == 2
    seal_log()
    assert len(segment_files()) == 2
    assert kept in segment_files()
    assert counted(Count.PLAY) == 2


def test_a_full_disk_refuses_and_recovers_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    append_batches([batch()])
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            seal_log()
    assert not segment_files()
    assert not LogPosition.objects.exists()
    assert seal_log().batches == 1
    assert counted(Count.PLAY) == 1


def full(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_while_somebody_else_changes_the_segments_it_does_nothing() -> None:
    append_batches([batch()])
    with files.segments_held():
        assert seal_log().batches == 0
    assert seal_log().batches == 1


def test_a_viewer_is_new_to_a_day_once() -> None:
    for viewer in (7, 7, 8, 0):
        append_batches([replace(batch(play(), play(11)), viewer=viewer)])
        seal_log()
    reach = dict(DayReach.objects.values_list("scope", "count"))
    assert reach == {1: 2, 2: 2, 3: 2}


def test_viewers_are_found_again_by_a_process_that_did_not_seal_them(monkeypatch: pytest.MonkeyPatch) -> None:
    append_batches([batch()])
    seal_log()
    monkeypatch.setattr(sealing, "_roller", Roller())
    append_batches([batch(), batch(play(11))])
    seal_log()
    assert dict(DayReach.objects.values_list("scope", "count")) == {1: 1, 2: 1, 3: 1}


def test_late_events_are_kept_without_their_viewer() -> None:
    append_batches([batch(play(flags=Flag.LATE))])
    seal_log()
    (path,) = segment_files()
    assert pq.read_table(path).column("viewer").to_pylist() == [0]


def test_a_time_that_no_calendar_has_is_clamped() -> None:
    append_batches([batch(play(at_ms=2**62), play(at_ms=-5))])
    assert seal_log().batches == 1
    assert {path.parent.name for path in segment_files()} == {"day=9999-12-31", "day=1970-01-01"}
    assert sum(HourTally.objects.filter(tally="clamped").values_list("count", flat=True)) == 2


def test_a_segment_says_where_each_video_stands_in_the_tree() -> None:
    append_batches(
        [batch(play(11, country="BE", language="fil", invitation=5, flags=Flag.REPLAY, watched_ms=9))]
    )
    seal_log()
    (path,) = segment_files()
    assert path.parent.relative_to(folders.segments_folder()).as_posix() == "challenge=1/day=2026-09-21"
    table = pq.read_table(path, partitioning=None)
    assert table.schema == SEGMENT
    (row,) = table.to_pylist()
    assert row == {
        "at": NOW_MS, "received": NOW_MS, "kind": 1, "challenge": 1, "theme": 1, "video": 11, "original": 10,
        "parent": 10, "generation": 1, "invitation": 5, "promotion": 0, "office": 0, "country": 2 << 5 | 5,
        "country_source": 0, "language": 6 << 10 | 9 << 5 | 12, "source": 0, "detail": 0, "watched_ms": 9,
        "flags": 1, "viewer": 7,
    }  # fmt: skip


def test_cells_know_the_last_manifest_row_that_touched_them() -> None:
    append_batches([batch(play(), play(at_ms=NOW_MS - 86_400_000))])
    seal_log()
    append_batches([batch(play())])
    seal_log()
    changed = DayByVideo.objects.order_by("day").values_list("play_count", "changed")
    assert list(changed) == [(1, 2), (2, 3)]


class Killed(BaseException):
    """The process died."""


STEPS = (
    "read_chunk",
    "_known",
    "_places",
    "write_segment",
    "_remember",
    "_keep_positions",
    "append_rows",
    "add_cells",
)


def dying(step: Callable[..., Any], *, before: bool) -> Callable[..., Any]:
    def die(*args: Any, **named: Any) -> Any:
        if not before:
            step(*args, **named)
        raise Killed

    return die


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("step", STEPS)
def test_dying_at_any_step_loses_nothing_and_counts_nothing_twice(
    step: str, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    append_batches([batch(), batch()])
    with monkeypatch.context() as patch:
        patch.setattr(sealing, step, dying(getattr(sealing, step), before=before))
        with pytest.raises(Killed):
            seal_log()
    assert counted(Count.PLAY) == 0
    assert not SeenBatch.objects.exists()
    assert not ManifestRow.objects.exists()
    seal_log()
    assert counted(Count.PLAY) == 2
    assert [path.name for path in segment_files()] == [ManifestRow.objects.get().path.rpartition("/")[2]]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(0, 4), max_size=12), st.sets(st.integers(0, 11)))
def test_in_whatever_order_batches_arrive_each_counts_once(sent: list[int], applied_after: set[int]) -> None:
    ids = [new_id() for _ in range(5)]
    before = counted(Count.PLAY)
    for place, number in enumerate(sent):
        append_batches([batch(batch_id=ids[number])])
        if place in applied_after:
            seal_log()
    seal_log()
    assert counted(Count.PLAY) - before == len(set(sent))
