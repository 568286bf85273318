"""The command: what people and machines read, and how it ends."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest


def variables_of(data: Path, **settings: str) -> dict[str, str]:
    """The environment of a process that works on this data folder."""
    variables = {name: text for name, text in os.environ.items() if not name.startswith("GROUNDSWELL_")}
    variables |= {"GROUNDSWELL_DATA": str(data), "GROUNDSWELL_MODE": "test"}
    return variables | {f"GROUNDSWELL_{name.upper()}": text for name, text in settings.items()}


def groundswell(*arguments: str, data: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as a process of its own on this data folder."""
    return subprocess.run(
        [sys.executable, "-m", "groundswell.config.cli", *arguments],
        env=variables_of(data, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_it_lists_every_setting_for_machines(tmp_path: Path) -> None:
    ended = groundswell("settings", "--json", data=tmp_path / "data")
    assert ended.returncode == 0, ended.stderr
    assert {one["name"] for one in json.loads(ended.stdout)} >= {"mode", "data", "web_origin"}


def test_it_says_its_version_and_touches_nothing(tmp_path: Path) -> None:
    ended = groundswell("--version", data=tmp_path / "data", mode="production")
    assert (ended.returncode, ended.stdout) == (0, f"groundswell {version('groundswell')}\n")
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("room", ["people", "safeguarding", "challenge", "video"])
def test_commands_that_ask_no_question_load_no_engine(room: str, tmp_path: Path) -> None:
    program = (
        "import sys, typer\n"
        "from groundswell.config.offered import BY_NAME, load\n"
        "from groundswell.config.ready import set_up_django\n"
        "set_up_django()\n"
        f"load(typer.Typer(), BY_NAME[{room!r}])\n"
        "sys.exit(', '.join({'ibis', 'duckdb', 'pyarrow', 'sklearn', 'typst'} & sys.modules.keys()) or 0)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env=variables_of(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_the_list_of_commands_opens_no_data_folder(tmp_path: Path) -> None:
    ended = groundswell("--help", data=tmp_path / "data")
    assert ended.returncode == 0, ended.stderr
    assert "simulate" in ended.stdout
    assert not (tmp_path / "data").exists()


def test_a_wrong_setting_ends_with_2_and_a_sentence(tmp_path: Path) -> None:
    ended = groundswell("people", data=tmp_path / "data", web_prt="1")
    assert ended.returncode == 2
    assert ended.stderr.strip() == "GROUNDSWELL_WEB_PRT is not a setting; did you mean GROUNDSWELL_WEB_PORT?"
    assert ended.stdout == ""


def test_an_env_file_that_is_no_text_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    ended = groundswell("serve", data=tmp_path / "data", mode="development")
    assert (ended.returncode, "Traceback" in ended.stderr) == (2, False)
    assert ".env line 1" in ended.stderr


def test_unsafe_production_refuses_to_serve(tmp_path: Path) -> None:
    ended = groundswell("serve", data=tmp_path / "data", mode="production")
    assert ended.returncode == 2
    assert "Production needs GROUNDSWELL_SECRET_KEY" in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "key"),
    [(("serve",), ""), (("challenge", "show", "x"), "kq8Zt2LwXn4RbVh7GdPs9YcMf3JuTa6EoWi1KzBvNxQrSyCe0DgH")],
)
def test_a_data_folder_that_cannot_be_used_is_told_in_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], key: str
) -> None:
    file = tmp_path / "data"
    file.write_text("a file stands where the folder should be")
    ended = groundswell(*arguments, data=file, secret_key=key)
    assert ended.returncode in {1, 2}
    assert str(file) in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", [("serve",), ("challenge", "show", "x")])
def test_a_damaged_database_is_told_in_a_sentence(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "data").mkdir(mode=0o750)
    (tmp_path / "data" / "state.sqlite3").write_bytes(b"no database" * 500)
    ended = groundswell(*arguments, data=tmp_path / "data", web_port="38771", live_port="38772")
    assert ended.returncode == 1
    assert "The state database in" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", [("nonsense",), ("restore",), ("doctor", "--audience", "many")])
def test_wrong_use_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert groundswell(*arguments, data=tmp_path / "data").returncode == 2


def test_the_doctor_ends_with_1_where_something_needed_is_missing(tmp_path: Path) -> None:
    ended = groundswell("doctor", "--json", data=tmp_path / "data", ffmpeg="/nowhere/ffmpeg")
    assert ended.returncode == 1
    faulty = {one["check"] for one in json.loads(ended.stdout)["findings"] if one["state"] == "fault"}
    assert faulty == {"ffmpeg"}


def test_the_doctor_speaks_even_where_the_settings_cannot_be_read(tmp_path: Path) -> None:
    ended = groundswell("doctor", "--json", data=tmp_path / "data", web_port="x")
    assert ended.returncode == 1
    assert "whole number" in json.loads(ended.stdout)["findings"][0]["found"]


def test_a_backup_comes_back_through_the_command(tmp_path: Path) -> None:
    made = groundswell("challenge", "--help", data=tmp_path / "data")
    assert made.returncode == 0, made.stderr
    assert groundswell("people", "create-operator", data=tmp_path / "data").returncode == 2
    file = str(tmp_path / "a.tar.gz")
    assert groundswell("backup", file, data=tmp_path / "data").returncode == 0
    again = groundswell("backup", file, data=tmp_path / "data")
    assert (again.returncode, "exists already" in again.stderr) == (2, True)
    restored = groundswell("restore", file, data=tmp_path / "new")
    assert restored.returncode == 0, restored.stderr
    assert (tmp_path / "new" / "state.sqlite3").exists()
    in_the_way = groundswell("restore", file, data=tmp_path / "new")
    assert (in_the_way.returncode, "--force" in in_the_way.stderr) == (1, True)
