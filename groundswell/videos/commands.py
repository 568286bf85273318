"""The commands of videos: what a file holds, and rendering one; `groundswell video …`."""

import json
import shutil
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from groundswell.studio.inspection import check_length, inspect_file
from groundswell.studio.limits import ANSWER_MS, Trim
from groundswell.studio.refusals import MediaRefused
from groundswell.studio.rendering import Rendered, RenderingBroke, render_take
from groundswell.studio.sandbox import SandboxMissing
from groundswell.videos.rules import trim_from_seconds
from groundswell.videos.workplace import sandbox, workshop

app = typer.Typer(name="video", help="Look into video files, and render them.", no_args_is_help=True)

DID_NOT_HOLD, WRONG_USE = 1, 2


@app.callback()
def video() -> None:
    """Look into video files, and render them."""


@app.command("inspect")
def inspect_command(file: Annotated[Path, typer.Argument(help="A video file.")]) -> None:
    """Print what a file holds, as JSON; exit 1 with a sentence where it would not be taken."""
    _need_file(file)
    try:
        inspection = inspect_file(file.resolve(), sandbox())
        # Fifteen seconds can be cut out of a longer file; only one that is too long to cut is not taken.
        check_length(inspection, Trim(0, min(inspection.length_ms, ANSWER_MS)))
    except (MediaRefused, SandboxMissing) as refused:
        _end(str(refused), DID_NOT_HOLD)
    shown_width, shown_height = inspection.shown
    report = inspection.as_json() | {"shown_width": shown_width, "shown_height": shown_height}
    sys.stdout.write(json.dumps(report, indent=2) + "\n")


@app.command("render")
def render_command(
    source: Annotated[Path, typer.Argument(metavar="IN", help="A video file.")],
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="A folder for the files; it is made.")],
    start: Annotated[float | None, typer.Option(help="Where to begin, in seconds.")] = None,
    end: Annotated[float | None, typer.Option(help="Where to end, in seconds.")] = None,
) -> None:
    """Write 540.mp4, 270.mp4 and poster.jpg as the server would, and print their sizes as JSON."""
    _need_file(source)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        _end(f"{folder} exists and is not an empty folder; name another.", WRONG_USE)
    is_made = not folder.exists()
    try:
        rendered = _render(source.resolve(), folder, start, end)
    except (MediaRefused, RenderingBroke, SandboxMissing) as refused:
        if is_made:
            shutil.rmtree(folder, ignore_errors=True)
        _end(str(refused), DID_NOT_HOLD)
    report = {
        "length_ms": rendered.length_ms,
        "loudness_lufs": rendered.loudness.lufs if rendered.loudness else None,
        "cpu_s": round(rendered.cpu_s, 2),
        "files": {
            name: {
                "path": str(file.path),
                "size_bytes": file.size_bytes,
                "width": file.width,
                "height": file.height,
            }
            for name, file in rendered.files.items()
        },
    }
    sys.stdout.write(json.dumps(report, indent=2) + "\n")


def _render(source: Path, folder: Path, start_s: float | None, end_s: float | None) -> Rendered:
    inspection = inspect_file(source, sandbox())
    piece = check_length(inspection, trim_from_seconds(start_s, end_s))
    folder.mkdir(parents=True, exist_ok=True)
    with Progress(console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("Rendering", total=100)
        return render_take(
            source,
            folder.resolve(),
            inspection,
            piece,
            workshop(),
            lambda percent: shown.update(task, completed=percent),
        )


def _need_file(file: Path) -> None:
    if not file.is_file():
        _end(f"There is no file {file}.", WRONG_USE)


def _end(sentence: str, status: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)
