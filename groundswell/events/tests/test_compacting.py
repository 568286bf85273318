"""Compaction, redaction and rebuilding change files and rows, and never a figure."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import time_machine
from typer.testing import CliRunner

from groundswell.events import folders
from groundswell.events.actions import append_batches, compacting
from groundswell.events.actions.compacting import compact_segments, redact_segments
from groundswell.events.actions.rebuilding import rebuild_rollups
from groundswell.events.actions.sealing import seal_log
from groundswell.events.actions.verification import verify_figures
from groundswell.events.commands import verifying
from groundswell.events.manifest import Deed, chain_faults
from groundswell.events.models import DayReach, LiveSegment, RegisteredChallenge
from groundswell.events.noting import note_of
from groundswell.events.reads.manifest import manifest_rows
from groundswell.events.rules import Batch
from groundswell.events.segment_lock import SegmentLock
from groundswell.events.segments import BadSegment
from groundswell.events.tests.builders import NOW_MS, batch, new_id, play
from groundswell.events.tests.published import published
from groundswell.figures.flags import Flag
from groundswell.figures.segments import SEGMENT_WITHOUT_VIEWER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree", "september")]


@pytest.fixture
def september() -> Iterator[None]:
    """The clock stands at the moment of the tests' events."""
    with time_machine.travel(NOW_MS / 1000, tick=False):
        yield


def seal_some(number: int) -> None:
    for place in range(number):
        append_batches(
            [
                batch(
                    play(country="BE", language="fil", invitation=3, watched_ms=700 * place),
                    play(11, flags=Flag.REPLAY),
                    play(99),
                    play(flags=Flag.LATE),
                )
            ]
        )
        seal_log()


def segment_files() -> list[Path]:
    return sorted(folders.segments_folder().glob("*/*/*"))


def after(**time: float) -> time_machine.travel:
    return time_machine.travel(NOW_MS / 1000 + timedelta(**time).total_seconds(), tick=False)


def assert_sound() -> None:
    assert not list(chain_faults(list(manifest_rows())))
    assert not [str(fault) for fault in verify_figures()]


def test_a_day_that_is_over_becomes_one_segment() -> None:
    seal_some(3)
    before = published()
    assert compact_segments() == 0
    with after(days=1):
        assert compact_segments() == 3
        assert compact_segments() == 0
    assert len(segment_files()) == 1
    assert list(manifest_rows())[-1].kind is Deed.COMPACTED
    assert published() == before
    assert_sound()


def test_a_day_with_too_many_segments_gets_fewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compacting, "MOST_A_DAY", 3)
    seal_some(4)
    assert compact_segments() == 4
    assert len(segment_files()) == 1
    seal_some(1)
    assert compact_segments() == 0
    assert_sound()


def test_viewers_go_after_90_days_and_figures_stay() -> None:
    seal_some(2)
    before = published()
    with after(days=89):
        assert redact_segments() == 0
        compact_segments()
    with after(days=92):
        assert redact_segments() == 1
        assert redact_segments() == 0
    (path,) = segment_files()
    assert pq.read_schema(path).names == SEGMENT_WITHOUT_VIEWER.names
    assert list(manifest_rows())[-1].kind is Deed.REDACTED
    assert published() == before
    assert_sound()
    rebuild_rollups()
    assert published() == before


def test_the_reach_of_a_day_without_viewers_does_not_change_any_more() -> None:
    seal_some(1)
    with after(days=92):
        redact_segments()
        reach = set(DayReach.objects.values_list("scope", "count"))
        append_batches([batch()])
        seal_log()
        assert set(DayReach.objects.values_list("scope", "count")) == reach
        compact_segments()
        with after(days=93):
            compact_segments()
    assert LiveSegment.objects.get().is_redacted
    assert_sound()


