"""Backup and restore: which parts of the data folder, in which order, and how one takes its place.

What the state refers to must be in the archive, while people go on uploading, publishing and erasing.
A file is on the disk before the state names it, and goes after the state has ceased to; so files are
pinned (a second name in the scratch folder) before and again after the state is copied. What is in the
archive beyond that belongs to no row and is swept after a restore. Write-ahead files only grow: copied
after the state, they hold at least what it has sealed of them. Segments stand still while the state is copied.
"""

import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from groundswell.config.archive import (
    BadArchive,
    Manifest,
    check_archive,
    extract_archive,
    is_compressed,
    new_archive,
    sync_folder,
)
from groundswell.config.folder import KEY_PERMISSIONS, FolderBusy, held, prepare_folder
from groundswell.events.segment_lock import segments_in_hand
from groundswell.people.erased import PLACE, add_to, listed_in

STATE = "state.sqlite3"
# What may lose a name at any moment, and what never does. `work` and `static` are made again; `salts`
# must never be kept, since viewers of another day could be told again with them.
FLEETING = ("uploads", "media", "sealed", "events")
LASTING = ("keys", "erased")


class CannotBackUp(RuntimeError):
    """There is nothing to back up, no room for it, or the state is damaged."""


class CannotRestore(RuntimeError):
    """The data folder is not free, or there is no room; nothing was changed."""


def back_up(data: Path, file: Path, *, secret_key: str, made_at: datetime, version: str) -> Manifest:
    """Write a whole backup of a running or stopped installation to `file` (.tar or .tar.gz).

    Raises ValueError for the name, FileExistsError, CannotBackUp, BadArchive; an unfinished archive
    never stands under the name.
    """
    is_compressed(file)
    if file.exists():
        raise FileExistsError(f"{file} exists already; choose another name.")
    if not (data / STATE).is_file():
        raise CannotBackUp(f"{data} holds no state database, so there is nothing to back up.")
    prepare_folder(data)
    with tempfile.TemporaryDirectory(dir=data / "work", prefix="backup-") as scratch:
        snapshot = Path(scratch) / STATE
        pins = Pins(data, Path(scratch))
        pins.add()
        # The state names segments that compaction replaces and deletes at any moment.
        with segments_in_hand(data / "events" / "segments"):
            copy_state(data / STATE, snapshot)
            pins.add()
        with new_archive(file) as archive:
            archive.add(snapshot, STATE)
            snapshot.unlink()
            for name, path in pins.files.items():
                archive.add(path, name)
            for path in _files_below(data, LASTING):
                archive.add(path, path.relative_to(data).as_posix())
            return archive.finish(
                {
                    "made_at": made_at.isoformat(timespec="seconds"),
                    "version": version,
                    "secret_key": fingerprint(secret_key),
                }
            )


class Pins:
    """Second names for files that may lose their own; they go with the scratch folder."""

    def __init__(self, data: Path, scratch: Path) -> None:
        self.data = data
        self.scratch = scratch
        self.files: dict[str, Path] = {}

    def add(self) -> None:
        """Pin what is there now and is not pinned yet."""
        for path in _files_below(self.data, FLEETING):
            name = path.relative_to(self.data).as_posix()
            if name in self.files:
                continue
            pin = self.scratch / str(len(self.files))
            try:
                pin.hardlink_to(path)
            except FileNotFoundError:
                continue
            except OSError:
                # Another disk, or one without second names: then the file itself must do.
                pin = path
            self.files[name] = pin


def fingerprint(secret: str) -> str:
    """Tells two long random secrets apart without giving away either; one kept in `keys` has none."""
    return "" if not secret else hashlib.sha256(secret.encode()).hexdigest()[:16]


def copy_state(source: Path, target: Path) -> None:
    """Copy a SQLite database as one consistent whole, writers going on. Raises CannotBackUp."""
    needed_bytes = source.stat().st_size
    if shutil.disk_usage(target.parent).free < needed_bytes:
        raise CannotBackUp(f"Copying the state needs {needed_bytes // 10**6 + 1} MB of free disk.")
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=60)) as state,
        closing(sqlite3.connect(target)) as copy,
    ):
        # All pages in one step: in steps, every write in between would start it again.
        state.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode=DELETE")
        faults = [str(row[0]) for row in copy.execute("PRAGMA quick_check")]
    if faults != ["ok"]:
        raise CannotBackUp(f"The state database is damaged: {faults[0]}.")


def _files_below(data: Path, names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        for path in sorted((data / name).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield path


def restore(
    file: Path, data: Path, *, moment: datetime, is_forced: bool = False, lists: Sequence[Path] = ()
) -> Path | None:
    """Put a backup in the place of the data folder, all or nothing; gives where the old one went.

    Who is in the list of closed accounts of the old folder, or in `lists`, is in that of the new one too.

    The archive is read and compared with its manifest before anything is written. Raises BadArchive
    and CannotRestore; FolderBusy where processes still use the folder.
    """
    is_taken = data.exists() and any(data.iterdir())
    if is_taken and not is_forced:
        raise CannotRestore(f"{data} is not empty; --force moves it aside.")
    _check_place(data)
    manifest = check_archive(file)
    if STATE not in {one.path for one in manifest.files}:
        raise BadArchive("The archive holds no state database.")
    if shutil.disk_usage(data.parent).free < manifest.size_bytes:
        raise CannotRestore(f"Restoring needs {manifest.size_bytes // 10**6 + 1} MB of free disk.")
    staging = Path(tempfile.mkdtemp(dir=data.parent, prefix=f".{data.name}-restoring-"))
    try:
        extract_archive(file, manifest, staging)
        prepare_folder(staging)
        add_to(staging / PLACE, listed_in(data / PLACE, *lists))
        _close(staging)
        return _take_place(staging, data, moment=moment, is_taken=is_taken)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _check_place(data: Path) -> None:
    """Find out before an hour of reading whether a folder can be put in the place of this one."""
    try:
        data.parent.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=data.parent).close()
    except OSError as refused:
        raise CannotRestore(
            f"The data folder is replaced whole, so {data.parent} must be writable too ({refused.strerror}). "
            "Restore as a user who may, or let GROUNDSWELL_DATA name a folder inside one of your own."
        ) from refused
    if data.is_mount():
        raise CannotRestore(f"{data} is a mount point and cannot be replaced; use a folder inside it.")


def _close(folder: Path) -> None:
    folder.chmod(0o750)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o600 if path.parent.name == "keys" else 0o640)
    (folder / "keys").chmod(KEY_PERMISSIONS)


def _take_place(staging: Path, data: Path, *, moment: datetime, is_taken: bool) -> Path | None:
    aside: Path | None = None
    if is_taken:
        aside = data.with_name(f"{data.name}.before-{moment:%Y%m%dT%H%M%S}")
        with held(data, "running"):
            data.rename(aside)
    elif data.exists():
        data.rmdir()
    try:
        staging.rename(data)
    except OSError:
        if aside is not None:
            aside.rename(data)
        raise
    sync_folder(data.parent)
    return aside


__all__ = ["BadArchive", "CannotBackUp", "CannotRestore", "FolderBusy", "back_up", "restore"]
