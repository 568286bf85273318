"""The command that writes the report of a challenge; `groundswell report CHALLENGE`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from groundswell.challenges.reads import challenge_by_slug, challenge_lines
from groundswell.events.reads import BadManifest
from groundswell.figures.scope import Scope
from groundswell.insights.formats import FORMATS, CannotPrint, Format
from groundswell.insights.reads.report import report_of

app = typer.Typer()

DID_NOT_HOLD, WRONG_USE = 1, 2


class Language(StrEnum):
    """In whose words a report can be had."""

    ENGLISH = "en"
    ARABIC = "ar"


@app.command("report")
def report_command(
    challenge: Annotated[str, typer.Argument(metavar="CHALLENGE", help="Slug of the challenge.")],
    form: Annotated[Format, typer.Option("--format", help="What it is written as.")] = Format.JSON,
    language: Annotated[Language, typer.Option(help="In whose words.")] = Language.ENGLISH,
    scope: Annotated[Scope, typer.Option(help="Which videos its sections are about.")] = Scope.ALL,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; to standard output if left out.")
    ] = None,
) -> None:
    """Write the report of a challenge: figures with definitions, tables, charts, method and checksums."""
    found = challenge_by_slug(challenge)
    if found is None:
        known = ", ".join(line.slug for line in challenge_lines("en", public_only=False)) or "none yet"
        _end(f"There is no challenge '{challenge}'; there are: {known}.", WRONG_USE)
    if out is None and sys.stdout.isatty() and form in {Format.PDF, Format.XLSX}:
        _end("This is no text for a terminal: say with --out where to write it.", WRONG_USE)
    try:
        content = FORMATS[form].write(report_of(found, str(language), scope))
        if out is None:
            typer.echo(content, nl=False)
        else:
            out.write_bytes(content)
    except BadManifest as bad:
        _end(f"{bad} No report was written.", DID_NOT_HOLD)
    except CannotPrint as cannot:
        _end(str(cannot), DID_NOT_HOLD)
    except OSError as error:
        _end(f"{out}: could not be written ({error.strerror or error}).", DID_NOT_HOLD)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)
