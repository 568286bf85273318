"""`kill -9` at the named points of receiving, rendering and withdrawing loses nothing and leaves nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from groundswell.videos.tests.victim import POINTS

PROGRAM = "import django; django.setup(); from groundswell.videos.tests.victim import main; main()"


def test_a_killed_process_loses_nothing_and_leaves_nothing(tmp_path: Path) -> None:
    for name in ("uploads", "media", "work", "keys"):
        (tmp_path / name).mkdir()
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "GROUNDSWELL_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # Four were under way and are finished; the one without a row was never acknowledged; one was taken back.
    assert json.loads(run.stdout) == {
        "signals": dict.fromkeys(POINTS, int(signal.SIGKILL)),
        "states": ["awaiting_verdict"] * 4 + ["withdrawn"],
        "media_as_named": True,
        "uploads": 0,
        "renders": 0,
    }
