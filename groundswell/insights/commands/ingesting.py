"""The command that takes a folder of batches in; `groundswell events ingest`."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, NoReturn

import duckdb
import typer
from django.db import DatabaseError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from groundswell.challenges.rules import ChallengeFaults
from groundswell.events.actions import AlreadyRegistered
from groundswell.events.actions.bulk import BadBatchFile, IntakeBusy
from groundswell.insights.actions import FolderRefused, ingest_folder
from groundswell.insights.rules.registers import BadRegister

DID_NOT_HOLD, WRONG_USE = 1, 2


def ingest_command(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="challenge.yaml, the registers and batches/*.parquet."),
    ],
) -> None:
    """Take a folder of batches in: its challenge, its videos, and every event that is not sealed yet.

    Prints as JSON what came of it. The same folder again changes nothing, and after an interruption it
    goes on where it ended.
    """
    begun = time.monotonic()
    try:
        with _bar(str(folder)) as told:
            challenge, brought = ingest_folder(folder, told)
    except ChallengeFaults as found:
        _end("\n".join(f"{folder / 'challenge.yaml'}: {fault}" for fault in found.faults), WRONG_USE)
    except (FolderRefused, BadRegister, BadBatchFile, AlreadyRegistered) as refused:
        _end(f"{refused} What was sealed before stays; mend it and begin again.", WRONG_USE)
    except IntakeBusy as busy:
        _end(str(busy), DID_NOT_HOLD)
    except (OSError, duckdb.Error, DatabaseError) as error:
        _end(
            f"It could not go on ({error}). What was sealed stays, nothing is half done: make room on the "
            "disk if it is full, and begin again; it goes on where it ended.",
            DID_NOT_HOLD,
        )
    summary = {
        "challenge": challenge.slug,
        "files": brought.files,
        "files_known": brought.files_known,
        "batches": brought.batches,
        "duplicate_batches": brought.duplicates,
        "events": brought.events,
        "bytes": brought.bytes,
        "tallies": dict(sorted(brought.tallies.items())),
        "seconds": round(time.monotonic() - begun, 1),
    }
    typer.echo(json.dumps(summary))


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """How far it is, where a terminal can show it."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, whole: progress.update(task, completed=done, total=whole)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
