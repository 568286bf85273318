"""Runs the command that erases again after a restore, in a process of its own: the rooms of this one are not loaded."""

import subprocess
import sys


def erase_again() -> tuple[bool, str]:
    """Whether whoever came back is closed, and what the command said."""
    ended = subprocess.run(
        [sys.executable, "-m", "groundswell.config.cli", "people", "erase-again"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return ended.returncode == 0, (ended.stdout if ended.returncode == 0 else ended.stderr).strip()
