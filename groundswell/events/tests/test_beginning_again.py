"""An installation that counted before there were segments gets the same figures from segments."""

import os
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

BEFORE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "events", "0001", verbosity=0)
"""
AFTER = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "events", verbosity=0)
from groundswell.events.actions.sealing import seal_log
seal_log()
"""


def run(script: str, data: Path) -> None:
    """Run a script in an installation in `data`."""
    settings = {
        "GROUNDSWELL_DATA": str(data),
        "GROUNDSWELL_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "groundswell.config.settings",
    }
    subprocess.run([sys.executable, "-c", script], env=os.environ | settings, check=True, capture_output=True)


@pytest.mark.parametrize("is_log_whole", [True, False])
def test_what_was_counted_is_sealed_from_the_beginning_or_stays_as_it_was(
    tmp_path: Path, is_log_whole: bool
) -> None:
    run(BEFORE, tmp_path)
    folder = tmp_path / "events" / "wal"
    log = LogWriter(folder, "live", now_ms=lambda: time.time_ns() // 1_000_000)
    log.append([batch_record(batch()) for _ in range(3)])
    log.close()
    (path,) = folder.glob("*.wal")
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as state:
        state.execute("INSERT INTO events_registeredchallenge VALUES (1, 0, 5)")
        state.execute("INSERT INTO events_registeredvideo VALUES (10, 1, 1, 10, 0, 0)")
        position = (os.urandom(16).hex(), path.name, path.stat().st_size, 0, False)
        state.execute(
            "INSERT INTO events_logposition (file_id, name, offset, received_ms, is_finished) "
            "VALUES (?, ?, ?, ?, ?)",
            position,
        )
        state.execute(
            "INSERT INTO events_hourbytheme "
            "(challenge, hour, theme, source, scope, exclusion, kind, count) VALUES (1, 1, 1, 1, 1, 0, 1, 2)"
        )
        state.commit()
    if not is_log_whole:
        path.unlink()
    run(AFTER, tmp_path)
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as state:
        plays = state.execute("SELECT sum(play_count) FROM events_hourbytheme").fetchone()
        segments = state.execute("SELECT sum(rows) FROM events_livesegment").fetchone()
    assert plays == ((3,) if is_log_whole else (2,))
    assert segments == ((3,) if is_log_whole else (None,))


def test_what_was_counted_by_the_hour_is_carried_over_to_its_day(tmp_path: Path) -> None:
    run(BEFORE.replace('"0001"', '"0008"'), tmp_path)
    hours = [(47, 5, 3, 10, 1), (48, 5, 4, 20, 0), (71, 5, 6, 3, 2), (71, 6, 6, 1, 1)]
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as state:
        names = [name for _, name, *_ in state.execute("PRAGMA table_info(events_hourbypromotion)")]
        for hour, promotion, changed, plays, likes in hours:
            row = dict.fromkeys(names, 0) | {"id": None, "challenge": 1, "scope": 1, "hour": hour}
            row |= {"promotion": promotion, "changed": changed, "play_count": plays, "like_count": likes}
            places = ", ".join(f":{name}" for name in names)
            state.execute(f"INSERT INTO events_hourbypromotion VALUES ({places})", row)  # noqa: S608 (ours)
        state.commit()
    run(BEFORE.replace(', "0001"', ""), tmp_path)
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as state:
        days = state.execute(
            "SELECT day, promotion, changed, play_count, like_count FROM events_daybypromotion "
            "WHERE challenge = 1 AND scope = 1 AND exclusion = 0 ORDER BY day, promotion"
        )
        assert days.fetchall() == [(1, 5, 3, 10, 1), (2, 5, 6, 23, 2), (2, 6, 6, 1, 1)]
