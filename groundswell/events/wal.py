"""Write-ahead files: how accepted events stand on disk, written by one, read by many; no Django.

The format, version 1 (all integers little-endian; it does not change, a new one gets a new version):

    file    = header, record, record, ..., end
    header  = 64 bytes: magic b"GROUNDSW" | version u16 | header size u16 | writer 16 bytes, ASCII,
              zero-filled | file id 16 bytes | created i64 (ms since 1970) | 8 zero bytes |
              CRC-32 u32 of the 60 bytes before
    record  = body length u32 | CRC-32 u32 of the four length bytes and the body | body
    body    = record type u8, then what `records` says of that type
    end     = a record of type 255 with the number of records before it as u64; a file without it
              is being written or was left behind by a process that died

A file is only ever appended to. Nothing is acknowledged before `fdatasync` returned for a write that
holds it. A process owns its files through a lock on `<writer>-<slot>.lock`; when it starts it closes
what a dead owner of the same slot left: bytes that are no whole record are cut off, kept beside as
`.torn`, and told in the log. After a write or sync that failed the file is abandoned at its last
durable byte and the next group begins a new one, because the kernel may forget pages whose sync failed.
"""

import fcntl
import logging
import os
import threading
import uuid
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from struct import Struct

MAGIC = b"GROUNDSW"
VERSION = 1
END = 255
_HEADER = Struct("<8sHH16s16sq8x")
HEADER_SIZE = _HEADER.size + 4
_FRAME = Struct("<II")
_LENGTH = Struct("<I")
_END_BODY = Struct("<BQ")
_END_SIZE = _FRAME.size + _END_BODY.size
LONGEST_BODY = 1 << 20
"""A length above this is no record but damage: the longest batch has 2 kB."""

ROTATE_BYTES = 64 << 20
"""64 MiB: some 900,000 one-event batches, read again in about a second."""
ROTATE_MS = 86_400_000
_SLOTS = 16
"""Processes of one writer name at a time; a restart overlaps with the old one, a machine has few cores."""

logger = logging.getLogger(__name__)


class LogUnavailable(OSError):
    """What was to be appended is not durable, and must not be acknowledged."""


class NoLogFile(ValueError):
    """A file that does not begin with a whole header of a version that is known."""


@dataclass(frozen=True, slots=True)
class Header:
    """Who made a file, when, and the id by which its position is remembered."""

    writer: str
    file_id: uuid.UUID
    created_ms: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole records of a file, where the next one begins, and whether the file ended with them."""

    header: Header
    bodies: list[bytes]
    offset: int
    is_finished: bool


def frame(body: bytes) -> bytes:
    """The bytes of one record."""
    length = _LENGTH.pack(len(body))
    return length + _LENGTH.pack(zlib.crc32(body, zlib.crc32(length))) + body


def pack_header(header: Header) -> bytes:
    """The 64 bytes at the begin of a file."""
    packed = _HEADER.pack(
        MAGIC, VERSION, HEADER_SIZE, header.writer.encode(), header.file_id.bytes, header.created_ms
    )
    return packed + _LENGTH.pack(zlib.crc32(packed))


def read_header(raw: bytes) -> Header:
    """The header in the first 64 bytes of a file; raises `NoLogFile`."""
    if len(raw) < HEADER_SIZE or _LENGTH.unpack_from(raw, _HEADER.size)[0] != zlib.crc32(raw[: _HEADER.size]):
        raise NoLogFile("The file does not begin with a whole header.")
    magic, version, _, writer, file_id, created_ms = _HEADER.unpack_from(raw)
    if magic != MAGIC or version != VERSION:
        raise NoLogFile(f"The file is of version {version}, and version {VERSION} is known.")
    return Header(writer.rstrip(b"\0").decode(), uuid.UUID(bytes=file_id), created_ms)


def read_file_header(path: Path) -> Header | None:
    """The header of a file, or None while it is not written whole; raises `NoLogFile` where it is damaged."""
    with path.open("rb") as file:
        raw = file.read(HEADER_SIZE)
    return read_header(raw) if len(raw) == HEADER_SIZE else None


def whole_records(raw: bytes) -> Iterator[tuple[bytes, int]]:
    """Each body in `raw` with the offset behind it, up to the first that is not whole or not as written."""
    offset, size = 0, len(raw)
    while offset + 8 <= size:
        length, crc = _FRAME.unpack_from(raw, offset)
        begin, end = offset + 8, offset + 8 + length
        if end > size or length > LONGEST_BODY:
            return
        body = raw[begin:end]
        if zlib.crc32(body, zlib.crc32(raw[offset : offset + 4])) != crc:
            return
        yield body, end
        offset = end


def read_chunk(path: Path, offset: int, limit_bytes: int) -> Chunk | None:
    """The whole records from `offset` on, about `limit_bytes` of them, or nothing new: None.

    What is there is synced before it is returned, so that nobody builds on bytes that a power cut
    could take back. Raises `NoLogFile` where the header is damaged, and none where it is still short.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size < HEADER_SIZE or size <= offset:
            return None
        os.fdatasync(file.fileno())
        header = read_header(file.read(HEADER_SIZE))
        begin = max(offset, HEADER_SIZE)
        file.seek(begin)
        raw = file.read(min(size - begin, limit_bytes + LONGEST_BODY))
    bodies, behind, is_finished = [], 0, False
    for body, end in whole_records(raw):
        behind = end
        if body[0] == END:
            is_finished = True
            break
        bodies.append(body)
        if behind >= limit_bytes:
            break
    if not behind:
        return None
    return Chunk(header, bodies, begin + behind, is_finished)


