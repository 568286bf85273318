"""Takes a folder of batches in: its challenge, its registers, and then its events, which the log seals."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from groundswell.challenges.access import Challenge
from groundswell.challenges.actions import create_challenge
from groundswell.challenges.reads import challenge_by_slug, document_of, known_for
from groundswell.challenges.rules import (
    MAX_BYTES,
    ChallengeDocument,
    Known,
    check_file_size,
    read_challenge_file,
)
from groundswell.events.actions import register_videos
from groundswell.events.actions.bulk import (
    BatchFile,
    Brought,
    Intake,
    is_all_simulated,
    look_at_all,
    take_batches,
)
from groundswell.figures.batches import PLACES
from groundswell.insights.models import BulkCreator, BulkInvitation, BulkSource, BulkVideo
from groundswell.insights.rules.registers import Registers, read_registers
from groundswell.insights.rules.tree import REGISTERED

_ROWS_AT_ONCE = 2000


class FolderRefused(ValueError):
    """A folder that cannot be taken in; the sentence says why. Nothing was done."""


def ingest_folder(folder: Path, told: Callable[[int, int], None]) -> tuple[Challenge, Brought]:
    """Take in what of a folder was not taken in before; `told` hears how many rows of how many are done.

    Where the slug is unknown the challenge is made, with the mark of its file. Again, or after it was
    interrupted, it goes on where it ended. Raises `FolderRefused`, `ChallengeFaults` and `BadRegister`
    before anything is done, and what `take_batches` raises.
    """
    paths = sorted((folder / "batches").glob("*.parquet"))
    if not paths:
        raise FolderRefused(f"{folder}: has no batches/*.parquet.")
    files = look_at_all(paths)
    with transaction.atomic():
        source, document = _source(folder)
        challenge = source.challenge
        _check_mark(folder, challenge, files[0])
        registers = read_registers(folder, {theme.slug for theme in document.themes})
        _keep_people(source, registers)
        places = _keep_videos(source, registers)
        rows = zip(*(places.column(name).to_pylist() for name in _REGISTERED), strict=True)
        register_videos(rows, challenge=challenge.pk)
    intake = Intake(challenge.pk, challenge.is_simulated, REGISTERED, places, files)
    return challenge, take_batches(intake, told)


_REGISTERED = ("video", "theme", "original", "parent", "generation")


def _source(folder: Path) -> tuple[BulkSource, ChallengeDocument]:
    """The challenge of the folder, made where its slug is unknown."""
    content = _content(folder / "challenge.yaml")
    document = read_challenge_file(content, Known(zones=known_for().zones))
    sha256 = hashlib.sha256(content).hexdigest()
    challenge = challenge_by_slug(document.slug)
    if challenge is None:
        challenge = create_challenge(read_challenge_file(content, known_for()))
        source = BulkSource.objects.create(
            challenge=challenge, description_sha256=sha256, made_at=timezone.now()
        )
        return source, document_of(challenge)
    known = BulkSource.objects.filter(challenge=challenge).first()
    if known is None:
        raise FolderRefused(
            f"{folder}: there is a challenge '{document.slug}' that did not come from a folder of batches. "
            "Nothing was taken in; give the folder's challenge another slug and hashtags in challenge.yaml."
        )
    if known.description_sha256 != sha256:
        raise FolderRefused(
            f"{folder}: the challenge '{document.slug}' came from a folder with another challenge.yaml. "
            "Nothing was taken in; bring the folder it came from, or give this one another slug."
        )
    return known, document_of(challenge)


def _check_mark(folder: Path, challenge: Challenge, first: BatchFile) -> None:
    """Simulated events count only where the challenge says so: better now than when its files are taken for good."""
    if not challenge.is_simulated and is_all_simulated(first):
        raise FolderRefused(
            f"{folder}: all events of {first.path.name} are simulated, and challenge.yaml does not say "
            "`simulated: true`. Nothing was taken in; write it there, or bring the events that really happened."
        )


def _content(path: Path) -> bytes:
    try:
        check_file_size(path.stat().st_size)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FolderRefused(f"{path}: cannot be read ({error.strerror}).") from error


def _keep_people(source: BulkSource, registers: Registers) -> None:
    _keep(
        source,
        [
            BulkCreator(source=source, number=each.creator, name=each.name, office=each.office)
            for each in registers.creators
        ],
        ("name", "office"),
    )
    _keep(
        source,
        [
            BulkInvitation(
                source=source,
                number=each.invitation,
                invitation=each.invitation + REGISTERED,
                creator=each.creator,
                label=each.label,
            )
            for each in registers.invitations
        ],
        ("invitation", "creator", "label"),
    )


def _keep_videos(source: BulkSource, registers: Registers) -> pa.Table:
    """Where each video stands, in the numbers of the log."""
    themes = dict(source.challenge.themes.values_list("slug", "number"))
    known = dict(source.videos.values_list("number", "video"))
    numbers = dict(known)
    last = BulkVideo.objects.aggregate(last=Max("video"))["last"]
    free = REGISTERED if last is None else last + 1
    for row in sorted(registers.videos, key=lambda each: each.video):
        if row.video not in numbers:
            numbers[row.video] = free
            free += 1
    rows = [
        BulkVideo(
            source=source,
            number=row.video,
            video=numbers[row.video],
            theme=themes[row.theme],
            parent=row.parent,
            original=row.original,
            generation=row.generation,
            creator=row.creator,
            invitation=row.invitation + REGISTERED if row.invitation else 0,
            country=row.country.upper(),
            name=row.name,
            published_ms=row.published_at,
        )
        for row in registers.videos
    ]
    _keep(
        source,
        rows,
        (
            "theme", "parent", "original", "generation", "creator", "invitation", "country", "name", "published_ms",
        ),
    )  # fmt: skip
    return pa.table(
        {
            "number": [row.number for row in rows],
            "video": [row.video for row in rows],
            "theme": [row.theme for row in rows],
            "original": [numbers[row.original or row.number] for row in rows],
            "parent": [numbers[row.parent] if row.parent else 0 for row in rows],
            "generation": [row.generation for row in rows],
            "published_at": [row.published_ms for row in rows],
        },
        schema=PLACES,
    )


N = TypeVar("N", BulkCreator, BulkInvitation, BulkVideo)


def _keep(source: BulkSource, rows: Sequence[N], columns: tuple[str, ...]) -> None:
    """Keep the rows that are new; raises `FolderRefused` where one that is known said something else."""
    if not rows:
        return
    table: QuerySet[N] = QuerySet(type(rows[0]))
    found = table.filter(source=source).values_list("number", *columns)
    known = {number: values for number, *values in found}
    fresh = []
    for row in rows:
        number = row.number
        if number not in known:
            fresh.append(row)
        elif known[number] != [getattr(row, name) for name in columns]:
            raise FolderRefused(
                f"The register says something else of number {number} than the folder from which "
                f"'{source.challenge.slug}' came. Nothing was taken in; bring the register with which it began."
            )
    table.bulk_create(fresh, batch_size=_ROWS_AT_ONCE)
