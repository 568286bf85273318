"""The folder of backups: each expires in time, and what has expired is deleted."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from groundswell.config.backups import backups_in, delete_expired, new_name

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DAYS = 30


def made(folder: Path, at: datetime) -> Path:
    path = folder / new_name(at)
    path.write_bytes(b"an archive")
    return path


def test_a_backup_stays_just_until_its_time_is_over(tmp_path: Path) -> None:
    path = made(tmp_path, NOW)
    over = NOW + timedelta(days=DAYS)
    assert delete_expired(tmp_path, DAYS, over - timedelta(seconds=1)) == []
    assert delete_expired(tmp_path, DAYS, over) == [path]
    assert not path.exists()


def test_backups_are_listed_with_their_expiry_oldest_first(tmp_path: Path) -> None:
    younger, older = made(tmp_path, NOW), made(tmp_path, NOW - timedelta(days=3))
    assert [(one.path, one.expires_at) for one in backups_in(tmp_path, DAYS)] == [
        (older, NOW + timedelta(days=27)),
        (younger, NOW + timedelta(days=30)),
    ]


def test_what_is_no_backup_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep me")
    assert delete_expired(tmp_path, DAYS, NOW + timedelta(days=1000)) == []
    assert (tmp_path / "notes.txt").exists()


def test_a_name_without_a_time_counts_from_when_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "by-hand.tar.gz").write_bytes(b"an archive")
    [found] = backups_in(tmp_path, DAYS)
    assert abs(found.made_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_there_need_be_no_folder(tmp_path: Path) -> None:
    assert list(backups_in(tmp_path / "none", DAYS)) == []
