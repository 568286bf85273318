"""The doctor: each check on what it is given, and the report that it makes of them."""

import io
import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from rich.console import Console

from groundswell.config.doctor import machine, store
from groundswell.config.doctor.figures import check_engine
from groundswell.config.doctor.finding import Finding, State, fault, good, warning
from groundswell.config.doctor.report import as_json, as_table, examine, is_sound
from groundswell.config.doctor.traffic import expected_traffic, traffic_finding
from groundswell.config.folder import prepare_folder
from groundswell.environment import Environment, kept_secret
from groundswell.studio.sandbox import choose_sandbox

NOW = datetime(2060, 1, 1, tzinfo=UTC)


def test_python_must_be_new_enough() -> None:
    assert machine.check_python((3, 11, 0)).state is State.GOOD
    assert machine.check_python((3, 10, 9)).state is State.FAULT


def test_our_ffmpeg_knows_what_we_need() -> None:
    found = machine.check_ffmpeg(Environment())
    assert found.state is State.GOOD, found


@pytest.mark.parametrize("program", ["/nowhere/ffmpeg", "/bin/false", "/bin/true"])
def test_an_ffmpeg_that_is_none_is_a_fault(program: str) -> None:
    assert machine.check_ffmpeg(Environment(ffmpeg=program)).state is State.FAULT


def test_it_names_the_codecs_that_are_missing() -> None:
    listing = " ------\n V....D libx264              H.264\n A....D aac                  AAC\n"
    assert list(machine.missing_codecs(listing, ("libx264", "aac", "mjpeg"), "encoder")) == ["encoder mjpeg"]


def test_limits_alone_are_a_warning() -> None:
    assert machine.check_sandbox(Environment(sandbox="limits")).state is State.WARNING


def test_a_sandbox_that_production_lacks_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    choose_sandbox.cache_clear()
    found = machine.check_sandbox(Environment(mode="production", sandbox="bubblewrap"))
    choose_sandbox.cache_clear()
    assert found.state is State.FAULT
    assert "not installed" in found.found


def test_a_sandbox_with_a_network_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    if machine.check_sandbox(Environment()).state is not State.GOOD:
        pytest.skip("MISSING: a bubblewrap that works; on Debian: apt-get install bubblewrap")
    monkeypatch.setattr(machine, "NETWORK_PROBE", "raise SystemExit(1)")
    assert machine.check_sandbox(Environment()).state is State.FAULT


def test_a_clock_behind_the_files_is_wrong() -> None:
    assert machine.check_clock(NOW, NOW + timedelta(hours=1), 0).state is State.FAULT
    assert machine.check_clock(NOW, NOW + timedelta(seconds=30), 0).state is State.GOOD
    assert machine.check_clock(datetime(1970, 1, 1, tzinfo=UTC), None, 0).state is State.FAULT


def test_a_clock_that_nothing_keeps_is_a_warning() -> None:
    assert machine.check_clock(NOW, None, machine.TIME_ERROR).state is State.WARNING
    assert "not known here" in machine.check_clock(NOW, None, None).found


def test_a_folder_that_cannot_be_written_is_a_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert store.check_writing(tmp_path / "new" / "data").state is State.GOOD

    def refuses(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuses)
    found = store.check_writing(tmp_path)
    assert (found.state, "No space left" in found.found) == (State.FAULT, True)


def test_open_folders_and_keys_are_told(tmp_path: Path) -> None:
    prepare_folder(tmp_path)
    tmp_path.chmod(0o755)
    assert store.check_permissions(tmp_path, is_production=False).state is State.WARNING
    assert store.check_permissions(tmp_path, is_production=True).state is State.FAULT
    tmp_path.chmod(0o750)
    assert store.check_permissions(tmp_path, is_production=True).state is State.GOOD
    (tmp_path / "keys" / "secret_key").touch(mode=0o640)
    assert "chmod 600" in store.check_permissions(tmp_path, is_production=True).remedy


@pytest.mark.parametrize(
    ("free_mb", "state"), [(499, State.FAULT), (1999, State.WARNING), (2000, State.GOOD)]
)
def test_the_disk_is_held_against_its_floor(free_mb: int, state: State) -> None:
    assert store.check_room(free_mb, 500).state is state


