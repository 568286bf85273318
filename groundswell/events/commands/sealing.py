"""The commands that seal the log now, and make the rollups anew from what was sealed."""

import typer

from groundswell.events.actions.rebuilding import rebuild_rollups
from groundswell.events.actions.sealing import seal_log
from groundswell.events.reads.manifest import manifest_head
from groundswell.events.segments import BadSegment

app = typer.Typer()

DID_NOT_HOLD = 1


@app.command()
def seal() -> None:
    """Seal now what was acknowledged, and print the manifest's head."""
    batches = 0
    while (sealed := seal_log(wait=True)).batches or sealed.is_behind:
        batches += sealed.batches
    head = manifest_head()
    typer.echo(f"batches  {batches}")
    typer.echo(f"row      {head.number}")
    typer.echo(f"hash     {head.hash}")


@app.command()
def rebuild() -> None:
    """Make all rollups anew from the segments, to the same rows."""
    try:
        rows = rebuild_rollups()
    except BadSegment as broken:
        typer.secho(str(broken), err=True, fg="red")
        raise typer.Exit(DID_NOT_HOLD) from broken
    typer.echo(f"rows  {rows}")
