"""Which module has which command of the rooms, so that a command loads the room it is of and no other.

Names and sentences stand here a second time, since `groundswell --help` loads no room; a test holds them equal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import typer


@dataclass(frozen=True, slots=True)
class Offered:
    """A command, its sentence in the list, and the modules: the first has it as `app`, the others join theirs to it."""

    name: str
    sentence: str
    modules: tuple[str, ...]


OFFERED = (
    Offered(
        "people",
        "Accounts of the people who run this installation.",
        # Two look into everything there is, and so can stand in no room.
        ("groundswell.people.commands", "groundswell.config.proving", "groundswell.config.erasing"),
    ),
    Offered(
        "events",
        "The log: sealing it, and figures made anew.",
        ("groundswell.events.commands", "groundswell.config.ingesting", "groundswell.config.exporting"),
    ),
    Offered(
        "verify",
        "Recompute all figures from the segments; exit 1 with a line for each difference.",
        ("groundswell.events.commands.verifying",),
    ),
    Offered("video", "Look into video files, and render them.", ("groundswell.videos.commands",)),
    Offered("challenge", "Challenges: make, show and export them.", ("groundswell.challenges.commands",)),
    Offered(
        "safeguarding",
        "Screening of texts, and the desk's records.",
        ("groundswell.safeguarding.commands",),
    ),
    Offered("figures", "Figures of other networks, beside ours.", ("groundswell.insights.commands.figures",)),
    Offered(
        "report",
        "Write the report of a challenge: figures with definitions, tables, charts, method and checksums.",
        ("groundswell.insights.commands.report",),
    ),
    Offered(
        "simulate",
        "Write the simulated audience of a campaign: batches to ingest, registers, and the truth about them.",
        ("groundswell.insights.commands.simulation",),
    ),
)

BY_NAME = {each.name: each for each in OFFERED}


def load(command: typer.Typer, offered: Offered) -> None:
    """Add what a room offers; Django must be set up."""
    modules = [import_module(name) for name in offered.modules]
    command.add_typer(modules[0].app)


def list_only(command: typer.Typer, offered: Offered) -> None:
    """Add the name and the sentence alone, for the list of all commands."""
    listed = typer.Typer()
    listed.command(offered.name, help=offered.sentence)(_unloaded(offered.name))
    # As the rooms' own are, so that they stand in the same place.
    command.add_typer(listed)


def _unloaded(name: str) -> Callable[[], None]:
    def run() -> None:
        raise AssertionError(f"'{name}' was listed and not loaded")

    return run
