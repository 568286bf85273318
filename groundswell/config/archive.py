"""The file format of a backup: a tar whose last member lists every other with size and SHA-256.

What belongs into a backup is decided in `backup`; here nothing is known of the house.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK_BYTES = 1024 * 1024
# A campaign has some 50,000 videos of three files; its list is far below this.
MANIFEST_MAX_BYTES = 256 * 1024 * 1024


class BadArchive(ValueError):
    """The file is no whole backup of ours; the sentence says what is wrong with it."""


@dataclass(frozen=True)
class Listed:
    """One file of an archive as the manifest lists it."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive holds, and what its maker noted."""

    notes: Mapping[str, str]
    files: tuple[Listed, ...]
    format: int = FORMAT

    @property
    def size_bytes(self) -> int:
        """What the files take together."""
        return sum(file.size_bytes for file in self.files)


@dataclass
class ArchiveWriter:
    """Adds files to a tar and remembers what its manifest must say."""

    tar: tarfile.TarFile
    listed: list[Listed] = field(default_factory=list)

    def add(self, path: Path, name: str) -> bool:
        """Add the bytes that a file has now, under this name; false where it is gone meanwhile.

        A file that grows is cut where it ended when we opened it. Raises BadArchive if it shrinks.
        """
        try:
            stream = path.open("rb")
        except FileNotFoundError:
            return False
        with stream:
            size_bytes = os.fstat(stream.fileno()).st_size
            reader = _Hashing(stream, size_bytes)
            self.tar.addfile(_member(name, size_bytes), reader)
            if reader.left_bytes:
                raise BadArchive(f"{path} became shorter while it was read.")
        self.listed.append(Listed(name, size_bytes, reader.digest.hexdigest()))
        return True

    def finish(self, notes: Mapping[str, str]) -> Manifest:
        """Write the manifest as the last member."""
        manifest = Manifest(notes=notes, files=tuple(self.listed))
        content = json.dumps(asdict(manifest), indent=1).encode()
        self.tar.addfile(_member(MANIFEST, len(content)), io.BytesIO(content))
        return manifest


