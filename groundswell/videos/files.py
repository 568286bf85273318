"""Where raw, unfinished and finished files lie below the data folder; no row and no rule lives here."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = {"540": "-540.mp4", "270": "-270.mp4", "poster": "-poster.jpg"}


class TooManyBytes(ValueError):
    """A stream went on beyond what was allowed; nothing of it is kept."""


@dataclass(frozen=True)
class Store:
    """The folders of one installation: uploads/, work/renders/ and media/ below `data`."""

    data: Path

    @property
    def uploads(self) -> Path:
        """Raw files as people sent them; they are read in the sandbox and never served."""
        return self.data / "uploads"

    @property
    def renders(self) -> Path:
        """One folder for each rendering under way."""
        return self.data / "work" / "renders"

    @property
    def media(self) -> Path:
        """Finished files, served by `live`."""
        return self.data / "media"

    @property
    def sealed(self) -> Path:
        """Finished files that the desk sealed; nothing serves this folder."""
        return self.data / "sealed"

    def keep_upload(self, chunks: Iterable[bytes], most_bytes: int) -> tuple[str, int]:
        """Write a stream under a random name and flush it to disk: its name and size in bytes.

        Names that people gave to their files never get here. Raises TooManyBytes.
        """
        self.uploads.mkdir(parents=True, exist_ok=True)
        name = secrets.token_hex(16)
        size_bytes = 0
        try:
            with (self.uploads / name).open("xb") as file:
                for chunk in chunks:
                    size_bytes += len(chunk)
                    if size_bytes > most_bytes:
                        raise TooManyBytes
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            self.drop_upload(name)
            raise
        _flush_folder(self.uploads)
        return name, size_bytes

    def drop_upload(self, name: str) -> None:
        """Remove a raw file; one that is gone already is fine."""
        if name:
            (self.uploads / name).unlink(missing_ok=True)

    def new_render_folder(self, token: str) -> Path:
        """An empty folder for one rendering."""
        folder = self.renders / token
        folder.mkdir(parents=True)
        return folder

    def drop_render_folder(self, token: str) -> None:
        """Remove the folder of a rendering with what is in it."""
        if token:
            shutil.rmtree(self.renders / token, ignore_errors=True)

    def publish_files(self, public_id: str, finished: dict[str, Path]) -> dict[str, str]:
        """Move finished files to names that nobody can guess and nobody reuses: path below media/ by name."""
        folder = self.media / public_id[:2] / public_id
        folder.mkdir(parents=True, exist_ok=True)
        stem = secrets.token_hex(8)
        paths: dict[str, str] = {}
        for name, path in finished.items():
            target = folder / f"{stem}{SUFFIXES[name]}"
            path.rename(target)
            paths[name] = target.relative_to(self.media).as_posix()
        for changed in (folder, folder.parent, self.media):
            _flush_folder(changed)
        return paths

    def second_names(self, public_id: str, paths: dict[str, str]) -> dict[str, str]:
        """Give finished files new names beside their old ones: path below media/ by name."""
        return self._name_in_media(public_id, {name: self.media / path for name, path in paths.items()})

    def seal_files(self, paths: dict[str, str]) -> dict[str, str]:
        """Name finished files in the sealed folder too: their names there. Their old names are the caller's to drop."""
        self.sealed.mkdir(mode=0o700, parents=True, exist_ok=True)
        stem = self.sealed / secrets.token_hex(16)
        named = _link({name: self.media / path for name, path in paths.items()}, stem)
        _flush_folder(self.sealed)
        return {name: path.name for name, path in named.items()}

    def unseal_files(self, public_id: str, sealed: dict[str, str]) -> dict[str, str]:
        """Name sealed files below media/ again: path by name. Their sealed names are the caller's to drop."""
        return self._name_in_media(public_id, {name: self.sealed / path for name, path in sealed.items()})

    def _name_in_media(self, public_id: str, files: dict[str, Path]) -> dict[str, str]:
        folder = self.media / public_id[:2] / public_id
        folder.mkdir(parents=True, exist_ok=True)
        named = _link(files, folder / secrets.token_hex(8))
        for changed in (folder, folder.parent, self.media):
            _flush_folder(changed)
        return {name: path.relative_to(self.media).as_posix() for name, path in named.items()}

    def drop_sealed(self, names: Iterable[str]) -> None:
        """Remove files from the sealed folder."""
        for name in names:
            (self.sealed / name).unlink(missing_ok=True)

    def drop_media(self, paths: Iterable[str]) -> None:
        """Remove finished files, and their folder once it is empty."""
        for path in paths:
            file = self.media / path
            file.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                file.parent.rmdir()

    def drop_unknown(self, known: "Known", older_than: float) -> list[Path]:
        """Remove what no row names and nobody touched since `older_than` (epoch seconds): the removed paths."""
        removed: list[Path] = []
        for path in _old(self.uploads.glob("*"), older_than):
            if path.name not in known.uploads:
                path.unlink(missing_ok=True)
                removed.append(path)
        for path in _old(self.renders.glob("*"), older_than):
            if path.name not in known.leases:
                shutil.rmtree(path, ignore_errors=True)
                removed.append(path)
        for path in _old((file for file in self.media.glob("*/*/*") if file.is_file()), older_than):
            relative = path.relative_to(self.media).as_posix()
            if relative not in known.media:
                self.drop_media([relative])
                removed.append(path)
        for path in _old(self.sealed.glob("*"), older_than):
            if path.name not in known.sealed:
                path.unlink(missing_ok=True)
                removed.append(path)
        return removed

    def free_bytes(self) -> int:
        """Room left on the disk of the data folder."""
        self.data.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self.data).free


@dataclass(frozen=True)
class Known:
    """Names that rows still need: raw files, renderings under way, finished files, sealed ones."""

    uploads: Collection[str]
    leases: Collection[str]
    media: Collection[str]
    sealed: Collection[str] = ()


def _link(files: dict[str, Path], stem: Path) -> dict[str, Path]:
    """Give each file a second name that begins with `stem`: those names."""
    named = {name: stem.with_name(f"{stem.name}{SUFFIXES[name]}") for name in files}
    for name, path in named.items():
        path.hardlink_to(files[name])
        # Freshly touched, so that the sweep of unknown files leaves them until the row names them.
        path.touch()
    return named


def _old(paths: Iterable[Path], older_than: float) -> Iterator[Path]:
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < older_than:
                yield path


def _flush_folder(folder: Path) -> None:
    """Make new names in a folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