def test_the_reach_of_a_day_is_noted_when_its_viewers_go_and_a_changed_one_is_found_and_mended() -> None:
    append_batches(
        [batch(play(), play(11)), batch(play(20, challenge=2)), Batch(new_id(), NOW_MS, 8, (play(),))]
    )
    seal_log()
    append_batches([Batch(new_id(), NOW_MS, 9, (play(),))])
    seal_log()
    before = published()
    with after(days=92):
        assert redact_segments() == 3
    assert [row.beside for row in list(manifest_rows())[-3:]] == [
        [(1, 497208, "reach_originals", 3), (1, 497208, "reach_takes", 1), (1, 497208, "reach_either", 3)],
        [(2, 497208, "reach_originals", 1), (2, 497208, "reach_takes", 0), (2, 497208, "reach_either", 1)],
        [],
    ]
    assert_sound()
    DayReach.objects.filter(challenge=1, scope=1).update(count=999_999)
    DayReach.objects.filter(challenge=1, scope=2).delete()
    assert [str(fault) for fault in verify_figures()] == [
        "rollup day_reach: challenge 1, day 20717, scope 1, exclusion 0, kind 0: expected 3, found 999999",
        "rollup day_reach: challenge 1, day 20717, scope 2, exclusion 0, kind 0: expected 1, found nothing",
    ]
    rebuild_rollups()
    assert published() == before
    assert_sound()


def test_a_day_that_changed_while_its_reach_was_taken_keeps_its_viewers_until_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seal_some(1)

    def meanwhile(*arguments: Any) -> Any:
        append_batches([Batch(new_id(), NOW_MS, 8, (play(),))])
        seal_log()
        return note_of(*arguments)

    with after(days=92):
        with monkeypatch.context() as patch:
            patch.setattr(compacting, "note_of", meanwhile)
            assert redact_segments() == 0
        assert redact_segments() == 1
    assert list(manifest_rows())[-1].beside[0] == (1, 497208, "reach_originals", 2)
    assert_sound()


def test_the_days_whose_reach_was_not_noted_are_told_and_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    seal_some(1)
    monkeypatch.setattr(compacting, "_note", lambda _: [])
    with after(days=92):
        redact_segments()
    DayReach.objects.filter(scope=1).update(count=2)
    before = published()
    ended = CliRunner().invoke(verifying.app)
    assert ended.exit_code == 0, ended.output
    assert (
        "Days whose reach cannot be checked any more, since their viewers were deleted before it was noted: 1."
        in ended.stderr
    )
    rebuild_rollups()
    assert published() == before


def test_sealing_goes_on_where_compaction_was_overtaken(monkeypatch: pytest.MonkeyPatch) -> None:
    seal_some(2)
    live = list(LiveSegment.objects.all())
    with after(days=1):
        compact_segments()
        (kept,) = segment_files()
        monkeypatch.setattr(compacting, "_merged", lambda *_, **__: _copied(kept))
        assert compacting._replace(live) == 0
    assert segment_files() == [kept]


def _copied(path: Path) -> object:
    (folder,) = {path.parent}
    copy = folder / "another.parquet"
    copy.write_bytes(path.read_bytes())
    relative = copy.relative_to(folders.segments_folder()).as_posix()
    return type("Written", (), {"path": relative})()


def test_a_full_disk_leaves_everything_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seal_some(2)
    before = segment_files()
    with after(days=1):
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", _full)
            with pytest.raises(OSError, match="No space"):
                compact_segments()
        assert segment_files() == before
        assert compact_segments() == 2
    assert_sound()


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_did_not_fit_is_removed_even_after_what_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    seal_some(2)
    with after(days=1):
        with monkeypatch.context() as patch:
            patch.setattr(compacting, "append_rows", _full)
            with pytest.raises(OSError, match="No space"):
                compact_segments()
        assert compact_segments() == 2
        assert len(segment_files()) == 2
        seal_log()
    assert len(segment_files()) == 1
    assert_sound()


def test_where_not_even_the_note_fits_nothing_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    seal_some(2)
    before = segment_files()
    with after(days=1), monkeypatch.context() as patch:
        patch.setattr(SegmentLock, "begin", _full)
        with pytest.raises(OSError, match="No space"):
            compact_segments()
    assert segment_files() == before


def test_rebuilding_gives_the_same_rows() -> None:
    seal_some(3)
    append_batches(
        [batch(play(11, at_ms=NOW_MS - 86_400_000, promotion=2, detail=1)), batch(play(20, challenge=2))]
    )
    seal_log()
    before = published()
    assert rebuild_rollups() == sum(len(rows) for name, rows in before.items() if name != "tallies")
    assert published() == before
    assert set(RegisteredChallenge.objects.values_list("rebuilt", flat=True)) == {1}


def test_rebuilding_refuses_a_changed_segment_and_changes_nothing() -> None:
    seal_some(1)
    before = published()
    (path,) = segment_files()
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(BadSegment, match="verify"):
        rebuild_rollups()
    assert published() == before
