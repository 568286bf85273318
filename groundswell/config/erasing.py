"""The command that closes and erases again whoever came back with a backup; `restore` runs it."""

import typer

from groundswell.config.registry import reactions
from groundswell.events.actions import deliver_facts
from groundswell.people.actions import close_again, erase_closed_accounts
from groundswell.people.commands import app

ROUNDS = 4
"""A closing leads to withdrawals, these to cases that end, and these to what may then be erased."""


@app.command("erase-again")
def erase_again() -> None:
    """Close and erase accounts that were closed before, and came back with a backup."""
    closed = close_again()
    erased = 0
    for _ in range(ROUNDS):
        deliver_facts(reactions())
        erased += erase_closed_accounts()
    typer.echo(f"Accounts that came back with the backup and are closed again: {closed}.")
    typer.echo(f"Erased by now: {erased}. The worker erases what is left, once no open case needs it.")
