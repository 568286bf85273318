"""The commands that seal the log now, and make the rollups anew from what was sealed."""

import typer

from groundswell.events.actions.rebuilding import rebuild_rollups
from groundswell.events.actions.sealing import seal_log
from groundswell.events.commands.failing import DID_NOT_HOLD, failing_plainly
from groundswell.events.reads.manifest import manifest_head
from groundswell.events.segments import BadSegment

app = typer.Typer()


@app.command()
def seal() -> None:
    """Seal now what was acknowledged, and print the manifest's head."""
    batches = 0
    with failing_plainly("What was acknowledged stays in the log, and what was sealed stays sealed."):
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
        with failing_plainly("All figures stay as they were."):
            rows = rebuild_rollups()
    except BadSegment as broken:
        typer.secho(str(broken), err=True, fg="red")
        raise typer.Exit(DID_NOT_HOLD) from broken
    typer.echo(f"rows  {rows}")
