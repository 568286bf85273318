"""Checks of the data folder: writing, room, the state database, keys, and whether somebody works."""

import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from groundswell.config.backup import STATE
from groundswell.config.doctor.finding import Finding, fault, good, warning
from groundswell.environment import SECRET_KEY_LENGTH, Environment, KeyDamaged, kept_secret

# The worker shows that it lives five times a second; after this long it does not.
ALIVE_S = 10
# From this version on SQLite upholds what our migrations and upserts use (Django 5.2 asks for 3.31).
OLDEST_SQLITE = (3, 35, 0)


def nearest_existing(path: Path) -> Path:
    """The folder itself, or the nearest one above it that exists."""
    return path if path.exists() else nearest_existing(path.parent)


def check_writing(data: Path) -> Finding:
    """Whether we may write into the data folder, and make it where it is not there yet."""
    folder = nearest_existing(data)
    remedy = f"Give the folder to the user that runs Groundswell: chown -R groundswell: {folder}"
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"groundswell")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as refused:
        return fault("writing", f"{folder}: {refused.strerror}", remedy)
    return good("writing", str(data) if data.exists() else f"{data} will be made")


def check_permissions(data: Path, *, is_production: bool) -> Finding:
    """Whether other users of this machine are kept out."""
    if not data.exists():
        return good("permissions", "the data folder will be closed to other users")
    mode = data.stat().st_mode
    if mode & (stat.S_IROTH | stat.S_IXOTH):
        report = fault if is_production else warning
        return report("permissions", f"{data} is open to every user here", f"chmod 750 {data}")
    for key in sorted((data / "keys").glob("*")):
        if key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return fault("permissions", f"{key} can be read by others", f"chmod 600 {key}")
    return good("permissions", "closed to other users")


def check_room(free_mb: int, floor_mb: int) -> Finding:
    """Whether the disk has more room than the floor below which uploads are refused."""
    found = f"{free_mb:,} MB free, uploads are refused below {floor_mb:,} MB"
    if free_mb < floor_mb:
        return fault("disk", found, "Free some disk, or lower GROUNDSWELL_DISK_FLOOR_MB.")
    if free_mb < 4 * floor_mb:
        return warning("disk", found, "Give the data folder more room before a challenge opens.")
    return good("disk", found)


def check_database(file: Path) -> Finding:
    """Whether the state database is whole and logs ahead, so that readers and the writer do not wait."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return fault("database", f"SQLite {sqlite3.sqlite_version}", "Install SQLite 3.35 or newer.")
    if not file.exists():
        return good("database", f"SQLite {sqlite3.sqlite_version}; will be made when first used")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)) as state:
            journal = str(state.execute("PRAGMA journal_mode").fetchone()[0])
            verdict = str(state.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as broken:
        return fault("database", f"{file.name}: {broken}", "Restore the latest backup: groundswell restore.")
    if verdict != "ok":
        return fault("database", f"damaged: {verdict}", "Restore the latest backup: groundswell restore.")
    found = f"SQLite {sqlite3.sqlite_version}, {file.stat().st_size / 1e6:,.1f} MB, whole, journal {journal}"
    if journal != "wal":
        return warning("database", found, "Start `groundswell serve` once; it turns write-ahead logging on.")
    return good("database", found)


def check_secret_key(settings: Environment) -> Finding:
    """Whether sessions and links are signed with something that nobody guesses."""
    kept = settings.data / "keys" / "secret_key"
    if not settings.secret_key and not kept.exists():
        return good("secret key", "will be made when first used")
    if not settings.secret_key:
        return _check_kept_key(kept)
    if len(settings.secret_key) < SECRET_KEY_LENGTH:
        report = fault if settings.is_production else warning
        return report(
            "secret key",
            f"{len(settings.secret_key)} characters",
            f"Set GROUNDSWELL_SECRET_KEY to at least {SECRET_KEY_LENGTH} random characters.",
        )
    return good("secret key", f"{len(settings.secret_key)} characters")


def _check_kept_key(file: Path) -> Finding:
    try:
        length = len(kept_secret(file))
    except (KeyDamaged, OSError) as damaged:
        return fault("secret key", "damaged or unreadable", str(damaged))
    if file.stat().st_mode & 0o077:
        return warning("secret key", f"{file} can be read by others", f"chmod 600 {file}")
    return good("secret key", f"kept, {length} characters")


def check_worker(alive: Path, now: float) -> Finding:
    """Whether a worker is at work; an installation at rest has none, so it is no fault."""
    age_s = now - alive.stat().st_mtime if alive.exists() else None
    if age_s is None or age_s > ALIVE_S:
        found = "never seen" if age_s is None else f"last seen {age_s:,.0f} s ago"
        return warning("worker", found, "Start `groundswell serve` (or the unit groundswell-work).")
    return good("worker", "at work")


def newest_change(data: Path) -> datetime | None:
    """When something in the top folders of the data was last changed, None where there is nothing."""
    stamps = [path.stat().st_mtime for path in data.glob("*")] if data.exists() else []
    return datetime.fromtimestamp(max(stamps), UTC) if stamps else None


def store_findings(settings: Environment) -> Iterator[Finding]:
    """All checks of the data folder."""
    data = settings.data
    yield check_writing(data)
    yield check_permissions(data, is_production=settings.is_production)
    free_mb = shutil.disk_usage(nearest_existing(data)).free // 1_000_000
    yield check_room(free_mb, settings.disk_floor_mb)
    yield check_database(data / STATE)
    yield check_secret_key(settings)
    yield check_worker(data / "work" / "alive", time.time())
