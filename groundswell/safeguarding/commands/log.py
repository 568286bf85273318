"""The command that goes through the desk's log and says whether anybody changed it."""

from typing import Annotated

import typer

from groundswell.safeguarding.reads.log import verify_log

app = typer.Typer()

DID_NOT_HOLD = 1


@app.command()
def verify(
    seen: Annotated[
        str,
        typer.Option(
            help="A hash noted earlier, from this command or the safety page, that must still be there."
        ),
    ] = "",
) -> None:
    """Go through the whole log of the desk; exit 1 naming the line where the chain is broken."""
    found = verify_log(seen.strip())
    typer.echo(f"lines  {found.lines}")
    typer.echo(f"first  {found.first or '-'}")
    typer.echo(f"last   {found.head or '-'}")
    if found.fault:
        typer.secho(found.fault, err=True, fg="red")
        raise typer.Exit(DID_NOT_HOLD)
    typer.echo("The chain holds.", err=True)
