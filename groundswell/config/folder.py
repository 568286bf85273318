"""The data folder: which folders stand in it, and who may look into them."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

FOLDERS = ("media", "sealed", "uploads", "erased", "events", "events/wal", "keys", "work", "mail", "static")

# What others of the operator's group may read; keys and what is sealed are for our own user alone.
FOLDER_PERMISSIONS = 0o750
KEY_PERMISSIONS = 0o700


class FolderBusy(RuntimeError):
    """Another process holds what only one may hold."""


class FolderUnusable(RuntimeError):
    """The data folder is a file, belongs to somebody else, or lies on a disk that cannot be written."""


def prepare_folder(data: Path) -> None:
    """Make the data folder and what stands in it, closed to other users; what exists is kept.

    Raises FolderUnusable where we could not work in it.
    """
    try:
        data.mkdir(parents=True, exist_ok=True, mode=FOLDER_PERMISSIONS)
        for name in FOLDERS:
            folder = data / name
            folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_PERMISSIONS)
        for name in ("keys", "sealed"):
            (data / name).chmod(KEY_PERMISSIONS)
        with TemporaryFile(dir=data / "work"):
            pass
    except OSError as refused:
        raise FolderUnusable(
            f"The data folder {data} cannot be used by this user ({refused.strerror}: {refused.filename}); "
            "`groundswell doctor` says what to do."
        ) from refused


@contextmanager
def held(data: Path, name: str, *, wait_s: float = 0, shared: bool = False) -> Iterator[None]:
    """Hold the lock of this name in the data folder; the system frees it however we end.

    Raises FolderBusy where another process holds it for longer than `wait_s`.
    """
    prepare_folder(data)
    file = data / "work" / f"{name}.lock"
    until = time.monotonic() + wait_s
    with file.open("a") as handle:
        while True:
            try:
                fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise FolderBusy(f"Another process holds {file}.") from None
                time.sleep(0.05)
        yield
