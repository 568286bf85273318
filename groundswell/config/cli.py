"""The command `groundswell`: its beginning and its end; the commands themselves are beside it and in the rooms.

Exit codes: 0 done, 1 a check did not hold, 2 wrong use. What a machine reads goes to stdout, what
people read to stderr.
"""

import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Annotated

import typer

from groundswell.config.database import StateUnusable, migrate_once
from groundswell.config.folder import FolderBusy, FolderUnusable, prepare_folder
from groundswell.config.offered import BY_NAME, OFFERED, list_only, load
from groundswell.config.operating import operating
from groundswell.config.ready import set_up_django
from groundswell.config.serve import NotPrepared
from groundswell.config.serving import serving
from groundswell.environment import SettingsError, environment
from groundswell.frame.problems import Problem

DID_NOT_HOLD, WRONG_USE = 1, 2

# These work on files that they are given and leave the state alone.
WITHOUT_STATE = frozenset({"video", "train", "evaluate", "simulate", "--help"})


def tell_version(is_wanted: bool) -> None:
    """Print the version on stdout and end, where it was asked for."""
    if is_wanted:
        typer.echo(f"groundswell {version('groundswell')}")
        raise typer.Exit


def build() -> typer.Typer:
    """The command without the rooms' own."""
    command = typer.Typer(
        name="groundswell",
        help="Run a short-video challenge for a cause on your own servers.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    command.callback()(begin)
    command.add_typer(serving)
    command.add_typer(operating)
    return command


def begin(
    *,
    version_: Annotated[
        bool,
        typer.Option("--version", callback=tell_version, is_eager=True, help="Say which version this is."),
    ] = False,
) -> None:
    """Run a short-video challenge for a cause on your own servers."""


def add_rooms(command: typer.Typer) -> None:
    """Add what all rooms offer."""
    for offered in OFFERED:
        load(command, offered)


def list_rooms(command: typer.Typer) -> None:
    """Add the names and sentences of what all rooms offer, without loading any of it."""
    for offered in OFFERED:
        list_only(command, offered)


def run(arguments: Sequence[str]) -> None:
    """Run the command with these arguments; ends by SystemExit."""
    command = build()
    offered = BY_NAME.get(arguments[0]) if arguments else None
    if offered:
        prepare_folder(environment().data)
        set_up_django()
        if not WITHOUT_STATE.intersection(arguments):
            migrate_once()
        load(command, offered)
    else:
        list_rooms(command)
    command(list(arguments), prog_name="groundswell")


def main() -> None:
    """Entry point of the program `groundswell`."""
    try:
        run(sys.argv[1:])
    except SettingsError as error:
        for sentence in error.faults:
            typer.secho(sentence, err=True, fg="red")
        sys.exit(WRONG_USE)
    except (NotPrepared, FolderBusy, FolderUnusable, StateUnusable, Problem) as error:
        typer.secho(str(error), err=True, fg="red")
        sys.exit(DID_NOT_HOLD)


if __name__ == "__main__":
    main()
