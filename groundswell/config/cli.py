"""The command `groundswell`: its beginning and its end; the commands themselves are beside it and in the rooms.

Exit codes: 0 done, 1 a check did not hold, 2 wrong use. What a machine reads goes to stdout, what
people read to stderr.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from groundswell.config.database import StateUnusable, migrate_once
from groundswell.config.folder import FolderBusy, FolderUnusable, prepare_folder
from groundswell.config.operating import operating
from groundswell.config.ready import set_up_django
from groundswell.config.registry import room_modules
from groundswell.config.serve import NotPrepared
from groundswell.config.serving import serving
from groundswell.environment import SettingsError, environment

DID_NOT_HOLD, WRONG_USE = 1, 2

# These leave the rooms alone: they start other processes, or look at an installation from outside,
# whether or not its settings are safe and its database can be opened.
WITHOUT_ROOMS = frozenset({"serve", "work", "demo", "settings", "doctor", "backup", "restore", "--version"})
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
    """Add what the rooms offer; each `commands.py` has a `typer.Typer` called `app`, with or without a name."""
    # It looks into everything there is, and so can stand in no room; it joins the commands of people.
    import_module("groundswell.config.proving")
    import_module("groundswell.config.erasing")
    import_module("groundswell.config.ingesting")
    import_module("groundswell.config.exporting")
    for module in room_modules("commands"):
        command.add_typer(module.app)


def run(arguments: Sequence[str]) -> None:
    """Run the command with these arguments; ends by SystemExit."""
    command = build()
    if arguments and arguments[0] not in WITHOUT_ROOMS:
        prepare_folder(environment().data)
        set_up_django()
        if not WITHOUT_STATE.intersection(arguments):
            migrate_once()
        add_rooms(command)
    command(list(arguments), prog_name="groundswell")


def main() -> None:
    """Entry point of the program `groundswell`."""
    try:
        run(sys.argv[1:])
    except SettingsError as error:
        for sentence in error.faults:
            typer.secho(sentence, err=True, fg="red")
        sys.exit(WRONG_USE)
    except (NotPrepared, FolderBusy, FolderUnusable, StateUnusable) as error:
        typer.secho(str(error), err=True, fg="red")
        sys.exit(DID_NOT_HOLD)


if __name__ == "__main__":
    main()
