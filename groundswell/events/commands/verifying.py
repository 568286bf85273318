"""The command that recomputes all figures from the segments and names each difference."""

from typing import Annotated

import typer

from groundswell.events.actions.verification import days_unchecked, verify_figures
from groundswell.events.commands.failing import DID_NOT_HOLD, failing_plainly
from groundswell.events.reads.manifest import manifest_head

app = typer.Typer()


@app.command()
def verify(
    seen: Annotated[
        str, typer.Option(help="A head of the manifest noted earlier, which must still be in it.")
    ] = "",
) -> None:
    """Recompute all figures from the segments; exit 1 with a line for each difference."""
    faults = 0
    with failing_plainly("Nothing was changed, and not everything was looked at."):
        for fault in verify_figures(seen.strip()):
            faults += 1
            typer.echo(str(fault))
    head = manifest_head()
    typer.echo(f"row   {head.number}", err=True)
    typer.echo(f"hash  {head.hash}", err=True)
    if days := days_unchecked():
        typer.echo(
            "Days whose reach cannot be checked any more, since their viewers were deleted before it was noted: "
            f"{days}.",
            err=True,
        )
    if faults:
        typer.secho(f"Differences: {faults}.", err=True, fg="red")
        raise typer.Exit(DID_NOT_HOLD)
    typer.echo("Every figure is what the segments give.", err=True)
