"""`groundswell simulate --send`: the same audience, sent over HTTP to a running installation as browsers would."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from groundswell.simulation.acts import doings
from groundswell.simulation.campaign import Wanted
from groundswell.simulation.sending import Account, Crowd, Target, TargetRefused, send

DID_NOT_HOLD = 1


@dataclass(frozen=True, slots=True)
class Sending:
    """To which challenge (the address of its page), how many events a second, and by whose accounts."""

    address: str
    rate: float
    accounts: Path | None


def send_campaign(wanted: Wanted, sending: Sending) -> None:
    """Send it and print the summary; exit 1 where nothing was taken. Raises TargetRefused, BadScale, BadDay."""
    accounts = _accounts(sending.accounts) if sending.accounts else []
    target = Target(sending.address)
    crowd = Crowd(target, accounts)
    with _counter(f"{target.slug} at {target.origin}") as told:
        sent = send(target, crowd, doings(wanted), sending.rate, told)
    summary = {
        "challenge": target.slug,
        "target": target.origin,
        "scale": wanted.scale,
        "seed": wanted.seed,
        "rate": sending.rate,
        "accounts": len(accounts),
        "videos": len(target.cards),
        **sent.summary(),
    }
    typer.echo(json.dumps(summary))
    if not sent.accepted:
        raise typer.Exit(DID_NOT_HOLD)


def _accounts(path: Path) -> list[Account]:
    """The accounts of a file, `name:password` a line. Raises TargetRefused."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TargetRefused(f"{path} cannot be read ({error}). Nothing was sent.") from error
    found = []
    for number, line in enumerate(lines, 1):
        name, colon, password = line.partition(":")
        if line.strip() and not (colon and name.strip() and password):
            raise TargetRefused(f"{path} line {number} is not 'name:password'. Nothing was sent.")
        if line.strip():
            found.append(Account(name.strip(), password))
    return found


@contextmanager
def _counter(title: str) -> Iterator[Callable[[int], None]]:
    """How many events were sent, where a terminal can show it."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}: {task.completed:.0f} events"), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=None)
        yield lambda count: progress.update(task, completed=count)
