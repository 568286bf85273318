"""`groundswell challenge create|show|export` as somebody at a terminal meets them."""

import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from groundswell.challenges.commands import app
from groundswell.challenges.models import Challenge, Entry
from groundswell.people.access import Person
from tests.stage import description, short_video

run = CliRunner().invoke


def written(path: Path, **changes: object) -> Path:
    path.write_text(
        yaml.safe_dump(description(**changes), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return path


@pytest.mark.django_db
def test_what_is_exported_makes_the_same_challenge_and_the_same_bytes_again(tmp_path: Path) -> None:
    made = run(app, ["create", str(written(tmp_path / "one.yaml"))])
    assert made.exit_code == 0, made.output
    first = run(app, ["export", "be-heard"])
    again = tmp_path / "two.yaml"
    again.write_bytes(first.stdout_bytes.replace(b"be-heard", b"be-heard-2").replace(b"BeHeard", b"BeHeard2"))
    assert run(app, ["create", str(again)]).exit_code == 0
    assert run(app, ["export", "be-heard-2"]).stdout_bytes == again.read_bytes()


@pytest.mark.django_db
def test_it_ends_with_2_and_names_every_line_and_makes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path / "wrong.yaml", opens_on="2026-02-30", hashtag="# be heard", zone="Mars/Base")
    ended = run(app, ["create", str(file)])
    assert ended.exit_code == 2
    assert ended.stdout == ""
    lines = ended.stderr.splitlines()
    assert len(lines) == 3
    assert all("wrong.yaml: line " in line for line in lines)
    assert Challenge.objects.count() == 0


@pytest.mark.django_db
def test_a_file_that_is_far_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    image = tmp_path / "disk.img"
    with image.open("wb") as stream:
        # A hole: it takes no room on the disk, and reading it would take all memory.
        stream.truncate(2**42)
    for file, found in ((image, f"{2**42} bytes"), (Path("/dev/zero"), "1000001 bytes")):
        ended = run(app, ["create", str(file)])
        assert ended.exit_code == 2
        assert found in ended.stderr
    assert Challenge.objects.count() == 0


@pytest.mark.django_db
def test_it_refuses_a_slug_twice_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    file = str(written(tmp_path / "one.yaml"))
    assert run(app, ["create", file]).exit_code == 0
    twice = run(app, ["create", file])
    assert twice.exit_code == 2
    assert "already a challenge 'be-heard'" in twice.stderr
    assert run(app, ["create", str(tmp_path / "none.yaml")]).exit_code == 2
    assert run(app, ["show", "nothing"]).exit_code == 2
    assert run(app, ["export", "nothing"]).exit_code == 2


@pytest.mark.django_db
def test_it_hands_in_the_originals_that_lie_beside_the_file(tmp_path: Path, lea: Person) -> None:
    (tmp_path / "originals").mkdir()
    shutil.copy(short_video(), tmp_path / "originals" / "one.mp4")
    named = [{"theme": "school", "file": "originals/one.mp4", "language": "en", "caption": "Look"}]
    file = str(written(tmp_path / "one.yaml", originals=named))
    assert run(app, ["create", file]).exit_code == 2
    assert run(app, ["create", file, "--lead", lea.pseudonym]).exit_code == 0
    assert Entry.objects.get().theme.slug == "school"
    assert "originals/one.mp4" in run(app, ["export", "be-heard"]).stdout


@pytest.mark.django_db
def test_nothing_is_half_made_when_an_original_is_missing_or_no_video(
    tmp_path: Path, lea: Person, kim: Person
) -> None:
    (tmp_path / "text.mp4").write_text("no video")
    for name in ("gone.mp4", "text.mp4"):
        named = [{"theme": "school", "file": name, "language": "en"}]
        file = str(written(tmp_path / "one.yaml", originals=named))
        assert run(app, ["create", file, "--lead", lea.pseudonym]).exit_code == 2
        assert run(app, ["create", file, "--lead", kim.pseudonym]).exit_code == 2
    assert Challenge.objects.count() == 0


@pytest.mark.django_db
def test_show_lists_what_is_missing(tmp_path: Path) -> None:
    run(app, ["create", str(written(tmp_path / "one.yaml"))])
    shown = run(app, ["show", "be-heard"])
    assert shown.exit_code == 0
    assert "No original is published yet" in " ".join(shown.stdout.split())
