"""Whoever was closed stays closed: after a restore, on another machine, and where a closing was not listed in time."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from groundswell.config.backup import back_up, restore
from groundswell.config.folder import prepare_folder
from groundswell.config.tests.test_cli import groundswell, variables_of
from groundswell.environment import environment
from groundswell.people.access import Person
from groundswell.people.actions import close_account, close_again, erase_closed_accounts
from groundswell.people.erased import PLACE, add_to, listed_in
from groundswell.people.rules.closing import id_hash
from tests.cast import participant

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for the list."""
    here = replace(environment(), data=tmp_path)
    monkeypatch.setattr("groundswell.people.actions.closing.environment", lambda: here)
    return tmp_path


def test_a_list_is_only_added_to_and_a_torn_line_takes_no_other_with_it(tmp_path: Path) -> None:
    file = tmp_path / PLACE
    assert add_to(file, ["a" * 64, "b" * 64]) == 2
    file.write_text(file.read_text() + "tor")
    assert add_to(file, ["b" * 64, "c" * 64]) == 1
    assert listed_in(file, tmp_path / "none") == {"a" * 64, "b" * 64, "c" * 64, "tor"}


@pytest.mark.django_db(transaction=True)
def test_a_closing_is_listed_at_once_as_a_checksum(folder: Path, mina: Person) -> None:
    close_account(mina)
    assert listed_in(folder / PLACE) == {id_hash(mina.public_id)}
    assert mina.public_id not in (folder / PLACE).read_text()


@pytest.mark.django_db
def test_a_closing_that_was_not_listed_in_time_is_listed_by_the_job(folder: Path, mina: Person) -> None:
    close_account(mina)
    assert not (folder / PLACE).exists()
    erase_closed_accounts()
    assert listed_in(folder / PLACE) == {id_hash(mina.public_id)}


@pytest.mark.django_db
def test_who_came_back_is_closed_again_and_nobody_else(folder: Path, mina: Person, olu: Person) -> None:
    other = participant("Other", 15, "BE")
    add_to(folder / PLACE, [id_hash(mina.public_id), id_hash(olu.public_id), "f" * 64])
    assert close_again() == 1
    assert close_again() == 0
    stand = {one.pk: one.is_active for one in Person.objects.filter(pk__in=[mina.pk, other.pk, olu.pk])}
    assert stand == {mina.pk: False, other.pk: True, olu.pk: True}


def test_a_restore_joins_the_lists_that_it_finds(tmp_path: Path) -> None:
    data = tmp_path / "data"
    prepare_folder(data)
    with closing(sqlite3.connect(data / "state.sqlite3")) as state:
        state.execute("CREATE TABLE video (name TEXT)")
    add_to(data / PLACE, ["a"])
    back_up(data, tmp_path / "a.tar", secret_key="", made_at=NOW, version="1")
    add_to(data / PLACE, ["b"])
    add_to(tmp_path / "erased-accounts", ["c"])
    restore(tmp_path / "a.tar", data, moment=NOW, is_forced=True, lists=[tmp_path / "erased-accounts"])
    assert listed_in(data / PLACE) == {"a", "b", "c"}


def run(data: Path, program: str) -> str:
    """What a program prints that works on this folder with the rooms loaded."""
    opening = (
        "from groundswell.config.ready import set_up_django; set_up_django()\n"
        "from groundswell.people.models import Person, Erasure\n"
        "from groundswell.people import actions\n"
    )
    variables = variables_of(data) | {"PYTHONPATH": str(Path.cwd())}
    ended = subprocess.run(
        [sys.executable, "-c", opening + program], env=variables, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_the_commands_end_to_end(tmp_path: Path) -> None:
    """An account that was closed after the backup is erased again when the backup is put back, also elsewhere."""
    data, backups = tmp_path / "data", tmp_path / "backups"
    refused = groundswell("people", "prove-erased", "13", data=data, backups=str(backups))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "'13' is no public id" in " ".join(refused.stderr.replace("│", " ").split())
    proved = groundswell("people", "prove-erased", "a" * 16, data=data, backups=str(backups))
    assert f"No backup lies in {backups}" in proved.stderr
    run(
        data,
        "from tests.cast import participant; participant('Wave', 15, 'BE'); participant('Stone', 15, 'BE')",
    )
    assert groundswell("backup", data=data, backups=str(backups)).returncode == 0
    [file] = backups.glob("*.tar")
    proved = groundswell("people", "prove-erased", "a" * 16, data=data, backups=str(backups))
    assert f"backup {file.name}: expires" in proved.stdout
    assert "A backup older than the erasure may hold the person" in proved.stderr
    run(data, "actions.close_account(Person.objects.get(pseudonym='Wave')); actions.erase_closed_accounts()")
    groundswell("backup", str(tmp_path / "later.tar"), data=data, backups=str(backups))
    names = "print(sorted(Person.objects.values_list('pseudonym', flat=True)))"
    for target, force in ((data, ("--force",)), (tmp_path / "elsewhere", ())):
        ended = groundswell("restore", str(file), *force, data=target, backups=str(backups))
        assert ended.returncode == 0, ended.stderr
        assert "came back with the backup and are closed again: 1." in ended.stderr
        assert run(target, names) == "['Stone']"
