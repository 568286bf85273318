"""`kill -9` of the worker on a real database file: every batch is sealed once."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from groundswell.events.records import batch_record
from groundswell.events.tests.builders import batch
from groundswell.events.wal import LogWriter

SEAL = """
import django
django.setup()
from groundswell.events.actions import sealing
from groundswell.events.actions.sealing import seal_log
sealing.LOT_BYTES = 6_000
print("ready", flush=True)
while seal_log().batches:
    continue
"""
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from groundswell.events.actions import register_video
call_command("migrate", "events", verbosity=0)
register_video(10, challenge=1, theme=1, original=10)
"""
BATCHES = 600


def settings(data: Path) -> dict[str, str]:
    """The environment of an installation in `data`."""
    return os.environ | {
        "GROUNDSWELL_DATA": str(data),
        "GROUNDSWELL_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "groundswell.config.settings",
    }


def seal_until_killed(data: Path, wait_s: float) -> bool:
    """Whether the worker was killed before it had sealed everything."""
    worker = subprocess.Popen(
        [sys.executable, "-c", SEAL], env=settings(data), stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout
    worker.stdout.readline()
    try:
        worker.wait(wait_s)
    except subprocess.TimeoutExpired:
        worker.send_signal(signal.SIGKILL)
    worker.stdout.close()
    assert worker.wait() in (0, -signal.SIGKILL)
    return worker.returncode != 0


@pytest.mark.long
def test_a_worker_that_is_killed_again_and_again_counts_each_batch_once(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", PREPARE], env=settings(tmp_path), check=True)
    log = LogWriter(tmp_path / "events" / "wal", "live", now_ms=lambda: time.time_ns() // 1_000_000)
    log.append([batch_record(batch()) for _ in range(BATCHES)])
    chance = random.Random()
    kills = 0
    while seal_until_killed(tmp_path, chance.uniform(0.01, 4)):
        kills += 1
    assert kills
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as state:
        query = "select sum(play_count) from events_hourbytheme"
        assert state.execute(query).fetchone() == (BATCHES,)
        named = {path for (path,) in state.execute("select path from events_livesegment")}
        rows = state.execute("select sum(rows) from events_livesegment").fetchone()
    folder = tmp_path / "events" / "segments"
    assert {path.relative_to(folder).as_posix() for path in folder.glob("*/*/*")} == named
    assert rows == (BATCHES,)
