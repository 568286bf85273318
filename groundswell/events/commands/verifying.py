"""The command that recomputes all figures from the segments and names each difference."""

from collections import Counter
from contextlib import suppress
from typing import Annotated

import typer

from groundswell.events.actions.verification import days_unchecked, verify_figures
from groundswell.events.commands.failing import DID_NOT_HOLD, failing_plainly
from groundswell.events.reads.manifest import manifest_head
from groundswell.events.stored_rows import BadManifest
from groundswell.events.verifying import THE_FILE

app = typer.Typer()

NAMED = 20
"""Of so many differences at one place each is printed; damaged segments make hundreds of thousands."""


@app.command()
def verify(
    seen: Annotated[
        str, typer.Option(help="A head of the manifest noted earlier, which must still be in it.")
    ] = "",
    name_all: Annotated[
        bool, typer.Option("--all", help="Print every difference, however many there are at one place.")
    ] = False,
) -> None:
    """Recompute all figures from the segments; exit 1 with a line for each difference."""
    places: Counter[str] = Counter()
    unreadable = 0
    with failing_plainly("Nothing was changed, and not everything was looked at."):
        for fault in verify_figures(seen.strip()):
            places[fault.where] += 1
            unreadable += fault.what == THE_FILE
            if name_all or places[fault.where] <= NAMED:
                typer.echo(str(fault))
        days = days_unchecked()
    for place, number in places.items():
        if number > NAMED and not name_all:
            typer.echo(f"{place}: {number} differences, of which {NAMED} are named; --all names each.")
    _conclude(places.total(), unreadable, days)


def _conclude(faults: int, unreadable: int, days: int) -> None:
    with suppress(BadManifest):  # it was named among the differences
        head = manifest_head()
        typer.echo(f"row   {head.number}", err=True)
        typer.echo(f"hash  {head.hash}", err=True)
    if days:
        typer.echo(
            "Days whose reach cannot be checked any more, since their viewers were deleted before it was noted: "
            f"{days}.",
            err=True,
        )
    if unreadable:
        typer.secho(
            f"Segments that cannot be read: {unreadable}. What they hold is missing in what was recomputed, so "
            "figures of their days differ: put these files back from a backup, and verify again.",
            err=True,
            fg="red",
        )
    if faults:
        typer.secho(f"Differences: {faults}.", err=True, fg="red")
        raise typer.Exit(DID_NOT_HOLD)
    typer.echo("Every figure is what the segments give.", err=True)
