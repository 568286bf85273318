"""What comes out of a rendering, looked at picture by picture and heard."""

import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import av
import pytest

from groundswell.studio.inspection import check_length, inspect_file
from groundswell.studio.limits import Trim
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.rendering import Rendered, RenderingBroke, Workshop, ffmpeg_program, render_take
from groundswell.studio.sandbox import Limits
from groundswell.studio.tests.footage import (
    UPRIGHT,
    beep_s,
    corners,
    ffmpeg,
    flash_and_beep,
    flash_s,
    grid,
    has_encoder,
    quarters,
    video,
)

Render: TypeAlias = Callable[..., Rendered]


@pytest.fixture
def render(tmp_path: Path, workshop: Workshop) -> Render:
    def run(
        source: Path, trim: Trim | None = None, told: Callable[[int], None] = lambda percent: None
    ) -> Rendered:
        inspection = inspect_file(source, workshop.sandbox)
        folder = tmp_path / f"out-{source.name}"
        folder.mkdir()
        return render_take(source, folder, inspection, check_length(inspection, trim), workshop, told)

    return run


def stream(path: Path) -> tuple[str, int, int, float, str]:
    with av.open(str(path)) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        codec = picture.codec_context
        return (
            codec.name,
            codec.width,
            codec.height,
            float(picture.average_rate or 0),
            sound.codec_context.name,
        )


def length_s(path: Path) -> float:
    with av.open(str(path)) as container:
        return (container.duration or 0) / 1_000_000


def test_it_writes_both_files_and_a_poster(tmp_path: Path, render: Render) -> None:
    heard: list[int] = []
    rendered = render(video(tmp_path / "a.mp4"), told=heard.append)

    assert stream(rendered.files["540"].path) == ("h264", 540, 960, 30.0, "aac")
    assert stream(rendered.files["270"].path) == ("h264", 270, 480, 30.0, "aac")
    assert rendered.files["poster"].path.read_bytes().startswith(b"\xff\xd8")
    assert {file.size_bytes for file in rendered.files.values()} == {
        file.path.stat().st_size for file in rendered.files.values()
    }
    assert length_s(rendered.files["540"].path) == pytest.approx(1.2, abs=0.05)
    assert heard == sorted(heard)
    assert heard[-1] == 99


def test_the_index_stands_before_the_pictures(tmp_path: Path, render: Render) -> None:
    rendered = render(video(tmp_path / "a.mp4"))

    for name in ("540", "270"):
        content = rendered.files[name].path.read_bytes()
        assert content.index(b"moov") < content.index(b"mdat")


@pytest.mark.parametrize(
    ("suffix", "picture", "sound"),
    [
        ("webm", "libvpx", "libopus"),
        ("webm", "libvpx-vp9", "libvorbis"),
        ("mp4", "libx265", "aac"),
        ("mov", "libx264", "pcm_s16le"),
        ("mp4", "libsvtav1", "libopus"),
    ],
)
def test_every_phone_and_browser_format_comes_out_alike(
    suffix: str, picture: str, sound: str, tmp_path: Path, render: Render
) -> None:
    if not has_encoder(picture):
        pytest.skip(f"this FFmpeg cannot write {picture}, so that it cannot be tried")
    source = video(
        tmp_path / f"a.{suffix}",
        "-c:v",
        picture,
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        sound,
        picture=quarters("270x480"),
    )

    finished = render(source).files["540"].path
    assert stream(finished) == ("h264", 540, 960, 30.0, "aac")
    assert corners(finished) == UPRIGHT


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_phone_comes_out_upright(turn: int, tmp_path: Path, render: Render) -> None:
    # The picture is stored turned, and the container says by how much to turn it back.
    back = {90: "transpose=clock", 180: "hflip,vflip", 270: "transpose=cclock"}[turn]
    stored = video(tmp_path / "stored.mp4", "-vf", back, picture=quarters("270x480"))
    ffmpeg("-display_rotation", str(turn), "-i", stored, "-c", "copy", tmp_path / "a.mov")

    rendered = render(tmp_path / "a.mov")
    assert corners(rendered.files["540"].path) == UPRIGHT
    assert corners(rendered.files["270"].path) == UPRIGHT


def test_a_wide_picture_is_fitted_upright_into_its_own_blur(tmp_path: Path, render: Render) -> None:
    finished = render(video(tmp_path / "a.mp4", picture=quarters("480x270"))).files["540"].path

    # 16:9 in 540 columns is 304 rows high, in the middle of 960: cells of 60 × 16 pixels.
    cells = grid(finished, 9, 60)
    assert cells[22][1][0] > 200
    assert cells[37][7][0] > 200
    assert cells[37][7][1] > 200
    for row in (*cells[:20], *cells[41:]):
        assert max(max(colour) for colour in row) < 190
        assert sum(sum(colour) for colour in row) > 300


def test_stretched_pixels_come_out_in_shape(tmp_path: Path, render: Render) -> None:
    # 135 × 480 stored with pixels twice as wide as high is 270 × 480 to the eye: it fills the frame.
    source = video(tmp_path / "a.mp4", "-vf", "scale=136:480,setsar=135/68", picture=quarters("270x480"))

    assert corners(render(source).files["540"].path) == UPRIGHT


