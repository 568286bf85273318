"""`groundswell video inspect` and `render`, as somebody types them."""

import json
from pathlib import Path

from typer.testing import CliRunner

from groundswell.studio.tests.footage import video as footage
from groundswell.videos.commands import app
from groundswell.videos.tests.builders import clip


def test_inspect_prints_what_a_file_holds() -> None:
    done = CliRunner().invoke(app, ["inspect", str(clip())])

    assert done.exit_code == 0
    assert json.loads(done.stdout)["width"] == 180


def test_inspect_ends_with_1_and_a_sentence_for_what_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_text("#EXTM3U\n")
    done = CliRunner().invoke(app, ["inspect", str(tmp_path / "a.mp4")])

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "This file is not a video that we can read. Send an MP4, MOV or WebM video.\n"


def test_inspect_ends_with_1_for_ten_minutes_and_0_for_what_can_be_cut(tmp_path: Path) -> None:
    long = footage(tmp_path / "long.mp4", picture="color=size=64x64:rate=1:duration=600")
    done = CliRunner().invoke(app, ["inspect", str(long)])
    assert (done.exit_code, done.stdout) == (1, "")

    short = footage(tmp_path / "short.mp4", picture="color=size=64x64:rate=2:duration=40")
    assert CliRunner().invoke(app, ["inspect", str(short)]).exit_code == 0


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["inspect", str(tmp_path / "none.mp4")]).exit_code == 2


def test_render_writes_the_files_of_a_piece(tmp_path: Path) -> None:
    longer = footage(tmp_path / "a.mp4", picture="testsrc2=size=128x128:rate=30:duration=3")
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["render", str(longer), str(out), "--start", "0.5", "--end", "2"])

    assert done.exit_code == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["length_ms"] == 1500
    assert {path.name for path in out.iterdir()} == {"540.mp4", "270.mp4", "poster.jpg"}


def test_render_leaves_nothing_behind_where_it_refuses(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["render", str(clip()), str(tmp_path / "out"), "--start", "9"])

    assert done.exit_code == 1
    assert "lies outside this video" in done.stderr
    assert not (tmp_path / "out").exists()


def test_render_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()

    assert CliRunner().invoke(app, ["render", str(clip()), str(tmp_path)]).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
