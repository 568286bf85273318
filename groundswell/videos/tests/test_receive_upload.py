"""What happens to a file that somebody sends."""

from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from groundswell.people.access import Person
from groundswell.studio.tests.footage import video as footage
from groundswell.videos import rules
from groundswell.videos.actions import keep_upload, receive_upload
from groundswell.videos.files import Store
from groundswell.videos.models import Video
from groundswell.videos.rules import Trim, UploadRefused
from groundswell.videos.tests.builders import clip, facts


def all_files(files: Store) -> list[str]:
    return sorted(path.name for path in files.data.rglob("*") if path.is_file())


def refused(
    author: Person, upload: "Path | UploadedFile[bytes]", caption: str = "", trim: Trim | None = None
) -> UploadRefused:
    with pytest.raises(UploadRefused) as caught:
        receive_upload(author, upload, caption=caption, language="en", trim=trim)
    return caught.value


def test_it_keeps_the_file_and_opens_a_row(mina: Person, files: Store) -> None:
    video = receive_upload(mina, clip(), caption="  Hello\nyou ", language="nl")

    assert (video.state, video.author, video.caption, video.language) == ("uploaded", mina, "Hello you", "nl")
    assert (files.uploads / video.upload_path).read_bytes() == clip().read_bytes()
    assert video.upload_size_bytes == clip().stat().st_size
    assert video.duration_ms == 1000
    assert facts("video_uploaded") == [{"video": video.pk}]


def test_a_file_from_a_form_is_kept_alike(mina: Person, files: Store) -> None:
    sent = SimpleUploadedFile("clip.mp4", clip().read_bytes(), "video/mp4")

    video = receive_upload(mina, sent, caption="", language="en")
    assert (files.uploads / video.upload_path).read_bytes() == clip().read_bytes()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.mp4", "a/b\\c.mp4", "\u202egpj.4pm", "a\x00b.mp4", "CON", ".." * 200]
)
def test_the_name_that_a_file_came_with_never_reaches_the_disk(name: str, mina: Person, files: Store) -> None:
    content = clip().read_bytes()
    sent = UploadedFile(BytesIO(content), name, "video/mp4", len(content))

    video = receive_upload(mina, sent, caption="", language="en")
    assert all_files(files) == [video.upload_path]
    assert set(video.upload_path) <= set("0123456789abcdef")


def test_a_file_that_is_no_video_leaves_nothing(mina: Person, files: Store, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/a.ts\n")

    assert refused(mina, tmp_path / "a.mp4").code == "not_a_video"
    assert all_files(files) == []
    assert not Video.objects.exists()


def test_an_empty_file_is_refused(mina: Person, files: Store, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()

    assert "0 bytes" in str(refused(mina, tmp_path / "a.mp4"))
    assert all_files(files) == []


def test_two_gigabytes_are_refused_before_they_are_copied(mina: Person, files: Store, tmp_path: Path) -> None:
    with (tmp_path / "a.mp4").open("wb") as file:
        file.truncate(2_000_000_000)

    assert "up to 200 MB" in str(refused(mina, tmp_path / "a.mp4"))
    assert all_files(files) == []


def test_a_stream_that_is_longer_than_announced_is_cut_off(mina: Person, files: Store) -> None:
    endless = UploadedFile(BytesIO(bytes(201_000_000)), "a.mp4", "video/mp4", 1000)

    assert refused(mina, endless).code == "too_many_bytes"
    assert all_files(files) == []


def test_ten_minutes_are_refused(mina: Person, files: Store, tmp_path: Path) -> None:
    long = footage(tmp_path / "a.mp4", picture="color=size=64x64:rate=1:duration=600", sound="")

    assert "600 seconds" in str(refused(mina, long))
    assert all_files(files) == []


def test_a_piece_of_a_longer_file_is_taken(mina: Person, tmp_path: Path) -> None:
    longer = footage(tmp_path / "a.mp4", picture="color=size=128x128:rate=10:duration=20", sound="")
    assert refused(mina, longer).code == "too_long"

    video = receive_upload(mina, longer, caption="", language="en", trim=Trim(2_000, 12_000))
    assert (video.trim_start_ms, video.trim_end_ms, video.duration_ms) == (2_000, 12_000, 10_000)


def test_a_piece_outside_the_file_leaves_nothing(mina: Person, files: Store) -> None:
    assert refused(mina, clip(), trim=Trim(5_000, 9_000)).code == "trim_outside"
    assert all_files(files) == []


def test_a_caption_that_is_too_long_leaves_nothing(mina: Person, files: Store) -> None:
    assert refused(mina, clip(), caption="x" * 151).code == "caption_too_long"
    assert all_files(files) == []


def test_a_person_can_send_so_many_a_day(mina: Person, omar: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "UPLOADS_A_DAY", 2)
    with time_machine.travel("2026-03-01T12:00:00Z", tick=False) as clock:
        for _ in range(2):
            receive_upload(mina, clip(), caption="", language="en")
        assert "2 videos in one day" in str(refused(mina, clip()))
        receive_upload(omar, clip(), caption="", language="en")
        clock.shift(86_401)
        receive_upload(mina, clip(), caption="", language="en")


def test_a_full_disk_refuses_uploads(mina: Person, files: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "free_bytes", lambda store: 400_000_000)

    assert refused(mina, clip()).code == "disk_full"
    assert all_files(files) == []


def test_a_kept_upload_is_not_copied_again(mina: Person, files: Store) -> None:
    kept = keep_upload(mina, clip())

    video = receive_upload(mina, kept, caption="", language="en")
    assert all_files(files) == [video.upload_path] == [kept.name]
