"""Migrations on first use, and the lock that lets one process do them."""

import subprocess
import sys
from pathlib import Path

from groundswell.config.tests.test_cli import variables_of

RACE = "from groundswell.config.parts import run_part; run_part('prepare')"


def test_of_processes_that_race_one_migrates_and_all_go_on(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", RACE],
            env=variables_of(tmp_path / "data"),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    told = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], told
    assert sum("applying" in text for text in told) == 1
