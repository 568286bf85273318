"""Runs a program on an untrusted file: confined, limited, without network, and ended in time."""

import contextlib
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launcher.py")
MEBIBYTE = 1024 * 1024
KEPT_BYTES = 256 * 1024
"""More than any report of ours needs; a program that floods its output is cut, not believed."""


class SandboxMissing(RuntimeError):
    """Bubblewrap is demanded and not usable on this machine."""


class TookTooLong(RuntimeError):
    """The program ran over its time, or stood still, and was killed with everything it started."""


@dataclass(frozen=True)
class Limits:
    """What one run may use: address space, processor time, size of a written file, open files, wall time."""

    memory_bytes: int = 2048 * MEBIBYTE
    cpu_s: int = 600
    file_bytes: int = 64 * MEBIBYTE
    open_files: int = 64
    wall_s: float = 600
    stall_s: float = 60

    def as_json(self) -> str:
        """What the launcher applies."""
        return json.dumps(
            {
                "RLIMIT_AS": self.memory_bytes,
                "RLIMIT_CPU": self.cpu_s,
                "RLIMIT_FSIZE": self.file_bytes,
                "RLIMIT_NOFILE": self.open_files,
            }
        )


@dataclass(frozen=True)
class Job:
    """A command, what it may read beside /usr, and the one folder that it may write."""

    command: Sequence[str]
    reads: Sequence[Path]
    writes: Path | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Finished:
    """How a run ended; `cpu_s` counts user and system time, `peak_bytes` is its largest resident size."""

    status: int
    output: str
    errors: str
    cpu_s: float
    peak_bytes: int


@dataclass(frozen=True)
class Sandbox:
    """How programs are confined here: with bubblewrap (a path), or by limits alone ('')."""

    bubblewrap: str

    @property
    def kind(self) -> str:
        """'bubblewrap' or 'limits', as the settings name them."""
        return "bubblewrap" if self.bubblewrap else "limits"

    def run(self, job: Job, on_line: Callable[[str], None] | None = None) -> Finished:
        """Run the job to its end, handing each line of its output to `on_line` as it comes.

        Raises TookTooLong; what `on_line` raises ends the run and is passed on. Whatever happens, no
        process of the run is left behind.
        """
        with subprocess.Popen(
            self.wrapped(job),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            cwd=job.writes or "/",
        ) as process:
            try:
                output, errors = _listen(process, job.limits, on_line)
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            finally:
                _end(process)
        return Finished(
            status=process.returncode,
            output=output,
            errors=errors,
            cpu_s=usage.ru_utime + usage.ru_stime,
            peak_bytes=usage.ru_maxrss * 1024,
        )

    def wrapped(self, job: Job) -> list[str]:
        """The full command: launcher with limits, bubblewrap where it is used, then the job's own."""
        launch = [sys.executable, "-I", "-S", str(LAUNCHER), job.limits.as_json()]
        return [*launch, *(_bubblewrap(self.bubblewrap, job) if self.bubblewrap else []), *job.command]


def _bubblewrap(program: str, job: Job) -> list[str]:
    arguments = [program, "--unshare-all", "--as-pid-1", "--die-with-parent", "--new-session"]
    # As process 1 the command is waited for by bubblewrap itself, so that its processor time is counted.
    arguments += ["--clearenv", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL"]
    arguments += ["--setenv", "PATH", "/usr/bin:/bin", "--setenv", "LANG", "C.UTF-8"]
    arguments += ["--ro-bind", "/usr", "/usr"]
    for folder in ("/lib", "/lib64", "/lib32", "/bin"):
        arguments += ["--ro-bind-try", folder, folder]
    arguments += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--dev", "/dev"]
    for path in job.reads:
        arguments += ["--ro-bind", str(path), str(path)]
    if job.writes:
        arguments += ["--bind", str(job.writes), str(job.writes), "--chdir", str(job.writes)]
    return [*arguments, "--"]


def _listen(
    process: subprocess.Popen[bytes], limits: Limits, on_line: Callable[[str], None] | None
) -> tuple[str, str]:
    """Collect both outputs until they close; TookTooLong at the end of the time or of patience."""
    kept = {process.stdout: bytearray(), process.stderr: bytearray()}
    unfinished = b""
    started = heard = time.monotonic()
    with selectors.DefaultSelector() as selector:
        for stream in kept:
            if stream:
                selector.register(stream, selectors.EVENT_READ)
        while selector.get_map():
            patience = min(started + limits.wall_s, heard + limits.stall_s) - time.monotonic()
            if patience <= 0:
                raise TookTooLong(f"Ended after {time.monotonic() - started:.0f} s.")
            for key, _ in selector.select(timeout=patience):
                chunk = os.read(key.fd, 65536)
                if not chunk:
                    selector.unregister(key.fileobj)
                    continue
                kept[key.fileobj] += chunk  # type: ignore[index]
                del kept[key.fileobj][:-KEPT_BYTES]  # type: ignore[index]
                if key.fileobj is process.stdout:
                    heard = time.monotonic()
                    *lines, unfinished = (unfinished + chunk)[-KEPT_BYTES:].split(b"\n")
                    for line in lines if on_line else []:
                        on_line(line.decode("utf-8", "replace"))  # type: ignore[misc]
    return tuple(bytes(part).decode("utf-8", "replace") for part in kept.values())  # type: ignore[return-value]


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the group and reap it, if it still lives."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@cache
def choose_sandbox(wanted: str = "auto", *, is_demanded: bool = False) -> Sandbox:
    """The sandbox of this machine: 'bubblewrap', 'limits', or 'auto' for the first that works.

    Raises SandboxMissing where bubblewrap is wanted, or `is_demanded` (production), and does not work.
    """
    if wanted == "limits" and not is_demanded:
        return Sandbox("")
    program = shutil.which("bwrap")
    if program and _works(Sandbox(program)):
        return Sandbox(program)
    if wanted == "bubblewrap" or is_demanded:
        fault = "does not work here (are user namespaces allowed?)" if program else "is not installed"
        raise SandboxMissing(
            f"Bubblewrap {fault}; videos are not touched without it. See the operator's guide."
        )
    return Sandbox("")


def _works(sandbox: Sandbox) -> bool:
    """Whether bubblewrap may make its namespaces; containers often forbid it."""
    job = Job([shutil.which("true") or "/bin/true"], [], limits=Limits(wall_s=10, stall_s=10))
    try:
        return sandbox.run(job).status == 0
    except (OSError, TookTooLong):
        return False
