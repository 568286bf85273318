"""What is found in a file, and each kind of file that is not taken."""

from pathlib import Path

import pytest

from groundswell.studio.inspection import Inspection, check_length, inspect_file
from groundswell.studio.limits import Trim
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.sandbox import Sandbox
from groundswell.studio.tests.footage import ffmpeg, video


def refusal_of(path: Path, sandbox: Sandbox) -> MediaRefused:
    with pytest.raises(MediaRefused) as caught:
        inspect_file(path, sandbox)
    return caught.value


def test_it_tells_what_a_file_holds(tmp_path: Path, sandbox: Sandbox) -> None:
    found = inspect_file(video(tmp_path / "a.mp4"), sandbox)

    assert (found.width, found.height, found.shown) == (270, 480, (270, 480))
    assert (found.picture, found.sound, found.tracks) == ("h264", "aac", 2)
    assert found.rate == pytest.approx(30, abs=0.1)
    assert found.length_ms == pytest.approx(1200, abs=40)
    assert Inspection.from_json(found.as_json()) == found


def test_it_tells_how_a_phone_held_sideways_is_turned(tmp_path: Path, sandbox: Sandbox) -> None:
    flat = video(tmp_path / "flat.mp4", picture="testsrc2=size=480x270:rate=30:duration=1")
    ffmpeg("-display_rotation", "90", "-i", flat, "-c", "copy", tmp_path / "turned.mov")

    assert inspect_file(tmp_path / "turned.mov", sandbox).shown == (270, 480)


def test_it_tells_stretched_pixels_and_irregular_times(tmp_path: Path, sandbox: Sandbox) -> None:
    stretched = video(tmp_path / "a.mp4", "-vf", "setsar=2/1")
    assert inspect_file(stretched, sandbox).shown == (540, 480)

    uneven = video(tmp_path / "b.mp4", "-vf", "select='lt(n,10)+not(mod(n,3))'", "-fps_mode", "vfr")
    assert inspect_file(uneven, sandbox).is_irregular


def test_it_measures_a_recording_without_a_length_in_its_header(tmp_path: Path, sandbox: Sandbox) -> None:
    with (tmp_path / "live.webm").open("wb") as file:
        # Written to a pipe, WebM has no length, like what browsers record.
        made = video(tmp_path / "a.webm", "-c:v", "libvpx", "-c:a", "libopus", "-live", "1")
        file.write(made.read_bytes())

    assert inspect_file(tmp_path / "live.webm", sandbox).length_ms == pytest.approx(1200, abs=60)


def test_it_refuses_an_empty_file(tmp_path: Path, sandbox: Sandbox) -> None:
    (tmp_path / "a.mp4").touch()

    assert "0 bytes" in str(refusal_of(tmp_path / "a.mp4", sandbox))


@pytest.mark.parametrize(
    "content", [b"hello, I am a letter\n" * 50, b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(4096)]
)
def test_it_refuses_what_is_not_a_video(content: bytes, tmp_path: Path, sandbox: Sandbox) -> None:
    (tmp_path / "a.mp4").write_bytes(content)

    assert refusal_of(tmp_path / "a.mp4", sandbox).code == "not_a_video"


def test_it_refuses_an_hls_playlist(tmp_path: Path, sandbox: Sandbox) -> None:
    other = video(tmp_path / "other.mp4")
    (tmp_path / "a.mp4").write_text(
        f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:1,\nfile://{other}\n#EXT-X-ENDLIST\n"
    )

    assert refusal_of(tmp_path / "a.mp4", sandbox).code == "not_a_video"


def test_it_refuses_a_concat_playlist(tmp_path: Path, sandbox: Sandbox) -> None:
    video(tmp_path / "other.mp4")
    (tmp_path / "a.mp4").write_text("ffconcat version 1.0\nfile other.mp4\n")

    assert refusal_of(tmp_path / "a.mp4", sandbox).code == "not_a_video"


