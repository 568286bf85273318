"""What the log does not need is thrown away, and nothing before its time."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from groundswell.events import folders
from groundswell.events.actions import (
    append_batches,
    deliver_facts,
    files,
    forget_batches,
    forget_facts,
    forget_log_files,
    record_fact,
)
from groundswell.events.actions.files import clock_ms
from groundswell.events.actions.sealing import seal_log
from groundswell.events.models import Fact, SeenBatch
from groundswell.events.salts import DailySalts
from groundswell.events.tests.builders import batch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def test_batches_are_remembered_for_72_hours() -> None:
    append_batches([batch(received_ms=clock_ms())])
    seal_log()
    with time_machine.travel(timezone.now() + timedelta(hours=72.5)):
        assert forget_batches() == 0
    with time_machine.travel(timezone.now() + timedelta(hours=74)):
        assert forget_batches() == 1
    assert not SeenBatch.objects.exists()


def test_batches_are_remembered_longer_while_something_old_waits_to_be_applied() -> None:
    append_batches([batch(received_ms=clock_ms())])
    seal_log()
    append_batches([batch(received_ms=clock_ms())])
    with time_machine.travel(timezone.now() + timedelta(hours=80)):
        assert forget_batches() == 0
        seal_log()
        assert forget_batches() == 2


def test_batches_are_remembered_longer_while_an_old_fact_waits_for_the_log() -> None:
    record_fact("like_given", {"challenge": 1, "video": 10})
    append_batches([batch(received_ms=clock_ms())])
    seal_log()
    with time_machine.travel(timezone.now() + timedelta(hours=80)):
        assert forget_batches() == 0
        deliver_facts([])
        seal_log()
        assert forget_batches() == 1


def test_a_write_ahead_file_goes_72_hours_after_it_was_sealed_and_is_never_sealed_again() -> None:
    append_batches([batch(received_ms=clock_ms())])
    (path,) = folders.log_folder().glob("*.wal")
    with time_machine.travel(timezone.now() + timedelta(hours=80)):
        assert forget_log_files() == 0, "it is neither ended nor sealed"
    files.end_log()
    with time_machine.travel(timezone.now() + timedelta(hours=80)):
        assert forget_log_files() == 0, "it is not sealed"
    seal_log()
    assert forget_log_files() == 0
    content = path.read_bytes()
    with time_machine.travel(timezone.now() + timedelta(hours=73)):
        assert forget_log_files() == 1
        assert not path.exists()
        path.write_bytes(content)
        assert seal_log().batches == 0


def test_what_a_crash_tore_goes_after_90_days_like_the_viewers_in_it() -> None:
    append_batches([batch(received_ms=clock_ms())])
    torn = next(folders.log_folder().glob("*.wal")).with_suffix(".torn")
    torn.write_bytes(b"half a record with the number of a viewer")
    with time_machine.travel(timezone.now() + timedelta(days=89)):
        assert forget_log_files() == 0
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        assert forget_log_files() == 1
    assert not torn.exists()


def test_delivered_facts_go_after_a_week() -> None:
    record_fact("video_failed", {"video": 1})
    record_fact("video_failed", {"video": 2})
    deliver_facts([])
    Fact.objects.filter(body__video=2).update(delivered_at=None)
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        assert forget_facts() == 0
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert forget_facts() == 1
    assert Fact.objects.get().body == {"video": 2}


def test_a_salt_lives_on_its_day_only(tmp_path: Path) -> None:
    day_ms = 86_400_000
    salts = DailySalts(tmp_path)
    salts.viewer("somebody", 20_000 * day_ms)
    (tmp_path / "making-17-viewer-salt-2024-10-04").write_bytes(b"left by a process that died")
    assert salts.throw_away(20_001 * day_ms + 1) == 2
    salts.viewer("somebody", 20_001 * day_ms)
    (kept,) = tmp_path.iterdir()
    assert kept.name == "viewer-salt-2024-10-05"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_old_salts_go_where_nothing_goes_by_the_clock(tmp_path: Path) -> None:
    salts = DailySalts(tmp_path)
    for day in range(20_000, 20_005):
        salts.viewer("somebody", day * 86_400_000)
    assert [path.name for path in tmp_path.iterdir()] == ["viewer-salt-2024-10-08"]


def test_an_old_salt_that_cannot_be_removed_keeps_nobody_from_being_counted(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "viewer-salt-2024-10-04").mkdir()
    assert DailySalts(tmp_path).viewer("somebody", 20_001 * 86_400_000)
    assert "could not be removed" in caplog.text


def test_all_processes_share_a_salt(tmp_path: Path) -> None:
    one, two = DailySalts(tmp_path), DailySalts(tmp_path)
    assert one.viewer("somebody", 5) == two.viewer("somebody", 6) != one.viewer("somebody else", 5)
