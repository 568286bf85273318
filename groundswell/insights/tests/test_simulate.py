"""The command that makes a campaign up: what machines read, how it refuses, and that its challenge can be created."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from groundswell.challenges.rules import Known, read_challenge_file
from groundswell.events.codes import code_number as code_of_log
from groundswell.insights.commands.simulation import app
from groundswell.simulation.places import PLACES, code_number


def simulated(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A folder that the command wrote, and what it printed about it."""
    folder = tmp_path_factory.mktemp("simulate") / "small"
    ended = simulated("--scale", "0.00002", "--seed", "4", "--opens", "2026-02-02", "--out", str(folder))
    assert ended.exit_code == 0, ended.output
    return folder, json.loads(ended.stdout)


def test_it_prints_what_it_wrote_as_json(small: tuple[Path, dict[str, Any]]) -> None:
    folder, summary = small
    truth = json.loads((folder / "truth.json").read_text())
    assert summary["figures"] == truth["figures"]
    assert summary["seed"] == truth["seed"] == 4
    assert summary["rows"] > summary["figures"]["starts"] == 6000


def test_its_challenge_file_is_one_that_can_be_created_and_is_marked(
    small: tuple[Path, dict[str, Any]],
) -> None:
    content = (small[0] / "challenge.yaml").read_bytes()
    document = read_challenge_file(content, Known(zones=frozenset({"Europe/Brussels"})))
    assert document.is_simulated
    assert (document.slug, len(document.countries)) == ("therealchallenge", 41)
    assert (str(document.opens_on), str(document.closes_on)) == ("2026-02-02", "2026-02-27")
    assert [theme.slug for theme in document.themes] == [
        "child-labour", "gender-equality", "family-unity", "bullying",
    ]  # fmt: skip


def test_its_countries_and_languages_are_the_numbers_of_the_log() -> None:
    codes = {place.code for place in PLACES} | {
        word for place in PLACES for word in place.languages.split()[::2]
    }
    assert {code: code_number(code) for code in codes} == {code: code_of_log(code) for code in codes}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--preset", "dance"), "There is no preset 'dance'"),
        (("--scale", "0"), "The scale must be more than 0 and at most 2, not 0."),
        (("--scale", "2.5"), "The scale must be more than 0 and at most 2, not 2.5."),
        (("--opens", "1970-01-01"), "1970-01-01 is no day for a challenge"),
    ],
)
def test_it_says_what_is_wrong(arguments: tuple[str, ...], sentence: str, tmp_path: Path) -> None:
    ended = simulated(*arguments, "--out", str(tmp_path / "none"))
    assert ended.exit_code == 2
    assert sentence in ended.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Say either --out DIR, to write a folder, or --send URL, to send."),
        (("--send", "example.org/c/speak-up"), "'example.org/c/speak-up' is not the page of a challenge"),
        (("--send", "http://127.0.0.1:9/c/speak-up/"), "http://127.0.0.1:9 does not answer"),
        (("--send", "http://me:secret@localhost/c/speak-up/"), "is not the page of a challenge"),
    ],
)
def test_it_sends_nothing_where_it_cannot_tell_what_it_would_reach(
    arguments: tuple[str, ...], sentence: str
) -> None:
    ended = simulated("--scale", "0.00001", *arguments)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert sentence in ended.stderr


@pytest.mark.parametrize("line", ["Mina", ":secret", "Mina:"])
def test_accounts_are_a_name_and_a_password_each(line: str, tmp_path: Path) -> None:
    accounts = tmp_path / "accounts"
    accounts.write_text(f"Kim:secret\n\n{line}\n")
    ended = simulated("--send", "http://127.0.0.1:9/c/speak-up/", "--accounts", str(accounts))
    assert ended.exit_code == 2
    assert f"{accounts} line 3 is not 'name:password'. Nothing was sent." in ended.stderr


def test_it_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    ended = simulated("--scale", "0.00002", "--out", str(tmp_path))
    assert ended.exit_code == 2
    assert "is not empty" in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_a_failing_disk_is_told_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("groundswell.simulation.campaign.write_truth", fail)
    ended = simulated("--scale", "0.00002", "--out", str(tmp_path / "full"))
    assert ended.exit_code == 1
    assert "could not be written (No space left on device); nothing is left of it." in ended.stderr
    assert list(tmp_path.iterdir()) == []
