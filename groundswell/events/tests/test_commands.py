"""The commands of the log end with a sentence where disk or database give out, and leave everything as it was."""

from collections.abc import Callable

import duckdb
import pytest
import typer
from django.db import OperationalError
from typer.testing import CliRunner

from groundswell.events import commands
from groundswell.events.actions import append_batches, rebuilding, sealing, verification
from groundswell.events.actions.sealing import seal_log
from groundswell.events.commands import verifying
from groundswell.events.tests.builders import batch, play
from groundswell.events.tests.published import published

app = typer.Typer()
app.add_typer(commands.app)
app.add_typer(verifying.app)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def failing_with(error: Exception) -> Callable[..., None]:
    """Something that gives out whenever it is used."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("command", "module", "part", "error", "stays"),
    [
        (
            ["events", "rebuild"], rebuilding, "add_rollups",
            OperationalError("database or disk is full"), "All figures stay as they were.",
        ),
        (
            ["events", "rebuild"], rebuilding, "rolled_up",
            duckdb.OutOfMemoryException("no space for what lies aside"), "All figures stay as they were.",
        ),
        (
            ["events", "seal"], sealing, "write_segment",
            OSError(28, "No space left on device"), "What was acknowledged stays in the log",
        ),
        (
            ["verify"], verification, "rollup_faults",
            duckdb.OutOfMemoryException("no space for what lies aside"), "Nothing was changed",
        ),
    ],
)  # fmt: skip
def test_a_full_disk_is_told_in_a_sentence_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    module: object,
    part: str,
    error: Exception,
    stays: str,
) -> None:
    append_batches([batch(play(), play(11))])
    seal_log()
    append_batches([batch()])
    before = published()
    with monkeypatch.context() as patch:
        patch.setattr(module, part, failing_with(error))
        ended = CliRunner().invoke(app, command)
    assert ended.exit_code == 1
    assert f"It could not go on ({error}). {stays}" in ended.stderr
    assert published() == before
    assert CliRunner().invoke(app, command).exit_code == 0
