"""What the commands of the log say where disk, database or manifest give out: one sentence, and what stays as it was."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import typer
from django.db import DatabaseError

from groundswell.events.stored_rows import BadManifest

DID_NOT_HOLD = 1


@contextmanager
def failing_plainly(what_stays: str) -> Iterator[None]:
    """End the command with what went wrong, `what_stays`, and what to do."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except BadManifest as bad:
        typer.secho(f"{bad} {what_stays}", err=True, fg="red")
        raise typer.Exit(DID_NOT_HOLD) from bad
    except (OSError, duckdb.Error, DatabaseError) as error:
        typer.secho(
            f"It could not go on ({error}). {what_stays} Make room on the disk if it is full, and begin again; "
            "`groundswell doctor` says what else may be wrong.",
            err=True,
            fg="red",
        )
        raise typer.Exit(DID_NOT_HOLD) from error
