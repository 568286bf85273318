"""kill -9 of an intake of 35 million events at random moments, again and again: the report says the truth to the last digit."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.processes.installation import Installation, files_below, programs_on
from tests.processes.steps import rows
from tests.tree import ROOT

pytestmark = pytest.mark.long

SCALE, SEED = "0.1", "7"
SLUG = "therealchallenge"
KILLS = 20
# From its start on: looking at the files, preparing, sealing. A lot takes about ten seconds on two loaded cores.
LONGEST_ROUND_S = 15.0
COPIES = 3
# Without a kill it takes about a minute; on a machine with other work several times as long.
PATIENCE_S = 1800

_never = Event()


@pytest.fixture
def campaign(tmp_path: Path, installation: Installation) -> Path:
    """A campaign whose files are named at random, and some are there twice."""
    folder = tmp_path / "campaign"
    run(installation, "simulate", "--scale", SCALE, "--seed", SEED, "--out", str(folder))
    batches = folder / "batches"
    files = sorted(batches.iterdir())
    chance = random.Random(20)
    numbers = chance.sample(range(1000), len(files) + COPIES)
    for number, copied in zip(numbers[len(files) :], chance.sample(files, COPIES), strict=True):
        shutil.copyfile(copied, batches / f"{number:03}.parquet")
    for number, file in zip(numbers, files, strict=False):
        file.rename(batches / f"{number:03}.parquet")
    return folder


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "groundswell.config.cli", *words]


def run(installation: Installation, *words: str) -> str:
    """What a command prints, once it has ended well."""
    ended = subprocess.run(
        command(*words),
        env=installation.variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def killed_after(installation: Installation, seconds: float, folder: Path) -> bool:
    """Begin the intake and kill it after so long; whether it was still at work."""
    process = subprocess.Popen(
        command("events", "ingest", str(folder)),
        env=installation.variables,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _never.wait(seconds)
    was_at_work = process.poll() is None
    if was_at_work:
        os.killpg(process.pid, signal.SIGKILL)
    assert process.wait() in {0, -signal.SIGKILL}
    return was_at_work


def orphans(data: Path) -> set[str]:
    """Files of events that no row names, and whatever an intake works with."""
    named = {f"segments/{path}" for (path,) in rows(data, "SELECT path FROM events_livesegment")}
    named |= {f"seen/{path}" for (path,) in rows(data, "SELECT path FROM events_bulkids")}
    events = data / "events"
    found = {name for name in files_below(events) if name.startswith(("segments/", "seen/"))}
    assert named <= found
    left = {name for name in found - named if not name.endswith(".lock")}
    return left | files_below(data / "work" / "intake")


def values(report: dict[str, Any]) -> dict[str, Any]:
    """The figures of a report as `truth.json` writes them."""
    return {name: figure["value"] for name, figure in report["figures"].items()}


def test_an_intake_killed_at_random_counts_to_the_last_digit(
    installation: Installation, campaign: Path
) -> None:
    chance = random.Random(9)
    at_work = [
        killed_after(installation, chance.uniform(0.5, LONGEST_ROUND_S), campaign) for _ in range(KILLS)
    ]
    assert sum(at_work) > KILLS // 2, "it was done before it could be killed often: make the rounds shorter"
    told = json.loads(run(installation, "events", "ingest", str(campaign)))
    assert told["files"] + told["files_known"] == len(list((campaign / "batches").iterdir()))

    truth = json.loads((campaign / "truth.json").read_text())["figures"]
    report = values(json.loads(run(installation, "report", SLUG, "--format", "json")))
    assert {name: report[name] for name in truth} == truth
    run(installation, "verify")
    assert orphans(installation.data) == set()
    assert not programs_on(installation.data)
