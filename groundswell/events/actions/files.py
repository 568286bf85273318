"""Where the write-ahead files and segments of this installation lie, and this process's own of them."""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from groundswell.environment import environment
from groundswell.events.wal import LogWriter

_gate = threading.Lock()
_writers: dict[Path, LogWriter] = {}
_UNFINISHED = b"unfinished"


class SegmentsBusy(OSError):
    """Another process or thread is changing the segments."""


def log_folder() -> Path:
    """The folder of the write-ahead files."""
    return environment().data / "events" / "wal"


def segments_folder() -> Path:
    """The folder of the segments, beside the write-ahead files."""
    return log_folder().parent / "segments"


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


class SegmentLock:
    """The right to change segments and manifest: one holder at a time, of all threads and processes.

    A holder notes in the file that it began to change something and wipes that out when it has finished,
    so that whoever comes next knows of files that nobody finished.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @property
    def is_unfinished(self) -> bool:
        """Whether a holder ended, or failed, with its work half done."""
        return os.fstat(self._descriptor).st_size > 0

    def begin(self) -> None:
        """Note that files come into being that nothing names yet."""
        os.pwrite(self._descriptor, _UNFINISHED, 0)

    def finish(self) -> None:
        """Note that all files are named, or gone."""
        os.ftruncate(self._descriptor, 0)


@contextmanager
def segments_held(*, wait: bool = True) -> Iterator[SegmentLock]:
    """Hold the segments; the system frees them however we end. Without `wait` raises `SegmentsBusy`."""
    folder = segments_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    descriptor = os.open(folder / "segments.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise SegmentsBusy("The segments are being changed by somebody else.") from None
        yield SegmentLock(descriptor)
    finally:
        os.close(descriptor)
