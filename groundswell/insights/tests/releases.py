"""The public data set for tests: how it is written, and what an outsider recomputes from it with the script of the guide."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
import time_machine
from typer import Typer
from typer.testing import CliRunner, Result

from groundswell.challenges.access import Challenge
from groundswell.insights.commands.exporting import export_command
from tests.tree import ROOT

SCRIPT = ROOT / "docs" / "guide" / "recompute.md"


def exported(*arguments: str) -> Result:
    app = Typer()
    app.command()(export_command)
    return CliRunner().invoke(app, list(arguments))


def export(challenge: Challenge, folder: Path, *options: str, at: datetime) -> dict[str, Any]:
    """Export at a moment and give what was printed."""
    with time_machine.travel(at, tick=False):
        ended = exported(challenge.slug, "--out", str(folder), *options)
    assert ended.exit_code == 0, ended.output
    printed: dict[str, Any] = json.loads(ended.stdout)
    return printed


def recompute(outsider: duckdb.DuckDBPyConnection, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run the script in the folder of a data set; what it checks gives no rows."""
    (steps,) = re.findall(r"```sql\n(.*?)```", SCRIPT.read_text(), flags=re.DOTALL)
    with monkeypatch.context() as patch:
        patch.chdir(folder)
        for statement in duckdb.extract_statements(steps):
            outsider.execute(statement)
            is_check = "EXCEPT ALL" in statement.query or "< 10" in statement.query
            assert not is_check or not outsider.fetchall()
        # The views read the files when they are asked.
        for view in ("totals", "by_theme", "by_country", "waiting"):
            outsider.execute(f"CREATE TABLE found_{view} AS FROM {view}")


def found(outsider: duckdb.DuckDBPyConnection, view: str) -> list[tuple[Any, ...]]:
    """The rows of a view of the script, after `recompute`."""
    rows: list[tuple[Any, ...]] = outsider.table(f"found_{view}").fetchall()
    return rows