def test_a_database_is_whole_and_logs_ahead(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite3"
    assert "will be made" in store.check_database(file).found
    with closing(sqlite3.connect(file)) as state:
        state.execute("CREATE TABLE video (name TEXT)")
    assert store.check_database(file).state is State.WARNING
    with closing(sqlite3.connect(file)) as state:
        state.execute("PRAGMA journal_mode=WAL")
        assert store.check_database(file).state is State.GOOD
    file.write_bytes(b"no database" * 1000)
    assert store.check_database(file).state is State.FAULT


def test_a_short_key_is_told() -> None:
    assert store.check_secret_key(Environment(secret_key="short")).state is State.WARNING
    assert store.check_secret_key(Environment(secret_key="x" * 50)).state is State.GOOD


def test_a_kept_key_is_looked_at(tmp_path: Path) -> None:
    settings = Environment(data=tmp_path)
    assert store.check_secret_key(settings).found == "will be made when first used"
    kept = tmp_path / "keys" / "secret_key"
    kept_secret(kept)
    assert store.check_secret_key(settings).state is State.GOOD
    kept.chmod(0o644)
    assert store.check_secret_key(settings).state is State.WARNING
    kept.write_text("")
    assert store.check_secret_key(settings).state is State.FAULT


def test_a_worker_that_went_silent_is_told(tmp_path: Path) -> None:
    alive = tmp_path / "alive"
    assert "never seen" in store.check_worker(alive, 0).found
    alive.touch()
    touched = alive.stat().st_mtime
    assert store.check_worker(alive, touched + 5).state is State.GOOD
    assert store.check_worker(alive, touched + 60).state is State.WARNING


def test_traffic_is_plays_times_the_sizes_of_our_files() -> None:
    traffic = expected_traffic(100_000, 20, days=26)
    assert traffic.plays == 2_000_000
    assert traffic.least_bytes == 848_000_000_000
    assert traffic.most_bytes == 3_400_000_000_000
    # 3.4 TB, of which three days' mean of 26 on one day, of which a tenth in one hour.
    assert traffic.most_peak_mbit == pytest.approx(3.4e12 * 3 / 26 * 0.1 * 8 / 3600 / 1e6)


def test_traffic_beyond_half_the_uplink_asks_for_a_network() -> None:
    traffic = expected_traffic(15_000_000, 20)
    assert "content delivery" in traffic_finding(traffic, 1000).remedy
    assert traffic_finding(traffic, 100_000).state is State.GOOD


def test_a_challenge_of_one_day_has_at_most_that_day() -> None:
    one = expected_traffic(1000, 1, days=1)
    assert one.most_peak_mbit == pytest.approx(1000 * 1_700_000 * 0.1 * 8 / 3600 / 1e6)


def test_only_faults_make_an_installation_unsound() -> None:
    findings = [good("a", "b"), warning("c", "d", "e")]
    assert is_sound(findings)
    assert not is_sound([*findings, fault("f", "g", "h")])


def test_the_report_has_every_finding_for_people_and_machines() -> None:
    findings = [Finding("disk", State.FAULT, "1 MB [free]", "Free some disk.")]
    document = json.loads(as_json(findings))
    assert document["is_sound"] is False
    assert document["findings"][0]["remedy"] == "Free some disk."
    page = io.StringIO()
    Console(file=page, width=100).print(as_table(findings))
    assert "Free some disk." in page.getvalue()
    assert "1 MB [free]" in page.getvalue()


def test_an_engine_that_is_not_there_is_a_fault_that_says_what_to_do() -> None:
    assert check_engine(Environment()).state is State.GOOD
    found = check_engine(Environment(engine="spark://127.0.0.1:1"))
    assert found.state is State.FAULT
    # What is missing first: the extra, or the master.
    assert ("make cluster" in found.remedy) is (find_spec("pyspark") is None)
    assert ("correct GROUNDSWELL_ENGINE" in found.remedy) is (find_spec("pyspark") is not None)


def test_it_examines_a_whole_installation_without_changing_it(tmp_path: Path) -> None:
    settings = replace(Environment(), data=tmp_path / "data")
    findings = examine(settings, ["Production needs a key."])
    assert not (tmp_path / "data").exists()
    assert {one.check for one in findings} == {
        "settings", "python", "ffmpeg", "sandbox", "clock", "writing", "permissions", "disk", "database",
        "secret key", "worker", "engine",
    }  # fmt: skip
    assert findings[0].state is State.FAULT
