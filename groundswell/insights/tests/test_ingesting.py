"""Taking folders of batches in: equal to the truth, once, in any order, also after a failure."""

import json
import shutil
from collections import Counter
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from django.db import connection

from groundswell.events import lots, segments
from groundswell.events.actions import bulk, manifest
from groundswell.events.actions.bulk import workshop_held
from groundswell.events.actions.publishing import ReleaseRefused, release_figures
from groundswell.events.actions.rebuilding import rebuild_rollups
from groundswell.events.actions.standing import head_hash
from groundswell.events.folders import segments_folder
from groundswell.events.reads import tallies
from groundswell.events.tests.published import published
from groundswell.figures.asked import DAY_MS
from groundswell.figures.days import day_of
from groundswell.figures.flags import Flag
from groundswell.figures.measures import MEASURES
from groundswell.figures.scope import Scope
from groundswell.insights.actions.bulk import ingest_folder
from groundswell.insights.tests.campaigns import (
    ENDINGS,
    HOUR_MS,
    OPENED_MS,
    challenge,
    counted,
    event,
    figures,
    ingested,
    reported,
    simulated,
    summary,
    truth,
    write,
)
from groundswell.insights.tests.releases import export, found, recompute

pytestmark = pytest.mark.django_db

AFTERWARDS = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""Days after the campaign closed: nothing of it can change any more, and viewers are still in the log."""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign at a hundredth of its size: 3.5 million events."""
    return simulated(tmp_path_factory.mktemp("campaign") / "small", 0.01)


def live_paths() -> list[str]:
    """The segments that the manifest says stand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT path FROM events_livesegment")
        return [path for (path,) in cursor.fetchall()]


def sealed() -> list[dict[str, Any]]:
    """The events of all segments."""
    files = sorted(segments_folder().rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def test_a_campaign_is_counted_as_it_was_made_and_again_changes_nothing(
    campaign: Path, tmp_path: Path, outsider: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = summary(campaign)
    written = json.loads((campaign / "truth.json").read_text())
    assert reported() == written["figures"]
    assert first["duplicate_batches"] == written["excluded"]["duplicate_batches"] > 0
    assert challenge().is_simulated
    head = head_hash()
    again = summary(campaign)
    assert (again["files"], again["files_known"], again["events"]) == (0, first["files"], 0)
    assert reported() == written["figures"]
    assert head_hash() == head
    _an_outsider_finds(written["figures"], tmp_path, outsider, monkeypatch)


def _an_outsider_finds(
    figures: dict[str, Any],
    folder: Path,
    outsider: duckdb.DuckDBPyConnection,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The public data set of the whole campaign gives its figures, in every scope of which nothing waits."""
    export(challenge(), folder / "set", at=AFTERWARDS)
    recompute(outsider, folder / "set", monkeypatch)
    waits = {(kind, scope) for scope, kind, _from_day in found(outsider, "waiting")}
    waits |= {(kind, str(Scope.ALL)) for kind, _scope in waits}
    told = {(kind, scope): total for kind, scope, total in found(outsider, "totals")}
    expected = {
        (name, str(scope)): figures[f"{name}{ending}"]
        for scope, ending in ENDINGS.items()
        for name in MEASURES
        if (name, str(scope)) not in waits
    }
    assert {key: told.get(key, 0) for key in expected} == expected
    assert ("plays", "all") in expected
    copied = export(challenge(), folder / "copy", "--auditor", "Court", "--why", "Audit", at=AFTERWARDS)
    assert copied["hash"] == head_hash()
    segments = folder / "copy" / "segments"
    assert {path.relative_to(segments).as_posix() for path in segments.rglob("*.parquet")} == set(
        live_paths()
    )


def test_what_was_taken_in_is_rebuilt_to_the_same_rows(tiny: Path) -> None:
    summary(tiny)
    before = published()
    rebuild_rollups()
    assert published() == before
    assert reported() == truth(tiny)


