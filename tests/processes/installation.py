"""An installation for a test: its own data folder and ports, and processes that can be killed.

Nothing in the product knows of these tests: a process is killed when the state that a test waits for
can be seen from outside.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import httpx

from tests.tree import ROOT

Seen = TypeVar("Seen")

# A loaded machine with two cores starts Django in a few seconds.
PATIENCE_S = 60
LOOK_EVERY_S = 0.02

_never = Event()


class NeverSeen(AssertionError):
    """What a test waited for did not come."""


def wait_for(
    what: str,
    look: Callable[[], Seen | None],
    *,
    every_s: float = LOOK_EVERY_S,
    patience_s: float = PATIENCE_S,
) -> Seen:
    """Look again and again until there is something to see; raises NeverSeen when patience ends."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        seen = look()
        if seen:
            return seen
        _never.wait(every_s)
    raise NeverSeen(what)


@dataclass
class Installation:
    """Processes on one data folder."""

    data: Path
    web_port: int
    live_port: int
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def web(self) -> str:
        """Where the pages are."""
        return f"http://localhost:{self.web_port}"

    @property
    def live(self) -> str:
        """Where beacons go."""
        return f"http://localhost:{self.live_port}"

    @property
    def variables(self) -> dict[str, str]:
        """The environment of every process of this installation."""
        kept = {name: text for name, text in os.environ.items() if not name.startswith("GROUNDSWELL_")}
        return kept | {
            "GROUNDSWELL_MODE": "test",
            "GROUNDSWELL_DATA": str(self.data),
            "GROUNDSWELL_WEB_PORT": str(self.web_port),
            "GROUNDSWELL_LIVE_PORT": str(self.live_port),
            "GROUNDSWELL_WEB_ORIGIN": self.web,
            "GROUNDSWELL_LIVE_ORIGIN": self.live,
        }

    def start(self, part: str) -> None:
        """Start web, live or work, or the whole of `serve`, and wait until it answers or works."""
        self.begin(part)
        if part in {"web", "serve"}:
            wait_for("the pages to answer", lambda: _is_up(self.web))
        if part in {"live", "serve"}:
            wait_for("the live server to answer", lambda: _is_up(self.live))
        if part in {"work", "serve"}:
            alive = self.data / "work" / "alive"
            before = alive.stat().st_mtime_ns if alive.exists() else 0
            wait_for("the worker to work", lambda: alive.exists() and alive.stat().st_mtime_ns > before)

    def begin(self, part: str, *, stderr: Path | None = None) -> None:
        """Start a part without waiting for it; its log goes to the file `stderr`, or where the tests' goes."""
        command = (
            [sys.executable, "-m", "groundswell.config.cli", "serve"]
            if part == "serve"
            else [sys.executable, "-m", "groundswell.config.parts", part, str(os.getpid())]
        )
        with (stderr or Path(os.devnull)).open("ab") as log:
            self.running[part] = subprocess.Popen(
                command,
                env=self.variables,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stderr=log if stderr else None,
                start_new_session=True,
            )

    def kill(self, part: str) -> None:
        """End a part at once and by force (SIGKILL), and with it what granian forked for it."""
        process = self.running.pop(part)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, part: str) -> int:
        """Ask a part to stop and give its exit code."""
        process = self.running.pop(part)
        process.terminate()
        return process.wait(PATIENCE_S)

    def kill_all(self) -> None:
        """Leave nothing running."""
        for part in list(self.running):
            self.kill(part)

    def do(self, step: str, *arguments: object) -> Any:
        """Run a function of `tests.processes.steps` in this installation; gives what it returns."""
        ended = subprocess.run(
            [sys.executable, "-m", "tests.processes.steps", step, *map(str, arguments)],
            env=self.variables,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S * 2,
            check=False,
        )
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout)


@dataclass(frozen=True)
class Staged:
    """An installation with an open challenge and Mina signed in; `stage` is what that step gave."""

    installation: Installation
    stage: dict[str, str]

    def __iter__(self) -> Iterator[Any]:
        """The two, to be taken apart."""
        return iter((self.installation, self.stage))


def _is_up(origin: str) -> bool:
    try:
        return httpx.get(f"{origin}/health", timeout=2).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def programs_on(data: Path) -> list[str]:
    """What still runs on this folder, by its command line."""
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdecimal() and int(process.name) != os.getpid():
            try:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(data) in command:
                found.append(command)
    return found


def files_below(folder: Path) -> set[str]:
    """Every file below a folder, by its name from there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def free_ports() -> tuple[int, int]:
    """Two ports on which nobody listens now."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return int(one.getsockname()[1]), int(other.getsockname()[1])
