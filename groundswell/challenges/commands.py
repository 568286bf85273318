"""The commands of challenges: make one from a file, look at one, write one back; `groundswell challenge …`."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from groundswell.challenges import access, reads
from groundswell.challenges.actions import create_challenge, create_challenge_with_originals
from groundswell.challenges.rules import (
    MAX_BYTES,
    ChallengeFaults,
    check_file_size,
    localise,
    read_challenge_file,
    write_challenge_file,
)
from groundswell.frame.problems import Problem
from groundswell.people.access import Person, has_role
from groundswell.people.reads import person_by_pseudonym
from groundswell.people.rules import Role
from groundswell.videos.rules import UploadRefused

app = typer.Typer(name="challenge", help="Challenges: make, show and export them.", no_args_is_help=True)

WRONG_USE = 2


@app.callback()
def challenge() -> None:
    """Challenges: make, show and export them."""


@app.command("create")
def create_command(
    file: Annotated[Path, typer.Argument(help="The description, a YAML file.")],
    lead: Annotated[
        str, typer.Option(help="Pseudonym of the lead who hands in the originals that the file names.")
    ] = "",
) -> None:
    """Make a draft from a file, and hand in the originals that it names; all of it or nothing."""
    try:
        document = read_challenge_file(_content(file), reads.known_for())
        if document.originals:
            made = create_challenge_with_originals(document, _lead(lead), file.parent)
        else:
            made = create_challenge(document)
    except ChallengeFaults as found:
        for fault in found.faults:
            typer.echo(f"{file}: {fault}", err=True)
        raise typer.Exit(WRONG_USE) from found
    except (UploadRefused, Problem) as refused:
        _refuse(f"{file}: {refused}")
    else:
        typer.echo(made.slug)
        typer.echo(f"'{made.slug}' is a draft now; see /lead/challenges/{made.slug}/.", err=True)


@app.command("show")
def show_command(slug: Annotated[str, typer.Argument(help="The challenge's slug.")]) -> None:
    """Show where a challenge stands and what it lacks."""
    found = _found(slug)
    document = reads.document_of(found)
    console = Console(highlight=False)
    console.print(f"{localise(document.name, 'en')}  {document.hashtags[0]}  {found.state}", markup=False)
    console.print(f"{document.opens_on} to {document.closes_on}, {document.zone}")
    table = Table("", "Checklist", "What is missing")
    for answered in reads.checklist(found):
        table.add_row("yes" if answered.holds else "no", answered.title, str(answered.fault or ""))
    console.print(table)


@app.command("export")
def export_command(slug: Annotated[str, typer.Argument(help="The challenge's slug.")]) -> None:
    """Write the description of a challenge to standard output, as `create` reads it."""
    typer.echo(write_challenge_file(reads.document_of(_found(slug))).encode(), nl=False)


def _content(file: Path) -> bytes:
    """The file; a disk image or a pipe named by mistake is not read whole. Raises ChallengeFaults."""
    try:
        check_file_size(file.stat().st_size)
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        _refuse(f"{file}: cannot be read ({error.strerror}).")


def _lead(pseudonym: str) -> Person:
    if not pseudonym:
        _refuse("The file names originals; say with --lead whose they are.")
    person = person_by_pseudonym(pseudonym)
    if person is None:
        _refuse(f"Nobody here is called '{pseudonym}'.")
    if not has_role(person, Role.LEAD):
        _refuse(f"'{pseudonym}' is no lead; name one with --lead, or make her one on the page of the team.")
    return person


def _found(slug: str) -> access.Challenge:
    found = reads.challenge_by_slug(slug)
    if found is None:
        _refuse(f"There is no challenge '{slug}'.")
    return found


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(WRONG_USE)
