"""A disk that is really full while the log acknowledges, seals, compacts and takes folders in.

It refuses, keeps what it acknowledged, and goes on by itself when there is room; the disk is a few megabytes of memory.
"""

import json
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from groundswell.simulation.campaign import Wanted, simulate
from groundswell.simulation.presets import THE_REAL_CHALLENGE
from tests.processes.installation import Installation, free_ports
from tests.tree import ROOT

DISK_MB = 48
"""The state database begins with four; the rest is filled by the test."""
MOUNTED = f'mount -t tmpfs -o size={DISK_MB}m tmpfs "$0" && cp -a "$1/." "$0" && shift && exec "$@"'


@pytest.fixture(scope="module")
def told(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened on the small disk, by what was tried."""
    alone = [which("unshare") or "unshare", "--user", "--map-root-user", "--mount"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("This system allows no file system of one's own (unshare), so no disk was filled")
    folder = tmp_path_factory.mktemp("full")
    made = Installation(folder / "data", *free_ports())
    made.data.mkdir()
    wanted = Wanted(THE_REAL_CHALLENGE, 0.00002, 7, THE_REAL_CHALLENGE.opens_on)
    simulate(wanted, folder / "campaign", lambda part: None)
    ended = subprocess.run(
        [
            *alone,
            "sh",
            "-c",
            MOUNTED,
            str(made.data),
            str(prepared),
            sys.executable,
            "-m",
            "tests.processes.full_disk",
            str(folder / "campaign"),
        ],
        env=made.variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.parametrize("what", ["acknowledging", "sealing", "compacting", "ingesting"])
def test_a_full_disk_refuses_loses_nothing_and_goes_on_by_itself(told: dict[str, Any], what: str) -> None:
    outcome = told[what]
    refused = [said for said in outcome["said"] if said]
    assert refused, outcome
    assert outcome["found"] == outcome["expected"], outcome["said"]


def test_a_full_disk_is_named_to_whoever_is_refused(told: dict[str, Any]) -> None:
    for what in ("acknowledging", "ingesting"):
        for said in filter(None, told[what]["said"]):
            assert "No space left on device" in said or "disk is full" in said, said


def test_a_full_disk_leaves_no_file_and_no_figure_that_does_not_hold(told: dict[str, Any]) -> None:
    assert told["after"] == {"faults": [], "orphans": []}
    assert told["compacting"]["segments"] == 1