class _Hashing(io.RawIOBase):
    """Reads so many bytes of a stream and hashes them on the way."""

    def __init__(self, stream: IO[bytes], size_bytes: int) -> None:
        self.stream = stream
        self.left_bytes = size_bytes
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, never more than are left."""
        wanted = self.left_bytes if size < 0 else min(size, self.left_bytes)
        chunk = self.stream.read(wanted)
        self.left_bytes -= len(chunk)
        self.digest.update(chunk)
        return chunk


def _member(name: str, size_bytes: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size_bytes
    member.mode = 0o600
    return member


def is_compressed(file: Path) -> bool:
    """Whether the name of an archive asks for gzip. Raises ValueError where it is no name for one."""
    if file.name.endswith((".tar.gz", ".tgz")):
        return True
    if file.name.endswith(".tar"):
        return False
    raise ValueError(f"{file.name} must end in .tar or .tar.gz.")


@contextmanager
def new_archive(file: Path) -> Iterator[ArchiveWriter]:
    """A writer whose archive appears under its name only when it is whole and on the disk.

    Readable by our own user alone, since it holds keys.
    """
    draft = file.with_name(f".{file.name}.part")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            with _tar_to(stream, is_gzip=is_compressed(file)) as tar:
                yield ArchiveWriter(tar)
            stream.flush()
            os.fsync(stream.fileno())
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(file.parent)


def _tar_to(stream: IO[bytes], *, is_gzip: bool) -> tarfile.TarFile:
    if is_gzip:
        return tarfile.open(fileobj=stream, mode="w:gz", compresslevel=1, format=tarfile.PAX_FORMAT)
    return tarfile.open(fileobj=stream, mode="w:", format=tarfile.PAX_FORMAT)


def check_archive(file: Path) -> Manifest:
    """Read an archive from end to end and give its manifest; nothing is written.

    Raises BadArchive for what is torn, altered, unlisted, missing, or would leave its folder.
    """
    found: dict[str, tuple[int, str]] = {}
    manifest: Manifest | None = None
    with _told():
        for member, stream in _members(file):
            if manifest is not None:
                raise BadArchive("Something stands after the manifest.")
            if member.name == MANIFEST:
                manifest = _parsed(stream, member.size)
            elif member.name in found:
                raise BadArchive(f"{member.name!r} stands in the archive twice.")
            else:
                found[member.name] = (member.size, _digest(stream, None))
    if manifest is None:
        raise BadArchive("The archive has no manifest: it is cut off, or not one of ours.")
    _compare(found, manifest)
    return manifest


def extract_archive(file: Path, manifest: Manifest, folder: Path) -> None:
    """Write the files of a checked archive into an empty folder, onto the disk.

    Raises BadArchive where the archive changed since it was checked.
    """
    expected = {one.path: one.sha256 for one in manifest.files}
    with _told():
        for member, stream in _members(file):
            if member.name == MANIFEST:
                continue
            if expected.get(member.name) != _written(stream, folder / member.name):
                raise BadArchive(f"{member.name!r} changed while it was restored.")
    for place in (folder, *(path for path in folder.rglob("*") if path.is_dir())):
        sync_folder(place)


@contextmanager
def _told() -> Iterator[None]:
    """Says of whatever a torn or foreign file makes its readers raise that the archive is bad."""
    try:
        yield
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as broken:
        raise BadArchive(f"The archive cannot be read to its end: {broken}.") from broken


def _members(file: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    with tarfile.open(file, mode="r:*") as tar:
        for member in tar:
            _check_member(member)
            stream = tar.extractfile(member)
            if stream is None:
                raise BadArchive(f"{member.name!r} is no plain file.")
            yield member, stream


def _check_member(member: tarfile.TarInfo) -> None:
    path = PurePosixPath(member.name)
    if not member.isreg():
        raise BadArchive(f"{member.name!r} is no plain file.")
    if path.is_absolute() or ".." in path.parts or "\\" in member.name or "\0" in member.name:
        raise BadArchive(f"{member.name!r} would be written outside the data folder.")
    if str(path) != member.name:
        raise BadArchive(f"{member.name!r} is no plain path.")


def _written(stream: IO[bytes], target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as sink:
        digest = _digest(stream, sink)
        sink.flush()
        os.fsync(sink.fileno())
    return digest


def _digest(stream: IO[bytes], sink: IO[bytes] | None) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(CHUNK_BYTES):
        digest.update(chunk)
        if sink is not None:
            sink.write(chunk)
    return digest.hexdigest()


def _parsed(stream: IO[bytes], size_bytes: int) -> Manifest:
    if size_bytes > MANIFEST_MAX_BYTES:
        raise BadArchive("The manifest is larger than any of ours.")
    try:
        document = json.loads(stream.read())
        if document["format"] != FORMAT:
            raise BadArchive(f"The archive has format {document['format']}, and this version reads {FORMAT}.")
        return Manifest(
            notes={str(key): str(value) for key, value in document["notes"].items()},
            files=tuple(
                Listed(str(one["path"]), int(one["size_bytes"]), str(one["sha256"]))
                for one in document["files"]
            ),
        )
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError, RecursionError) as broken:
        if isinstance(broken, BadArchive):
            raise
        raise BadArchive("The manifest cannot be read.") from broken


def _compare(found: Mapping[str, tuple[int, str]], manifest: Manifest) -> None:
    listed = {one.path: (one.size_bytes, one.sha256) for one in manifest.files}
    for name in sorted(found.keys() | listed.keys()):
        if name not in listed:
            raise BadArchive(f"{name!r} is not in the manifest.")
        if name not in found:
            raise BadArchive(f"{name!r} is in the manifest and not in the archive.")
        if found[name] != listed[name]:
            raise BadArchive(f"{name!r} is not what the manifest says: it was altered or damaged.")


def sync_folder(folder: Path) -> None:
    """Make names that were just written in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