def test_picture_and_sound_stay_in_step(tmp_path: Path, render: Render) -> None:
    picture, sound = flash_and_beep(1.0)
    source = video(tmp_path / "a.mp4", picture=picture, sound=sound)

    rendered = render(source)
    for name in ("540", "270"):
        path = rendered.files[name].path
        assert flash_s(path) == pytest.approx(1.0, abs=0.04)
        assert beep_s(path) == pytest.approx(flash_s(path), abs=0.05)


def test_an_uneven_frame_rate_becomes_even_and_stays_in_step(tmp_path: Path, render: Render) -> None:
    picture, sound = flash_and_beep(1.2)
    uneven = "select='lt(n,12)+not(mod(n,4))*lt(n,33)+gte(n,36)'"
    source = video(tmp_path / "a.mp4", "-vf", uneven, "-fps_mode", "vfr", picture=picture, sound=sound)

    finished = render(source).files["540"].path
    with av.open(str(finished)) as container:
        times = [frame.time for frame in container.decode(video=0)]
    steps = [round(later - earlier, 4) for earlier, later in pairwise(times)]
    assert set(steps) == {0.0333}
    assert beep_s(finished) == pytest.approx(flash_s(finished), abs=0.07)


def test_sound_that_begins_late_stays_late(tmp_path: Path, render: Render) -> None:
    picture, sound = flash_and_beep(1.0)
    both = video(tmp_path / "both.mp4", picture=picture, sound=sound)
    # The first 0.4 s of sound are missing, as when a recorder's microphone wakes up late.
    late = tmp_path / "a.mkv"
    ffmpeg(
        "-i",
        both,
        "-ss",
        "0.4",
        "-i",
        both,
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c:v",
        "copy",
        "-af",
        "asetpts=PTS+0.4/TB",
        late,
    )

    finished = render(late).files["540"].path
    assert beep_s(finished) == pytest.approx(flash_s(finished), abs=0.07)


def test_sixty_pictures_a_second_become_thirty(tmp_path: Path, render: Render) -> None:
    source = video(tmp_path / "a.mp4", picture="testsrc2=size=270x480:rate=60:duration=1")

    assert stream(render(source).files["540"].path)[3] == 30.0


def test_a_chosen_piece_is_cut_in_step(tmp_path: Path, render: Render) -> None:
    picture, sound = flash_and_beep(2.0, duration=4.0)
    finished = (
        render(video(tmp_path / "a.mp4", picture=picture, sound=sound), Trim(1_400, 3_000)).files["540"].path
    )

    assert length_s(finished) == pytest.approx(1.6, abs=0.05)
    assert flash_s(finished) == pytest.approx(0.6, abs=0.04)
    assert beep_s(finished) == pytest.approx(0.6, abs=0.05)


def test_a_silent_video_gets_a_silent_track(tmp_path: Path, render: Render) -> None:
    rendered = render(video(tmp_path / "a.mp4", sound=""))

    assert stream(rendered.files["270"].path)[4] == "aac"
    assert not rendered.has_sound
    assert rendered.loudness is None


def test_quiet_sound_is_raised_and_loud_sound_lowered(tmp_path: Path, render: Render) -> None:
    for name, level_db in (("quiet", -30), ("loud", 0)):
        source = video(tmp_path / f"{name}.mp4", sound=f"sine=frequency=440:duration=1.2,volume={level_db}dB")
        rendered = render(source)
        report = ffmpeg("-i", rendered.files["540"].path, "-af", "ebur128=framelog=quiet", "-f", "null", "-")
        heard = float(report.rpartition("I:")[2].split()[0])
        assert rendered.loudness is not None
        assert heard == pytest.approx(rendered.loudness.lufs + rendered.loudness.gain_db, abs=1.5)
        assert heard < -13


