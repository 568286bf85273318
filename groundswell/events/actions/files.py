"""This process's own write-ahead file, the segments in hand, and room for what does not fit into memory."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from groundswell.environment import environment
from groundswell.events import folders
from groundswell.events.segment_lock import SegmentLock, segments_in_hand
from groundswell.events.wal import LogWriter

_gate = threading.Lock()
_writers: dict[Path, LogWriter] = {}


def clock_ms() -> int:
    """Now, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def append_durably(frames: list[bytes]) -> None:
    """Append records to this process's own file; returns when they are durable, or raises `LogUnavailable`."""
    folder = folders.log_folder()
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


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for what does not fit into memory for a while; no backup has it."""
    work = environment().data / "work"
    work.mkdir(parents=True, exist_ok=True, mode=0o750)
    with TemporaryDirectory(dir=work, prefix="events-") as scratch:
        yield Path(scratch)


def segments_held(*, wait: bool = True) -> AbstractContextManager[SegmentLock]:
    """Hold the segments of this installation. Without `wait` it raises `SegmentsBusy` where they are held."""
    return segments_in_hand(folders.segments_folder(), wait=wait)
