"""Campaigns in folders, taking them in, and what the log then says of them in the words of `truth.json`."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import typer
import uuid_utils
from typer.testing import CliRunner, Result

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import challenge_by_slug
from groundswell.events.reads.asking import ask
from groundswell.events.rules import Kind
from groundswell.figures.asked import Asked
from groundswell.figures.batches import BATCHES
from groundswell.figures.days import iso_day
from groundswell.figures.flags import Flag
from groundswell.figures.measures import MEASURES
from groundswell.figures.questions import reach_by_day, totals
from groundswell.figures.scope import Scope
from groundswell.insights.commands.ingesting import ingest_command
from groundswell.insights.reads.report import report_of
from groundswell.insights.tests.report_stage import as_json
from groundswell.simulation.campaign import Wanted, simulate
from groundswell.simulation.presets import THE_REAL_CHALLENGE

HOUR_MS = 3_600_000
SLUG = THE_REAL_CHALLENGE.slug
app = typer.Typer()
app.command()(ingest_command)


def ingested(folder: Path) -> Result:
    return CliRunner().invoke(app, [str(folder)])


def summary(folder: Path) -> dict[str, Any]:
    """What the command printed about a folder that it took."""
    ended = ingested(folder)
    assert ended.exit_code == 0, ended.output
    printed: dict[str, Any] = json.loads(ended.stdout)
    return printed


def challenge() -> Challenge:
    found = challenge_by_slug(SLUG)
    assert found
    return found


def simulated(folder: Path, scale: float) -> Path:
    simulate(Wanted(THE_REAL_CHALLENGE, scale, 7, THE_REAL_CHALLENGE.opens_on), folder, lambda part: None)
    return folder


OPENED_MS = 1_791_180_000_000 + 30 * HOUR_MS
"""A day after the campaign opened."""


def event(**changes: Any) -> dict[str, Any]:
    """A play of the first original, which came in two seconds later."""
    plain = dict.fromkeys(BATCHES.names, 0) | {
        "batch": uuid_utils.uuid7().bytes,
        "received": OPENED_MS + 2000,
        "viewer": 7,
        "at": OPENED_MS,
        "kind": int(Kind.PLAY),
        "video": 1,
        "flags": int(Flag.SIMULATED),
    }
    return plain | changes


def write(folder: Path, name: str, *events: dict[str, Any], schema: pa.Schema = BATCHES) -> Path:
    path = folder / "batches" / name
    pq.write_table(pa.Table.from_pylist(list(events), schema=schema), path)
    return path


def figures(name: str) -> Any:
    return counted(challenge().pk)[name]


ENDINGS = {Scope.ALL: "", Scope.ORIGINALS: "_originals", Scope.TAKES: "_takes"}


def counted(challenge: int) -> dict[str, Any]:
    """The figures of a challenge in all three scopes, and its reach by day."""
    figures: dict[str, Any] = {}
    for scope, ending in ENDINGS.items():
        (row,) = ask(totals, Asked(challenge, scope))
        figures |= {f"{name}{ending}": getattr(row, name) for name in MEASURES}
    days = ask(reach_by_day, Asked(challenge))
    figures["reach_by_day"] = {iso_day(row.day): row.reach for row in days}
    return figures


def reported() -> dict[str, Any]:
    """The same figures as the report hands them in."""
    figures = as_json(report_of(challenge(), "en"))["figures"]
    return {name: figures[name]["value"] for name in counted(challenge().pk)}


def truth(folder: Path) -> dict[str, Any]:
    """The figures with which a folder was made."""
    written: dict[str, Any] = json.loads((folder / "truth.json").read_text())
    figures: dict[str, Any] = written["figures"]
    return figures
