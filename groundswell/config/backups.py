"""The folder of backups: which lie there, when each expires, and deleting those that have."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

STAMP_FORMAT = "%Y%m%dT%H%M%SZ"
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_ENDINGS = (".tar", ".tar.gz")


@dataclass(frozen=True, slots=True)
class Backup:
    """One archive, when it was made and when it has to be gone."""

    path: Path
    made_at: datetime
    expires_at: datetime


def new_name(made_at: datetime) -> str:
    """The name of a backup, which carries when it was made."""
    return f"groundswell-{made_at:{STAMP_FORMAT}}.tar"


def backups_in(folder: Path, kept_days: int) -> Iterator[Backup]:
    """The backups of a folder, oldest first; one whose name says no time was made when its file was last written."""
    if not folder.is_dir():
        return
    found = [path for path in folder.iterdir() if path.is_file() and path.name.endswith(_ENDINGS)]
    for made_at, path in sorted((_made_at(path), path) for path in found):
        yield Backup(path, made_at, made_at + timedelta(days=kept_days))


def delete_expired(folder: Path, kept_days: int, now: datetime) -> list[Path]:
    """Delete the backups whose time is over: which they were."""
    gone = [backup.path for backup in backups_in(folder, kept_days) if backup.expires_at <= now]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _made_at(path: Path) -> datetime:
    if stamp := _STAMP.search(path.name):
        with suppress(ValueError):
            return datetime.strptime(stamp.group(), STAMP_FORMAT).replace(tzinfo=UTC)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