def test_nothing_that_the_phone_wrote_is_left(tmp_path: Path, render: Render) -> None:
    marks = {
        "title": "Minas-Zimmer",
        "location": "+50.8503+004.3517/",
        "comment": "device-0815",
        "artist": "Mina-Real-Name",
    }
    words = [word for name, value in marks.items() for word in ("-metadata", f"{name}={value}")]
    chapters = tmp_path / "chapters.txt"
    chapters.write_text(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Chapter-Secret\n")
    plain = video(tmp_path / "plain.mov", *words)
    ffmpeg(
        "-i",
        plain,
        "-i",
        chapters,
        "-map_chapters",
        "1",
        "-c",
        "copy",
        "-movflags",
        "use_metadata_tags",
        *words,
        tmp_path / "a.mov",
    )
    assert b"Minas-Zimmer" in (tmp_path / "a.mov").read_bytes()

    for file in render(tmp_path / "a.mov").files.values():
        content = file.path.read_bytes()
        for mark in (*marks.values(), "Chapter-Secret"):
            assert mark.encode() not in content


def test_full_range_pictures_keep_their_black_and_white(tmp_path: Path, render: Render) -> None:
    source = video(
        tmp_path / "a.mp4",
        "-vf",
        "scale=out_range=pc,format=yuvj420p",
        "-pix_fmt",
        "yuvj420p",
        picture="color=white:size=270x480:rate=30:duration=1",
    )

    assert min(grid(render(source).files["540"].path, 1, 1)[0][0]) > 245


def test_high_dynamic_range_is_brought_to_what_phones_show(tmp_path: Path, render: Render) -> None:
    if not has_encoder("libx265"):
        pytest.skip("this FFmpeg cannot write HEVC, so that it cannot be tried")
    bright = ["-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-tag:v", "hvc1"]
    bright += ["-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc"]
    source = video(tmp_path / "a.mov", *bright, picture=quarters("270x480"))

    finished = render(source).files["540"].path
    with av.open(str(finished)) as container:
        assert container.streams.video[0].codec_context.pix_fmt == "yuv420p"
    assert corners(finished) == UPRIGHT


def test_damage_in_the_middle_does_not_stop_it(tmp_path: Path, render: Render) -> None:
    source = video(tmp_path / "a.mp4", picture="testsrc2=size=270x480:rate=30:duration=2")
    content = bytearray(source.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 2000] = b"\xa5" * 2000
    source.write_bytes(content)

    assert length_s(render(source).files["540"].path) == pytest.approx(2.0, abs=0.1)


def overwritten(path: Path, first: float, last: float, filling: bytes) -> Path:
    """The file with this part of its pictures and sound overwritten; its index stays whole."""
    content = bytearray(path.read_bytes())
    begin = content.index(b"mdat") + 4
    size = int.from_bytes(content[begin - 8 : begin - 4], "big") - 8
    start, end = begin + int(size * first), begin + int(size * last)
    content[start:end] = (filling * (end - start))[: end - start]
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("filling", [b"\0", b"\xa5\x17\xff"])
@pytest.mark.parametrize(("first", "last"), [(0.05, 1.0), (0.2, 1.0), (0.5, 1.0), (0.3, 0.8)])
@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_a_file_of_which_much_cannot_be_decoded_is_refused_as_damaged(
    codec: str, first: float, last: float, filling: bytes, tmp_path: Path, render: Render
) -> None:
    if not has_encoder(codec):
        pytest.skip(f"this FFmpeg cannot write {codec}, so that it cannot be tried")
    options = ["-c:v", codec, "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "300"]
    whole = video(tmp_path / "a.mp4", *options, picture="testsrc2=size=270x480:rate=30:duration=3")

    with pytest.raises(MediaRefused) as refused:
        render(overwritten(whole, first, last, filling))
    assert refused.value.code == "damaged"


def test_pictures_that_stand_still_or_come_seldom_are_no_damage(tmp_path: Path, render: Render) -> None:
    still = video(tmp_path / "still.mp4", picture="color=teal:size=270x480:rate=30:duration=2")
    seldom = video(
        tmp_path / "seldom.mp4",
        "-vf",
        "select='not(n)+eq(n,50)'",
        "-fps_mode",
        "vfr",
        picture="testsrc2=size=270x480:rate=30:duration=2",
    )
    one = video(tmp_path / "one.mp4", picture="testsrc2=size=270x480:rate=1:duration=2")
    for source in (still, seldom, one):
        assert length_s(render(source).files["540"].path) > 1.0


def test_confetti_is_held_in_bounds(tmp_path: Path, render: Render) -> None:
    noise = "nullsrc=size=540x960:rate=30:duration=2,geq=random(1)*255:128:128"
    rendered = render(video(tmp_path / "a.mp4", picture=noise))

    for name, most_bits_s in (("540", 3_200_000), ("270", 900_000)):
        assert rendered.files[name].size_bytes * 8 / 2 < most_bits_s * 1.3


def test_a_program_that_fails_is_told_with_its_words(tmp_path: Path, workshop: Workshop) -> None:
    source = video(tmp_path / "a.mp4")
    inspection = inspect_file(source, workshop.sandbox)
    broken = Workshop(workshop.ffmpeg, workshop.sandbox, Limits(file_bytes=20_000, wall_s=60))
    (tmp_path / "out").mkdir()

    with pytest.raises(RenderingBroke, match="FFmpeg"):
        render_take(source, tmp_path / "out", inspection, check_length(inspection, None), broken)


def test_a_rendering_without_end_is_refused(tmp_path: Path, workshop: Workshop) -> None:
    source = video(tmp_path / "a.mp4")
    inspection = inspect_file(source, workshop.sandbox)
    hurried = Workshop(workshop.ffmpeg, workshop.sandbox, Limits(wall_s=0.05))
    (tmp_path / "out").mkdir()

    with pytest.raises(MediaRefused, match="in time"):
        render_take(source, tmp_path / "out", inspection, check_length(inspection, None), hurried)


def test_a_missing_program_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-ffmpeg"):
        ffmpeg_program("no-such-ffmpeg")
    assert subprocess.run([ffmpeg_program(""), "-version"], check=True, capture_output=True).stdout
