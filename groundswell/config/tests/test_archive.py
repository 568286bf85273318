"""Archives: what is whole is read, and everything else is refused before it is written anywhere."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from groundswell.config.archive import (
    MANIFEST,
    BadArchive,
    check_archive,
    extract_archive,
    new_archive,
)


def made(tmp_path: Path, name: str = "a.tar") -> Path:
    (tmp_path / "one").write_bytes(b"one" * 1000)
    (tmp_path / "two").write_bytes(b"")
    file = tmp_path / name
    with new_archive(file) as archive:
        archive.add(tmp_path / "one", "media/ab/one.mp4")
        archive.add(tmp_path / "two", "two")
        archive.finish({"made_at": "2026-01-01"})
    return file


def forged(file: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with tarfile.open(file, "w") as tar:
        for member, content in members:
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return file


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz"])
def test_what_was_put_in_comes_out(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, name)
    manifest = check_archive(file)
    target = tmp_path / "target"
    target.mkdir()
    extract_archive(file, manifest, target)
    assert (target / "media/ab/one.mp4").read_bytes() == b"one" * 1000
    assert manifest.notes == {"made_at": "2026-01-01"}
    assert manifest.size_bytes == 3000


def test_an_archive_is_for_our_own_user_alone(tmp_path: Path) -> None:
    assert made(tmp_path).stat().st_mode & 0o777 == 0o600


def test_it_refuses_another_ending(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"must end in \.tar or \.tar\.gz"), new_archive(tmp_path / "a.zip"):
        pass


def test_what_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    with pytest.raises(OSError, match="full"), new_archive(file):
        raise OSError("disk full")
    assert list(tmp_path.iterdir()) == []


def test_it_leaves_out_what_is_gone_meanwhile(tmp_path: Path) -> None:
    with new_archive(tmp_path / "a.tar") as archive:
        assert not archive.add(tmp_path / "gone", "gone")
        archive.finish({})
    assert check_archive(tmp_path / "a.tar").files == ()


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz"])
def test_it_refuses_every_torn_archive(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, name)
    whole = file.read_bytes()
    # The end of a tar is padding; whatever is cut before the manifest ends must be noticed.
    for size in range(0, len(whole) - (10_240 if name == "a.tar" else 20), 97):
        file.write_bytes(whole[:size])
        with pytest.raises(BadArchive):
            check_archive(file)


def test_it_refuses_altered_content(tmp_path: Path) -> None:
    file = made(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"oneone", b"twotwo", 1))
    with pytest.raises(BadArchive, match="altered or damaged"):
        check_archive(file)


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "media/../../evil", "a\\b", "./a", "a//b"])
def test_it_refuses_names_that_lead_elsewhere(tmp_path: Path, name: str) -> None:
    file = forged(tmp_path / "a.tar", [(tarfile.TarInfo(name), b"x")])
    with pytest.raises(BadArchive, match=r"outside the data folder|no plain path"):
        check_archive(file)


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_it_refuses_everything_but_plain_files(tmp_path: Path, kind: bytes) -> None:
    member = tarfile.TarInfo("link")
    member.type, member.linkname = kind, "/etc/passwd"
    with pytest.raises(BadArchive, match="no plain file"):
        check_archive(forged(tmp_path / "a.tar", [(member, b"")]))


@pytest.mark.parametrize(
    ("manifest", "sentence"),
    [
        (b"nonsense", "cannot be read"),
        (b"[]", "cannot be read"),
        (b'{"format": 99, "notes": {}, "files": []}', "format 99"),
        (b'{"format": 1, "notes": {}, "files": []}', "not in the manifest"),
        (b"[" * 200_000, "cannot be read"),
        (
            b'{"format": 1, "notes": {}, "files": [{"path": "a", "size_bytes": 1e999, "sha256": ""}]}',
            "cannot",
        ),
        (
            json.dumps(
                {
                    "format": 1,
                    "notes": {},
                    "files": [
                        {"path": "a", "size_bytes": 1, "sha256": "00"},
                        {"path": "b", "size_bytes": 1, "sha256": "00"},
                    ],
                }
            ).encode(),
            "altered or damaged",
        ),
    ],
)
def test_it_refuses_a_manifest_that_does_not_fit(tmp_path: Path, manifest: bytes, sentence: str) -> None:
    file = forged(tmp_path / "a.tar", [(tarfile.TarInfo("a"), b"x"), (tarfile.TarInfo(MANIFEST), manifest)])
    with pytest.raises(BadArchive, match=sentence):
        check_archive(file)


def test_it_refuses_a_file_that_stands_in_it_twice(tmp_path: Path) -> None:
    file = forged(tmp_path / "a.tar", [(tarfile.TarInfo("a"), b"x"), (tarfile.TarInfo("a"), b"y")])
    with pytest.raises(BadArchive, match="twice"):
        check_archive(file)
