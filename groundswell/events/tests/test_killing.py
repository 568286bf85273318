"""`kill -9` at any moment: nothing acknowledged is missing, and nothing is counted twice."""

import os
import random
import signal
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
import uuid_utils
from django.db.models import Sum

from groundswell.events import folders
from groundswell.events.actions.sealing import seal_log
from groundswell.events.models import HourByTheme, SeenBatch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def send_until_killed(data: Path, wanted: list[str], acknowledgements: int) -> set[str]:
    """The batches that a sender saw acknowledged before it was killed, after about so many of them."""
    settings = {"GROUNDSWELL_DATA": str(data), "GROUNDSWELL_MODE": "test", "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "groundswell.events.tests.sender"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | settings,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(" ".join(wanted))
    process.stdin.close()
    seen = set()
    for line in process.stdout:
        seen.add(line.strip())
        if len(seen) == acknowledgements:
            process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait(20)
    return seen


def kill_and_come_back(data: Path, rounds: int, chance: random.Random) -> None:
    wanted = [str(uuid.UUID(bytes=uuid_utils.uuid7().bytes)) for _ in range(40 * rounds)]
    acknowledged: set[str] = set()
    for _ in range(rounds):
        missing = [each for each in wanted if each not in acknowledged]
        acknowledged |= send_until_killed(data, missing, chance.randrange(1, 40))
        seal_log()
        kept = {str(each) for each in SeenBatch.objects.values_list("id", flat=True)}
        assert acknowledged <= kept
    acknowledged |= send_until_killed(data, [each for each in wanted if each not in acknowledged], -1)
    assert acknowledged == set(wanted)
    seal_log()
    assert HourByTheme.objects.aggregate(sum=Sum("play_count"))["sum"] == 2 * len(wanted)


def test_a_killed_intake_loses_nothing_acknowledged_and_counts_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "log_folder", lambda: tmp_path / "events" / "wal")
    kill_and_come_back(tmp_path, rounds=3, chance=random.Random(7))


@pytest.mark.long
def test_an_intake_that_is_killed_again_and_again_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "log_folder", lambda: tmp_path / "events" / "wal")
    kill_and_come_back(tmp_path, rounds=30, chance=random.Random())
