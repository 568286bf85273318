"""The lock under which segments and manifest change, for all threads and processes; no Django."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_UNFINISHED = b"unfinished"


class SegmentsBusy(OSError):
    """Another process or thread is changing the segments."""


class SegmentLock:
    """The right to change segments and manifest: one holder at a time, of all threads and processes.

    A holder notes in the file that it began to change something and wipes that out when it has finished,
    so that whoever comes next knows of files that nobody finished.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._is_ours = False

    @property
    def is_unfinished(self) -> bool:
        """Whether a holder ended, or failed, with its work half done."""
        return os.fstat(self._descriptor).st_size > 0

    def begin(self) -> None:
        """Note that files come into being that nothing names yet; raises `OSError` where not even that fits."""
        self._is_ours = not self.is_unfinished
        os.pwrite(self._descriptor, _UNFINISHED, 0)

    def finish(self) -> None:
        """Note that all our files are named, or gone; what another left unfinished stays noted until `swept`."""
        if self._is_ours:
            self.swept()

    def swept(self) -> None:
        """Note that nobody's unfinished files are left."""
        os.ftruncate(self._descriptor, 0)


@contextmanager
def segments_in_hand(folder: Path, *, wait: bool = True) -> Iterator[SegmentLock]:
    """Hold the segments in a folder; the system frees them however we end.

    Without `wait` raises `SegmentsBusy` where somebody else holds them.
    """
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
