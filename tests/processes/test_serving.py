"""`groundswell serve` as an operator meets it: it mends itself, stops whole, and serves a restored backup."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from tests.processes.installation import Installation, Staged, wait_for
from tests.processes.steps import rows
from tests.tree import ROOT

PARTS = ("web", "live", "work")


def parts_of(supervisor: int) -> dict[str, int]:
    """The process ids of the supervisor's own children by the name of their part."""
    found = {}
    for process in Path("/proc").iterdir():
        if not process.name.isdecimal():
            continue
        try:
            command = (process / "cmdline").read_bytes().decode().split("\0")
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == supervisor and "groundswell.config.parts" in command:
            found[command[command.index("groundswell.config.parts") + 1]] = int(process.name)
    return found


def ended(process_ids: list[int]) -> bool:
    """Whether none of these processes is left."""
    return not any(Path(f"/proc/{one}").exists() for one in process_ids)


def test_what_is_killed_comes_back_and_nothing_outlives_its_supervisor(installation: Installation) -> None:
    installation.start("serve")
    supervisor = installation.running["serve"].pid
    before = wait_for("all parts", lambda: _all(supervisor))
    for part in PARTS:
        os.kill(before[part], signal.SIGKILL)
    after = wait_for("all parts again", lambda: _all(supervisor, other_than=before))
    wait_for("the pages to answer again", lambda: _answers(installation.web))
    wait_for("the live server to answer again", lambda: _answers(installation.live))

    os.kill(supervisor, signal.SIGKILL)
    wait_for("its parts to die with it", lambda: ended(list(after.values())))
    installation.running.pop("serve").wait()
    assert not _answers(installation.web)
    assert not _answers(installation.live)


def test_it_stops_whole_when_it_is_asked_to(installation: Installation) -> None:
    installation.start("serve")
    parts = parts_of(installation.running["serve"].pid)
    assert installation.stop("serve") == 0
    assert ended(list(parts.values()))


def test_a_restored_backup_serves_what_was_there(staged: Staged, tmp_path: Path) -> None:
    installation, stage = staged
    installation.start("serve")
    assert stage["original"] in httpx.get(f"{installation.web}/c/be-heard/", timeout=30).text
    file = str(tmp_path / "backup.tar.gz")
    assert _command(installation, "backup", file).returncode == 0
    refused = _command(installation, "restore", "--force", file)
    assert (refused.returncode, "holds" in refused.stderr) == (1, True), refused.stderr
    installation.stop("serve")
    state = rows(installation.data, "SELECT public_id, state, files FROM videos_video ORDER BY id")

    restored = _command(installation, "restore", "--force", file)
    assert restored.returncode == 0, restored.stderr
    assert rows(installation.data, "SELECT public_id, state, files FROM videos_video ORDER BY id") == state
    assert {path.name for path in tmp_path.glob("data.before-*")}
    installation.start("serve")
    assert stage["original"] in httpx.get(f"{installation.web}/c/be-heard/", timeout=30).text


def _command(installation: Installation, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "groundswell.config.cli", *arguments],
        env=installation.variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _all(supervisor: int, other_than: dict[str, int] | None = None) -> dict[str, int] | None:
    parts = parts_of(supervisor)
    is_whole = set(parts) >= set(PARTS)
    is_new = not other_than or not set(parts.values()) & set(other_than.values())
    return parts if is_whole and is_new else None


def _answers(origin: str) -> bool:
    try:
        return httpx.get(f"{origin}/health", timeout=2).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
