"""Where the write-ahead files of this installation lie, and this process's own of them."""

import threading
import time
from pathlib import Path

from groundswell.environment import environment
from groundswell.events.wal import LogWriter

_gate = threading.Lock()
_writers: dict[Path, LogWriter] = {}


def log_folder() -> Path:
    """The folder of the write-ahead files."""
    return environment().data / "events" / "wal"


def clock_ms() -> int:
    """Now, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def append_durably(frames: list[bytes]) -> None:
    """Append records to this process's own file; returns when they are durable, or raises `LogUnavailable`."""
    folder = log_folder()
    with _gate:
        writer = _writers.get(folder)
        if writer is None:
            writer = _writers[folder] = LogWriter(folder, "work", now_ms=clock_ms)
    writer.append(frames)


def end_log() -> None:
    """End this process's own files, where it has any."""
    with _gate:
        while _writers:
            _writers.popitem()[1].close()
