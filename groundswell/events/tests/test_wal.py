"""The write-ahead files hold what was acknowledged, whatever happens to them."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.events.wal import (
    HEADER_SIZE,
    LogUnavailable,
    LogWriter,
    NoLogFile,
    close_left_behind,
    frame,
    is_ended,
    read_chunk,
    whole_records,
)

ALL = 1 << 30


def writer(folder: Path, **changes: object) -> LogWriter:
    return LogWriter(folder, "live", **({"now_ms": lambda: 5} | changes))  # type: ignore[arg-type]


def bodies(folder: Path) -> list[bytes]:
    chunks = [read_chunk(path, 0, ALL) for path in sorted(folder.glob("*.wal"))]
    return [body for chunk in chunks if chunk for body in chunk.bodies]


def test_it_gives_back_what_was_appended(tmp_path: Path) -> None:
    log = writer(tmp_path)
    log.append([frame(b"\1one"), frame(b"\1two")])
    log.append([frame(b"\1three")])
    log.close()
    assert bodies(tmp_path) == [b"\1one", b"\1two", b"\1three"]
    assert all(map(is_ended, tmp_path.glob("*.wal")))


@given(st.lists(st.binary(min_size=1, max_size=60), max_size=8), st.data())
def test_a_tail_torn_at_any_byte_leaves_exactly_the_whole_records(
    records: list[bytes], data: st.DataObject
) -> None:
    raw = b"".join(map(frame, records))
    cut = data.draw(st.integers(0, len(raw)))
    whole = [body for body, _ in whole_records(raw[:cut])]
    assert whole == records[: len(whole)]
    assert len(b"".join(map(frame, records[: len(whole) + 1]))) > cut or len(whole) == len(records)


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=5), st.data())
def test_a_damaged_byte_never_changes_a_record(records: list[bytes], data: st.DataObject) -> None:
    raw = bytearray(b"".join(map(frame, records)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    whole = [body for body, _ in whole_records(bytes(raw))]
    assert len(whole) < len(records)
    assert whole == records[: len(whole)]


def test_each_possible_torn_tail_of_a_file_is_cut_off_and_kept_beside(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = writer(tmp_path / "source")
    log.append([frame(b"\1first"), frame(b"\1second")])
    (source,) = (tmp_path / "source").glob("*.wal")
    raw = source.read_bytes()
    ends = [HEADER_SIZE, *(HEADER_SIZE + end for _, end in whole_records(raw[HEADER_SIZE:]))]
    for cut in range(HEADER_SIZE, len(raw) + 1):
        path = tmp_path / f"cut-{cut}.wal"
        path.write_bytes(raw[:cut])
        kept = max(end for end in ends if end <= cut)
        assert close_left_behind(path) == cut - kept
        assert is_ended(path)
        assert path.with_suffix(".torn").exists() == (cut > kept)
        chunk = read_chunk(path, 0, ALL)
        assert chunk is not None
        assert chunk.is_finished
        assert chunk.bodies == [b"\1first", b"\1second"][: ends.index(kept)]
    assert "torn tail" in caplog.text


def test_a_file_without_a_whole_header_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "live-0-1.wal"
    path.write_bytes(b"GROUND")
    assert read_chunk(path, 0, ALL) is None
    close_left_behind(path)
    assert not path.exists()
    assert path.with_suffix(".torn").read_bytes() == b"GROUND"


def test_a_damaged_header_is_told(tmp_path: Path) -> None:
    path = tmp_path / "live-0-1.wal"
    path.write_bytes(bytes(100))
    with pytest.raises(NoLogFile):
        read_chunk(path, 0, ALL)


def test_a_new_owner_ends_what_a_dead_one_left(tmp_path: Path) -> None:
    dead = writer(tmp_path)
    dead.append([frame(b"\1acknowledged")])
    os.close(dead._lock_fd)
    (left,) = tmp_path.glob("*.wal")
    with left.open("ab") as file:
        file.write(frame(b"\1half a record")[:-3])
    fresh = writer(tmp_path)
    fresh.append([frame(b"\1new")])
    assert is_ended(left)
    assert sorted(bodies(tmp_path)) == [b"\1acknowledged", b"\1new"]


def test_two_processes_never_share_a_file(tmp_path: Path) -> None:
    one, two = writer(tmp_path), writer(tmp_path)
    one.append([frame(b"\1a")])
    two.append([frame(b"\1b")])
    assert len(list(tmp_path.glob("live-0-*.wal"))) == 1
    assert len(list(tmp_path.glob("live-1-*.wal"))) == 1


def test_a_full_file_is_ended_and_a_new_one_begun(tmp_path: Path) -> None:
    log = writer(tmp_path, rotate_bytes=100)
    for number in range(3):
        log.append([frame(b"\1" + bytes([number]) * 40)])
    assert len(list(tmp_path.glob("*.wal"))) == 3
    assert len(bodies(tmp_path)) == 3


def test_a_day_old_file_is_ended(tmp_path: Path) -> None:
    clock = [0]
    log = writer(tmp_path, now_ms=lambda: clock[0])
    log.append([frame(b"\1monday")])
    clock[0] = 86_400_000
    log.append([frame(b"\1tuesday")])
    assert sorted(map(is_ended, tmp_path.glob("*.wal"))) == [False, True]


def test_a_full_disk_is_never_acknowledged_and_leaves_no_half_record(tmp_path: Path) -> None:
    room = [10_000]

    def write(fd: int, raw: bytes) -> int:
        fitting = raw[: room[0]]
        room[0] -= len(fitting)
        if not fitting:
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.write(fd, fitting)

    log = writer(tmp_path, write=write)
    log.append([frame(b"\1before")])
    room[0] = 7
    for _ in range(3):
        with pytest.raises(LogUnavailable, match="No space left"):
            log.append([frame(b"\1lost")])
    room[0] = 10_000
    log.append([frame(b"\1after")])
    assert sorted(bodies(tmp_path)) == [b"\1after", b"\1before"]
    assert len(list(tmp_path.glob("*.wal"))) == 2


def test_a_failed_sync_is_never_acknowledged_and_its_file_not_used_again(tmp_path: Path) -> None:
    is_failing = [False]

    def sync(fd: int) -> None:
        if is_failing[0]:
            raise OSError(errno.EIO, "Input/output error")
        os.fdatasync(fd)

    log = writer(tmp_path, sync=sync)
    log.append([frame(b"\1before")])
    is_failing[0] = True
    with pytest.raises(LogUnavailable):
        log.append([frame(b"\1uncertain")])
    is_failing[0] = False
    log.append([frame(b"\1after")])
    assert sorted(bodies(tmp_path)) == [b"\1after", b"\1before"]