def test_it_refuses_sound_alone(tmp_path: Path, sandbox: Sandbox) -> None:
    ffmpeg("-f", "lavfi", "-i", "sine=duration=1", tmp_path / "a.m4a")

    assert refusal_of(tmp_path / "a.m4a", sandbox).code == "no_picture"


@pytest.mark.parametrize("flags", ["+faststart", "0"])
def test_it_refuses_a_truncated_file(flags: str, tmp_path: Path, sandbox: Sandbox) -> None:
    whole = video(
        tmp_path / "whole.mp4", "-movflags", flags, picture="testsrc2=size=270x480:rate=30:duration=4"
    )
    (tmp_path / "a.mp4").write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])

    assert refusal_of(tmp_path / "a.mp4", sandbox).code == "truncated"


def test_it_refuses_pictures_of_8k(tmp_path: Path, sandbox: Sandbox) -> None:
    large = video(tmp_path / "a.mp4", picture="color=size=7680x4320:rate=1:duration=2", sound="")

    refusal = refusal_of(large, sandbox)
    assert refusal.code == "too_many_pixels"
    assert "7680 × 4320" in str(refusal)


def test_it_refuses_tiny_pictures_and_strips(tmp_path: Path, sandbox: Sandbox) -> None:
    tiny = video(tmp_path / "a.mp4", picture="color=size=32x32:rate=10:duration=1", sound="")
    assert refusal_of(tiny, sandbox).code == "too_few_pixels"

    strip = video(tmp_path / "b.mp4", picture="color=size=640x128:rate=10:duration=1", sound="")
    assert refusal_of(strip, sandbox).code == "odd_shape"


def test_it_refuses_slow_motion(tmp_path: Path, sandbox: Sandbox) -> None:
    fast = video(tmp_path / "a.mp4", picture="color=size=128x128:rate=240:duration=1", sound="")

    assert "240 pictures a second" in str(refusal_of(fast, sandbox))


def test_it_refuses_sixty_sound_tracks(tmp_path: Path, sandbox: Sandbox) -> None:
    many = [word for _ in range(60) for word in ("-map", "1:a")]
    crowded = video(tmp_path / "a.mp4", "-map", "0:v", *many)

    refusal = refusal_of(crowded, sandbox)
    assert refusal.code == "too_many_streams"
    assert "61 tracks" in str(refusal)


def test_it_refuses_a_codec_that_we_do_not_open(tmp_path: Path, sandbox: Sandbox) -> None:
    edited = video(tmp_path / "a.mov", "-c:v", "prores_ks")

    assert refusal_of(edited, sandbox).code == "unknown_codec"


def inspection(length_ms: int) -> Inspection:
    return Inspection("mov", 270, 480, (1, 1), 0, 30.0, False, length_ms, "h264", "aac", 1, 1, 2, "")


def test_a_long_video_needs_a_chosen_piece() -> None:
    with pytest.raises(MediaRefused, match="choose where it starts and ends"):
        check_length(inspection(40_000), None)

    assert check_length(inspection(40_000), Trim(5_000, 19_000)) == Trim(5_000, 19_000)


def test_ten_minutes_are_refused_even_with_a_piece() -> None:
    with pytest.raises(MediaRefused, match="lasts 600 seconds"):
        check_length(inspection(600_000), Trim(0, 10_000))


def test_what_a_recorder_overruns_is_cut() -> None:
    assert check_length(inspection(15_018), None) == Trim(0, 15_000)


@pytest.mark.parametrize(
    ("trim", "code"),
    [
        (Trim(50_000, 55_000), "trim_outside"),
        (Trim(30_000, 45_000), "trim_outside"),
        (Trim(1_000, 1_200), "too_short"),
        (Trim(0, 20_000), "too_long"),
    ],
)
def test_a_piece_must_lie_within_and_last_a_second_to_fifteen(trim: Trim, code: str) -> None:
    with pytest.raises(MediaRefused) as caught:
        check_length(inspection(40_000), trim)
    assert caught.value.code == code


def test_less_than_a_second_is_refused() -> None:
    with pytest.raises(MediaRefused, match="at least one second"):
        check_length(inspection(300), None)
