"""Backup and restore of a data folder: whole, in use, damaged, in the way."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from groundswell.config import backup
from groundswell.config.archive import BadArchive, check_archive
from groundswell.config.backup import CannotBackUp, CannotRestore, back_up, fingerprint, restore
from groundswell.config.folder import FolderBusy, held, prepare_folder
from groundswell.events.segment_lock import SegmentsBusy, segments_in_hand

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def filled(data: Path) -> Path:
    prepare_folder(data)
    with closing(sqlite3.connect(data / "state.sqlite3")) as state:
        state.execute("PRAGMA journal_mode=WAL")
        state.execute("CREATE TABLE video (name TEXT)")
        state.execute("INSERT INTO video VALUES ('one')")
        state.commit()
    for name in ("media/ab/one.mp4", "uploads/raw", "events/wal/1.wal", "keys/secret_key"):
        file = data / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (data / "work" / "scratch").write_text("not kept")
    (data / "salts").mkdir()
    (data / "salts" / "viewer-salt-1").write_text("thrown away within 48 h, so never kept")
    return data


def backed_up(data: Path, file: Path) -> Path:
    back_up(data, file, secret_key="s" * 50, made_at=NOW, version="1")
    return file


def contents(data: Path) -> dict[str, str]:
    return {
        path.relative_to(data).as_posix(): path.read_text()
        for path in data.rglob("*")
        if path.is_file() and not path.name.startswith("state.") and path.suffix != ".lock"
    }


def rows(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "state.sqlite3")) as state:
        return [str(row[0]) for row in state.execute("SELECT name FROM video ORDER BY name")]


def test_a_backup_brings_everything_back_but_scratch_and_salts(tmp_path: Path) -> None:
    file = backed_up(filled(tmp_path / "data"), tmp_path / "a.tar.gz")
    assert restore(file, tmp_path / "new" / "data", moment=NOW) is None
    restored = tmp_path / "new" / "data"
    assert set(contents(restored)) == {
        "media/ab/one.mp4",
        "uploads/raw",
        "events/wal/1.wal",
        "keys/secret_key",
    }
    assert rows(restored) == ["one"]
    assert (restored / "keys").stat().st_mode & 0o777 == 0o700
    assert (restored / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert restored.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in restored.parent.iterdir()] == ["data"]


def test_it_copies_what_others_have_committed_and_no_more(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    with closing(sqlite3.connect(data / "state.sqlite3")) as writer:
        writer.execute("INSERT INTO video VALUES ('two')")
        writer.commit()
        writer.execute("INSERT INTO video VALUES ('three')")
        file = backed_up(data, tmp_path / "a.tar")
    restore(file, tmp_path / "new", moment=NOW)
    assert rows(tmp_path / "new") == ["one", "two"]


def test_the_manifest_tells_keys_apart_without_giving_them_away(tmp_path: Path) -> None:
    notes = check_archive(backed_up(filled(tmp_path / "data"), tmp_path / "a.tar")).notes
    assert notes["secret_key"] == fingerprint("s" * 50) != fingerprint("t" * 50)
    assert "ssss" not in notes["secret_key"]


def test_it_does_not_follow_links_out_of_the_folder(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    (data / "media" / "link").symlink_to("/etc/passwd")
    names = {one.path for one in check_archive(backed_up(data, tmp_path / "a.tar")).files}
    assert "media/link" not in names


def test_what_is_renamed_or_erased_meanwhile_is_kept_as_the_state_knows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = filled(tmp_path / "data")
    copy_state = backup.copy_state

    def goes_on_meanwhile(source: Path, target: Path) -> None:
        (data / "media" / "new.mp4").write_text("new")
        copy_state(source, target)
        (data / "media" / "ab" / "one.mp4").unlink()
        (data / "uploads" / "raw").rename(data / "uploads" / "renamed")

    monkeypatch.setattr(backup, "copy_state", goes_on_meanwhile)
    names = {one.path for one in check_archive(backed_up(data, tmp_path / "a.tar")).files}
    assert names >= {"media/ab/one.mp4", "media/new.mp4", "uploads/raw", "uploads/renamed"}
    assert list((data / "work").glob("backup-*")) == []


def test_it_refuses_an_empty_folder_and_an_existing_name(tmp_path: Path) -> None:
    with pytest.raises(CannotBackUp, match="no state database"):
        backed_up(tmp_path / "data", tmp_path / "a.tar")
    (tmp_path / "a.tar").touch()
    with pytest.raises(FileExistsError, match="exists already"):
        backed_up(filled(tmp_path / "data"), tmp_path / "a.tar")


def test_it_refuses_to_keep_a_damaged_state(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    with closing(sqlite3.connect(data / "state.sqlite3")) as state:
        state.executemany("INSERT INTO video VALUES (?)", [("x" * 500,)] * 200)
        state.commit()
        state.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with (data / "state.sqlite3").open("r+b") as stream:
        stream.seek(8192)
        stream.write(os.urandom(8192))
    with pytest.raises((CannotBackUp, sqlite3.DatabaseError)):
        backed_up(data, tmp_path / "a.tar")
    assert not (tmp_path / "a.tar").exists()
    assert list((data / "work").glob("backup-*")) == []


class Room(NamedTuple):
    """What `shutil.disk_usage` gives."""

    total: int
    used: int
    free: int


def test_a_full_disk_stops_both_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = filled(tmp_path / "data")
    file = backed_up(data, tmp_path / "a.tar")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Room(10, 9, 1))
    with pytest.raises(CannotBackUp, match="free disk"):
        backed_up(data, tmp_path / "b.tar")
    with pytest.raises(CannotRestore, match="free disk"):
        restore(file, tmp_path / "new", moment=NOW)
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "b.tar").exists()


def test_it_restores_only_into_an_empty_folder(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    file = backed_up(data, tmp_path / "a.tar")
    with pytest.raises(CannotRestore, match="not empty; --force"):
        restore(file, data, moment=NOW)


def test_force_moves_the_old_folder_aside(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    file = backed_up(data, tmp_path / "a.tar")
    (data / "media" / "later").write_text("later")
    aside = restore(file, data, moment=NOW, is_forced=True)
    assert aside == tmp_path / "data.before-20260304T050607"
    assert (aside / "media" / "later").exists()
    assert not (data / "media" / "later").exists()


def test_force_refuses_while_somebody_serves_from_the_folder(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    file = backed_up(data, tmp_path / "a.tar")
    before = contents(data)
    with held(data, "running", shared=True), pytest.raises(FolderBusy):
        restore(file, data, moment=NOW, is_forced=True)
    assert contents(data) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "data"]


def test_a_damaged_archive_touches_nothing(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    file = backed_up(data, tmp_path / "a.tar")
    file.write_bytes(file.read_bytes().replace(b"media/ab/one.mp4" + b"\0", b"media/ab/two.mp4" + b"\0"))
    before = contents(data)
    with pytest.raises(BadArchive):
        restore(file, data, moment=NOW, is_forced=True)
    assert contents(data) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "data"]


def test_it_refuses_an_archive_without_a_state(tmp_path: Path) -> None:
    data = filled(tmp_path / "data")
    file = backed_up(data, tmp_path / "a.tar")
    file.write_bytes(file.read_bytes().replace(b"state.sqlite3", b"other.sqlite3"))
    with pytest.raises(BadArchive):
        restore(file, tmp_path / "new", moment=NOW)


def test_it_says_at_once_where_no_folder_can_be_put(tmp_path: Path) -> None:
    file = backed_up(filled(tmp_path / "data"), tmp_path / "a.tar")
    # Root may write into every folder but those of the kernel.
    with pytest.raises(CannotRestore, match="/proc must be writable too"):
        restore(file, Path("/proc/groundswell"), moment=NOW)


def test_it_says_that_a_mount_point_cannot_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = backed_up(filled(tmp_path / "data"), tmp_path / "a.tar")
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    with pytest.raises(CannotRestore, match="mount point"):
        restore(file, tmp_path / "data", moment=NOW, is_forced=True)


def test_segments_stand_still_while_the_state_is_copied_and_may_go_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = filled(tmp_path / "data")
    folder = data / "events" / "segments"
    segment = folder / "challenge=1" / "day=2026-03-04" / "a.parquet"
    segment.parent.mkdir(parents=True)
    segment.write_text("events")

    def copy_and_compact(source: Path, target: Path) -> None:
        with pytest.raises(SegmentsBusy), segments_in_hand(folder, wait=False):
            pass
        backup_of_state(source, target)
        segment.unlink()

    backup_of_state = backup.copy_state
    monkeypatch.setattr(backup, "copy_state", copy_and_compact)
    file = backed_up(data, tmp_path / "one.tar")
    names = {one.path for one in check_archive(file).files}
    assert segment.relative_to(data).as_posix() in names
    assert "events/wal/1.wal" in names
