"""The command that makes the audience of a whole campaign up, as a folder of batches; `groundswell simulate`."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from groundswell.insights.commands.sending import Sending, send_campaign
from groundswell.simulation.campaign import Wanted, simulate
from groundswell.simulation.files import FolderRefused
from groundswell.simulation.presets import (
    MOST_SCALE,
    THE_REAL_CHALLENGE,
    BadDay,
    BadScale,
    UnknownPreset,
    preset_of,
)
from groundswell.simulation.sending import TargetRefused

app = typer.Typer()

DID_NOT_HOLD, WRONG_USE = 1, 2


@app.command("simulate")
def simulate_command(
    *,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="A folder that is new or empty.")] = None,
    preset: Annotated[str, typer.Option(help="Which campaign.")] = THE_REAL_CHALLENGE.slug,
    scale: Annotated[
        float, typer.Option(help=f"How much of it: 1 is the whole campaign, {MOST_SCALE:g} the most.")
    ] = 0.01,
    seed: Annotated[int, typer.Option(min=0, help="Chance; the same seed gives the same files.")] = 1,
    opens: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day; that of the preset if left out.")
    ] = None,
    send: Annotated[
        str,
        typer.Option(
            metavar="URL", help="Send it to a simulated challenge, by its page, instead of writing it."
        ),
    ] = "",
    rate: Annotated[float, typer.Option(min=0.1, help="Events a second to send.")] = 50,
    accounts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Who likes, shares and comments: a line 'name:password' for each."),
    ] = None,
) -> None:
    """Write the simulated audience of a campaign: batches to ingest, registers, and the truth about them.

    Prints as JSON what was written. Everything in it is made up and marked so for good. With --send it is
    sent as browsers would to a running installation instead, and what was taken is printed.
    """
    try:
        chosen = preset_of(preset)
        wanted = Wanted(chosen, scale, seed, opens.date() if opens else chosen.opens_on)
        if send and not out:
            send_campaign(wanted, Sending(send, rate, accounts))
        elif out and not send:
            _write(wanted, out)
        else:
            _end("Say either --out DIR, to write a folder, or --send URL, to send.", WRONG_USE)
    except (UnknownPreset, BadScale, BadDay, FolderRefused, TargetRefused) as refused:
        _end(str(refused), WRONG_USE)


def _write(wanted: Wanted, out: Path) -> None:
    """Write the folder and print what stands in it."""
    begun = time.monotonic()
    try:
        with _bar(f"{wanted.preset.slug} at scale {wanted.scale:g}") as told:
            written = simulate(wanted, out, told)
    except OSError as error:
        _end(f"{out}: could not be written ({error.strerror or error}); nothing is left of it.", DID_NOT_HOLD)
    summary = {
        "challenge": wanted.preset.slug,
        "scale": wanted.scale,
        "seed": wanted.seed,
        "folder": str(out),
        "rows": written.rows,
        "batches": written.batches,
        "files": written.files,
        "bytes": written.bytes,
        "seconds": round(time.monotonic() - begun, 1),
        "figures": written.truth["figures"],
    }
    typer.echo(json.dumps(summary))


@contextmanager
def _bar(title: str) -> Iterator[Callable[[float], None]]:
    """How far it is, where a terminal can show it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=1.0)
        yield lambda part: progress.update(task, completed=min(part, 1.0))


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
