"""Runs a command and watches what it takes: time, processor time and the memory of its whole process tree."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY_S = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE")
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds by the clock and of processors, MB at the most, and the load when it began."""

    seconds: float
    cpu_s: float
    peak_mb: float
    load: float
    output: bytes


class Failed(RuntimeError):
    """A command that did not end well."""


def watched(command: Sequence[str | Path], cwd: Path, variables: Mapping[str, str]) -> Taken:
    """Run a command to its end. Raises `Failed`."""
    load, before, began = os.getloadavg()[0], _processors_s(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=os.environ | dict(variables), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    peak = [0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    output, errors = process.communicate()
    seconds = time.perf_counter() - began
    watcher.join()
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))}: {errors.decode(errors='replace')[-2000:]}")
    return Taken(seconds, _processors_s() - before, peak[0] / _MB, load, output)


def _processors_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[bytes], peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], _tree_bytes(process.pid))
        time.sleep(LOOK_EVERY_S)


def _tree_bytes(root: int) -> int:
    """What a process and all below it have in memory; pages that they share count for each."""
    total, waiting = 0, [root]
    while waiting:
        number = waiting.pop()
        try:
            folder = Path("/proc") / str(number)
            total += int((folder / "statm").read_text().split()[1]) * _PAGE
            for task in (folder / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (FileNotFoundError, ProcessLookupError, IndexError):
            continue
    return total
