"""The command that takes figures of other networks in; `groundswell figures …`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.reads import challenge_by_slug, challenge_lines
from groundswell.challenges.rules import today_in
from groundswell.insights.actions import confirm_network_file, hold_network_file
from groundswell.insights.reads.networks import figures_of
from groundswell.insights.rules.networks.forms import FORMS
from groundswell.insights.rules.networks.reading import notices_of, read_network_file
from groundswell.insights.rules.networks.shapes import (
    MOST_BYTES,
    Form,
    Network,
    NetworkFaults,
    ReadFile,
    Told,
)

app = typer.Typer(name="figures", help="Figures of other networks, beside ours.", no_args_is_help=True)

WRONG_USE = 2
DAY = ["%Y-%m-%d"]
MOMENT = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]


@app.callback()
def figures() -> None:
    """Figures of other networks, beside ours."""


@app.command("import")
def import_command(
    network: Annotated[Network, typer.Argument(help="Where the file is from.")],
    file: Annotated[Path, typer.Argument(help="The file as it came from the network, CSV or JSON.")],
    challenge: Annotated[
        str, typer.Option(help="Slug of the challenge; needed where there are several.")
    ] = "",
    about: Annotated[
        str, typer.Option(help="What it is about, such as the account; the file's name if left out.")
    ] = "",
    year: Annotated[
        int | None, typer.Option(help="Year of the first line, where the dates have none.")
    ] = None,
    days: Annotated[
        tuple[datetime, datetime] | None,
        typer.Option(formats=DAY, help="First and last day of a YouTube report that does not say its days."),
    ] = None,
    fetched: Annotated[
        datetime | None, typer.Option(formats=MOMENT, help="When it was fetched, in UTC; now if left out.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Read it, say what it holds, and keep nothing.")
    ] = False,
) -> None:
    """Take all figures of a file or none; prints them as JSON. They are shown beside ours and never added."""
    target = _challenge(challenge)
    fetched_at = fetched.replace(tzinfo=UTC) if fetched else timezone.now()
    form = FORMS[network]
    told = Told(
        fetched_on=today_in(target.zone, fetched_at),
        opens_on=target.opens_on,
        closes_on=target.closes_on,
        year=year,
        first_day=days[0].date() if days else None,
        last_day=days[1].date() if days else None,
    )
    if fetched_at > timezone.now():
        _refuse("--fetched lies in the future.")
    try:
        read = read_network_file(_content(file), form, told)
        if check:
            _print(_plain(read))
            _tell(file, read, form, target)
            return
        held = hold_network_file(None, target, read, about=about, file_name=file.name, fetched_at=fetched_at)
        confirm_network_file(held)
    except NetworkFaults as found:
        for fault in found.faults:
            typer.echo(f"{file}: {fault}", err=True)
        if found.more:
            typer.echo(f"{file}: and {found.more} more.", err=True)
        raise typer.Exit(WRONG_USE) from found
    _print([asdict(figure) for figure in figures_of(held)])
    _tell(file, read, form, target)
    typer.echo(f"Beside the figures of '{target.slug}' now; see /lead/{target.slug}/networks/.", err=True)


def _tell(file: Path, read: ReadFile, form: Form, challenge: Challenge) -> None:
    """Say to people how the file was read, and what has to be known beside its figures."""
    typer.echo(f"{file}: read as {read.encoding}. {form.of_what}: {read.lines}. {form.note}", err=True)
    if read.absent:
        typer.echo(f"Not in the file, and so without a figure: {', '.join(read.absent)}.", err=True)
    if read.ignored:
        typer.echo(f"Not taken: {', '.join(read.ignored)}.", err=True)
    days = (read.first_day, read.last_day)
    challenge_days = (challenge.opens_on, challenge.closes_on)
    for notice in notices_of(form, days, challenge_days, is_partial=read.is_partial):
        typer.echo(str(notice), err=True)


def _plain(read: ReadFile) -> list[dict[str, Any]]:
    return [asdict(tally) for tally in read.tallies if tally.day is None and not tally.part]


def _print(rows: Sequence[dict[str, Any]]) -> None:
    typer.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=_as_text))


def _as_text(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _content(file: Path) -> bytes:
    """The file; a disk image or a pipe named by mistake is not read whole."""
    try:
        with file.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        _refuse(f"{file}: cannot be read ({error.strerror}).")


def _challenge(slug: str) -> Challenge:
    slugs = [line.slug for line in challenge_lines("en", public_only=False)]
    if not slug and len(slugs) == 1:
        slug = slugs[0]
    found = challenge_by_slug(slug) if slug else None
    if found is None:
        known = ", ".join(slugs) or "none yet"
        _refuse(f"Say with --challenge beside which figures they stand; there are: {known}.")
    return found


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_USE)