def is_ended(path: Path) -> bool:
    """Whether a file was closed by its writer, from its last bytes."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size < HEADER_SIZE + _END_SIZE:
            return False
        file.seek(size - _END_SIZE)
        return any(body[0] == END for body, _ in whole_records(file.read()))


def close_left_behind(path: Path) -> int:
    """Cut what is no whole record off a file whose writer died, and end it; gives the bytes cut off.

    What is cut off is kept beside it as `.torn`; a file without a whole header becomes `.torn` itself.
    """
    raw = path.read_bytes()
    torn = path.with_suffix(".torn")
    try:
        read_header(raw)
    except NoLogFile:
        path.rename(torn)
        logger.warning("The log file %s was left without a header and is set aside.", path.name)
        return len(raw)
    records, whole = 0, 0
    for _, end in whole_records(raw[HEADER_SIZE:]):
        records, whole = records + 1, end
    whole += HEADER_SIZE
    if whole < len(raw):
        torn.write_bytes(raw[whole:])
        logger.warning("The log file %s had a torn tail of %d bytes; cut off.", path.name, len(raw) - whole)
    with path.open("r+b") as file:
        file.truncate(whole)
        file.seek(whole)
        file.write(frame(_END_BODY.pack(END, records)))
        file.flush()
        os.fsync(file.fileno())
    return len(raw) - whole


class LogWriter:
    """The owner of one slot of write-ahead files: appends groups of records durably.

    One thread at a time is let in. `now_ms` is the clock; `write` and `sync` are the disk.
    """

    def __init__(
        self,
        directory: Path,
        writer: str,
        *,
        now_ms: Callable[[], int],
        write: Callable[[int, bytes], int] = os.write,
        sync: Callable[[int], None] = os.fdatasync,
        rotate_bytes: int = ROTATE_BYTES,
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._directory = directory
        self._now_ms = now_ms
        self._write = write
        self._sync = sync
        self._rotate_bytes = rotate_bytes
        self._gate = threading.Lock()
        self._fd = -1
        self._path = directory
        self._size = self._records = self._created_ms = 0
        self._lock_fd, self._name = _claim_slot(directory, writer)
        for path in sorted(directory.glob(f"{self._name}-*.wal")):
            _end_left_behind(path)

    def append(self, frames: list[bytes]) -> None:
        """Make these records durable together; raises `LogUnavailable`, and then none may be counted on."""
        with self._gate:
            try:
                self._rotate()
                self._put(b"".join(frames))
                self._records += len(frames)
            except OSError as error:
                self._abandon()
                raise LogUnavailable(f"The log cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        """End the file and give the slot back."""
        with self._gate:
            if self._fd >= 0:
                self._finish()
            if self._lock_fd >= 0:
                os.close(self._lock_fd)
                self._lock_fd = -1

    def _put(self, raw: bytes) -> None:
        written = 0
        while written < len(raw):
            written += self._write(self._fd, raw[written:] if written else raw)
        self._sync(self._fd)
        self._size += len(raw)

    def _rotate(self) -> None:
        now_ms = self._now_ms()
        if self._fd >= 0 and (self._size >= self._rotate_bytes or now_ms - self._created_ms >= ROTATE_MS):
            self._finish()
        if self._fd < 0:
            self._begin(now_ms)

    def _begin(self, now_ms: int) -> None:
        header = Header(self._name, uuid.uuid4(), now_ms)
        path = self._directory / f"{self._name}-{now_ms:013d}-{header.file_id.hex[:8]}.wal"
        self._path = path
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        self._size = self._records = 0
        self._created_ms = now_ms
        self._put(pack_header(header))
        folder = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _finish(self) -> None:
        try:
            self._put(frame(_END_BODY.pack(END, self._records)))
        finally:
            os.close(self._fd)
            self._fd = -1

    def _abandon(self) -> None:
        if self._fd < 0:
            return
        fd, self._fd = self._fd, -1
        try:
            os.ftruncate(fd, self._size)
            if not self._size:
                self._path.unlink()
        except OSError:
            logger.exception("The log file could not be cut back after a failed write.")
        finally:
            os.close(fd)


def _end_left_behind(path: Path) -> None:
    """End a dead owner's file; on a full disk it stays as it is, readable up to its tail, until next time."""
    try:
        if not is_ended(path):
            close_left_behind(path)
    except OSError:
        logger.exception("The log file %s could not be ended.", path.name)


def _claim_slot(directory: Path, writer: str) -> tuple[int, str]:
    for slot in range(_SLOTS):
        fd = os.open(directory / f"{writer}-{slot}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(fd)
            continue
        return fd, f"{writer}-{slot}"
    raise LogUnavailable(f"All {_SLOTS} slots of the writer {writer} are taken in {directory}.")