def test_files_in_any_order_within_three_days_count_the_same(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shuffled"
    shutil.copytree(tiny, folder)
    files = sorted((folder / "batches").iterdir())
    waiting = tmp_path / "waiting"
    shutil.move(folder / "batches", waiting)
    (folder / "batches").mkdir()
    # Names say nothing; each run takes what is there in the order in which it came in.
    for number, file in enumerate([*files[9:12], *files[:9][::-1], *files[12:]]):
        shutil.move(waiting / file.name, folder / "batches" / f"{99 - number}.parquet")
    assert summary(folder)["files"] == len(files)
    assert counted(challenge().pk) == truth(folder)


def test_lots_of_one_file_count_as_one_of_all(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "LOT_ROWS", 1)
    assert summary(tiny)["files"] == len(list((tiny / "batches").iterdir()))
    assert counted(challenge().pk) == truth(tiny)


def test_parts_that_are_sealed_together_count_as_one(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "PART_ROWS", 1)
    assert summary(tiny)["files"] == len(list((tiny / "batches").iterdir()))
    assert counted(challenge().pk) == truth(tiny)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_bulkids")
        assert cursor.fetchall() == [(1,)]


def test_days_are_sealed_whole_where_they_fit_together(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days: Counter[str] = Counter()
    for path in (tiny / "batches").iterdir():
        days[path.name[:10]] += pq.ParquetFile(path).metadata.num_rows
    monkeypatch.setattr(lots, "LOT_ROWS", max(days.values()))
    told = []
    ingest_folder(tiny, lambda done, _whole: told.append(done))
    ends = list(accumulate(rows for _, rows in sorted(days.items())))
    assert set(told) <= set(ends)
    assert told[-1] == ends[-1]
    assert 1 < len(told) < len(days)
    assert counted(challenge().pk) == truth(tiny)


def test_a_file_under_two_names_is_taken_in_once(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    shutil.copytree(tiny, folder)
    files = sorted((folder / "batches").iterdir())
    for place in (0, -1):
        shutil.copy(files[place], folder / "batches" / f"copy{place}.parquet")
    told = summary(folder)
    assert (told["files"], told["files_known"]) == (len(files), 2)
    assert counted(challenge().pk) == truth(folder)


def test_it_goes_on_where_it_failed(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "LOT_ROWS", 1000)
    write_rows = manifest.append_rows
    calls: list[int] = []

    def full(*arguments: Any, **named: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return write_rows(*arguments, **named)

    monkeypatch.setattr(bulk, "append_rows", full)
    ended = ingested(tiny)
    assert ended.exit_code == 1
    assert "No space left on device" in ended.stderr
    assert "What was sealed stays" in ended.stderr
    rest = summary(tiny)
    assert rest["files_known"] > 0
    assert rest["files_known"] + rest["files"] == len(list((tiny / "batches").iterdir()))
    assert counted(challenge().pk) == truth(tiny)
    named = {path.relative_to(segments_folder()).as_posix() for path in segments_folder().glob("*/*/*")}
    assert named == set(live_paths())


def test_a_segment_that_cannot_be_written_keeps_its_lot_and_all_later_ones_out(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "LOT_ROWS", 1)
    measure = segments.measure_segment
    calls: list[int] = []

    def full(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return measure(*arguments)

    monkeypatch.setattr(segments, "measure_segment", full)
    ended = ingested(tiny)
    assert ended.exit_code == 1
    assert "No space left on device" in ended.stderr
    assert 0 < figures("plays") < truth(tiny)["plays"]
    rest = summary(tiny)
    assert rest["files_known"] + rest["files"] == len(list((tiny / "batches").iterdir()))
    assert 0 < rest["files_known"] < 3
    assert counted(challenge().pk) == truth(tiny)


class Interrupted(Exception):
    """Somebody pulled the plug."""


def test_files_written_again_after_an_interruption_count_nothing_twice(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "campaign"
    shutil.copytree(tiny, folder)
    monkeypatch.setattr(lots, "LOT_ROWS", 1)
    files = sorted((folder / "batches").iterdir())

    def told(done: int, whole: int) -> None:
        if done > whole / 2:
            raise Interrupted

    with pytest.raises(Interrupted):
        ingest_folder(folder, told)
    before = figures("plays")
    for path in files:
        pq.write_table(pq.read_table(path), path, compression="gzip")
    rest = summary(folder)
    assert rest["files"] == len(files)
    assert rest["tallies"]["late"] > 0
    # What was sealed and forgotten is late; what is still known came again, and what is new counts.
    assert before < figures("plays") == truth(tiny)["plays"]


def test_nothing_is_released_before_a_folder_is_wholly_taken_in(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "LOT_ROWS", 1)

    def told(done: int, whole: int) -> None:
        if done > whole / 2:
            raise Interrupted

    with pytest.raises(Interrupted):
        ingest_folder(tiny, told)
    with pytest.raises(ReleaseRefused, match="is not wholly taken in; finish it first"):
        release_figures(challenge().pk)


def test_days_are_settled_behind_what_came_in_whatever_the_clock_says(folder: Path) -> None:
    write(folder, "1.parquet", *(event(viewer=number) for number in range(30)))
    summary(folder)
    with pytest.raises(ReleaseRefused, match="only such days are released"):
        release_figures(challenge().pk, day_of(OPENED_MS // DAY_MS))
    write(folder, "2.parquet", event(received=OPENED_MS + 4 * DAY_MS, at=OPENED_MS + 4 * DAY_MS))
    summary(folder)
    assert release_figures(challenge().pk).last_day == day_of(OPENED_MS // DAY_MS)


def test_a_batch_that_comes_again_in_another_run_counts_once(folder: Path) -> None:
    first = event()
    write(folder, "1.parquet", first, event(batch=first["batch"], at=OPENED_MS + 1))
    summary(folder)
    again = [
        first | {"received": OPENED_MS + 50 * HOUR_MS},
        first | {"at": OPENED_MS + 1, "received": OPENED_MS + 50 * HOUR_MS},
    ]
    write(folder, "2.parquet", *again, event(received=OPENED_MS + 51 * HOUR_MS, at=OPENED_MS + 51 * HOUR_MS))
    assert summary(folder)["duplicate_batches"] == 1
    assert figures("plays") == 3


def test_the_same_batch_at_the_same_moment_counts_once(folder: Path) -> None:
    first, other = event(), event()
    write(folder, "1.parquet", first, other, first)
    assert summary(folder)["duplicate_batches"] == 1
    assert figures("plays") == 2


def test_what_comes_three_days_late_stands_apart(folder: Path) -> None:
    late = event(at=OPENED_MS, received=OPENED_MS + 73 * HOUR_MS)
    in_time = event(at=OPENED_MS, received=OPENED_MS + 71 * HOUR_MS)
    write(folder, "1.parquet", late, in_time)
    assert summary(folder)["tallies"] == {"late": 1}
    assert figures("plays") == 1


def test_what_an_earlier_run_has_left_three_days_behind_is_late(folder: Path) -> None:
    after = OPENED_MS + 80 * HOUR_MS
    write(folder, "1.parquet", event(at=after, received=after))
    summary(folder)
    write(folder, "2.parquet", event(), event(at=after - HOUR_MS, received=after))
    assert summary(folder)["tallies"] == {"late": 1}
    assert figures("plays") == 2


def test_clocks_that_cannot_be_are_clamped(folder: Path) -> None:
    published = 1_791_180_000_000
    ahead = event(at=OPENED_MS + 5 * HOUR_MS)
    before = event(at=published - HOUR_MS, received=published + HOUR_MS)
    hardly = event(at=OPENED_MS + 60_000)
    write(folder, "1.parquet", ahead, before, hardly)
    assert summary(folder)["tallies"] == {"clamped": 2}
    assert sorted((row["at"], row["flags"] & int(Flag.CLAMPED)) for row in sealed()) == [
        (published, int(Flag.CLAMPED)),
        (OPENED_MS + 2000, 0),
        (OPENED_MS + 2000, int(Flag.CLAMPED)),
    ]
    assert figures("reach_by_day") == {"2026-10-05": 1, "2026-10-06": 1}


def test_what_is_not_registered_or_not_marked_is_refused_and_told(folder: Path) -> None:
    write(folder, "1.parquet", event(), event(video=4_000_000), event(flags=0), event(flags=0))
    assert summary(folder)["tallies"] == {"refused_simulated": 2, "refused_unregistered": 1}
    assert tallies(challenge().pk) == {"refused_simulated": 2, "refused_unregistered": 1}
    assert figures("plays") == 1


def test_videos_and_invitations_get_numbers_that_are_of_no_row(folder: Path) -> None:
    write(folder, "1.parquet", event(invitation=3))
    summary(folder)
    (row,) = sealed()
    assert row["video"] >= 1 << 31
    assert row["invitation"] == (1 << 31) + 3
    assert (row["original"], row["parent"], row["generation"], row["theme"]) == (row["video"], 0, 0, 1)
    source = challenge().bulk_source
    assert source.videos.get(number=1).video == row["video"]
    assert source.invitations.get(number=3).invitation == row["invitation"]
    assert source.creators.count() == source.invitations.count() > 0


def test_two_intakes_at_once_do_not_meet(folder: Path) -> None:
    write(folder, "1.parquet", event())
    with workshop_held():
        ended = ingested(folder)
    assert ended.exit_code == 1
    assert "Batches are being taken in by another process" in ended.stderr


def test_ids_are_kept_no_longer_than_batches_can_come_again(folder: Path) -> None:
    for number in range(3):
        at = OPENED_MS + number * 100 * HOUR_MS
        write(folder, f"{number}.parquet", event(at=at, received=at))
        summary(folder)
    kept = sorted(path.name for path in (segments_folder().parent / "seen").rglob("*.parquet"))
    assert len(kept) == 2


def test_three_days_may_come_the_last_first_a_run_for_each(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backwards"
    shutil.copytree(tiny, folder)
    (folder / "batches").rename(tmp_path / "waiting")
    (folder / "batches").mkdir()
    files = sorted((tmp_path / "waiting").iterdir())
    for some in (files[2:3], files[1:2], files[:1], files[3:]):
        for file in some:
            file.rename(folder / "batches" / file.name)
        assert summary(folder)["files"] == len(some)
    assert counted(challenge().pk) == truth(folder)
