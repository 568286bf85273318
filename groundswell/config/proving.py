"""The command that proves an erasure: what is left of somebody, where, and until when in backups."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext
from rich.console import Console
from rich.table import Table

from groundswell.config.backups import Backup, backups_in
from groundswell.environment import environment
from groundswell.frame.identifiers import is_public_id
from groundswell.people.commands import app
from groundswell.people.proof import Left, Sought, sought, traces

DID_NOT_HOLD = 1


@app.command("prove-erased")
def prove_erased(
    public_id: Annotated[
        str, typer.Argument(metavar="ID", help="The public id, as it stood in the address of her page.")
    ],
    name: Annotated[str, typer.Option(help="A name that she had, to look for it too.")] = "",
) -> None:
    """Look for somebody in every table and file; exit 1 where more is left than the table of holdings allows."""
    if not is_public_id(public_id):
        shape = "it has 16 small letters and digits from 2 to 7, as in the address of her page, /p/hx67mkvzdhqd2jcq/"
        raise typer.BadParameter(f"{public_id!r} is no public id: {shape}.", param_hint="ID")
    settings = environment()
    what = sought(public_id, name)
    found = list(traces(what, settings.data, (name,) if name else ()))
    Console().print(_table(found))
    backups = list(backups_in(settings.backups, settings.backup_kept_days))
    for backup in backups:
        typer.echo(f"backup {backup.path.name}: expires {backup.expires_at:%Y-%m-%d %H:%M} UTC")
    typer.echo(_told_of(backups, settings.backups), err=True)
    over = [backup for backup in backups if backup.expires_at <= datetime.now(UTC)]
    for backup in over:
        typer.secho(f"{backup.path.name} has expired and still lies there.", err=True, fg="red")
    typer.echo(_standing(what), err=True)
    if over or any(not left.may_stay for left in found):
        raise typer.Exit(DID_NOT_HOLD)


def _told_of(backups: Sequence[Backup], folder: Path) -> str:
    """What the list of backups says, whoever was looked for, and what it cannot say."""
    elsewhere = "one that was written elsewhere is not listed, and may hold anybody until it is deleted."
    if not backups:
        return f"No backup lies in {folder.absolute()}; {elsewhere}"
    return f"A backup older than the erasure may hold the person until it expires; {elsewhere}"


def _table(found: list[Left]) -> Table:
    table = Table("place", "found", "may stay")
    for left in found:
        table.add_row(left.place, str(left.found), gettext(left.may_stay) if left.may_stay else "NO")
    if not found:
        table.add_row("every table, file, session and cache", "0", "")
    table.add_row(
        "events/", "–", "Whoever watched is nobody there: a hash under a salt that was thrown away."
    )
    return table


def _standing(what: Sought) -> str:
    if not what.is_closed:
        return "Nobody with this id closed an account here, or it was so long ago that only the id itself is looked for."
    if what.waits_for and not what.is_erased:
        return f"{what.waits_for} of what she left wait, since an open case or the law needs them."
    return "Erased." if what.is_erased else "Closed; the next run of the worker erases it."
