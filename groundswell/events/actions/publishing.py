"""Releases the public figures of a challenge, and remembers of each release what it showed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from groundswell.events.actions.files import clock_ms
from groundswell.events.actions.sealing import seal_log
from groundswell.events.models import BulkFile, BulkRun, Fact, PublicRelease
from groundswell.events.reads.asking import ask
from groundswell.events.reads.manifest import Head, manifest_head
from groundswell.figures.asked import Asked
from groundswell.figures.days import day_number, day_of
from groundswell.figures.publishing import PublicFigures, last_settled_day, public_figures
from groundswell.figures.questions import public_cells


class ReleaseRefused(ValueError):
    """Nothing was released; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Released:
    """A release: its figures up to a last day, the head of the manifest, and whether it is a new one."""

    figures: PublicFigures
    last_day: date
    head: Head
    is_new: bool


def release_figures(challenge: int, until: date | None = None) -> Released:
    """Release what may be told of a challenge up to its last settled day, or up to `until`.

    A release of the same days is the same again. Earlier ones are held against what they showed: their
    rows are repeated, and where one would change nothing is released. Raises `ReleaseRefused`.
    """
    while (sealed := seal_log(wait=True)).batches or sealed.is_behind:
        pass
    settled = _last_day(challenge)
    wanted = day_number(until) if until else settled
    if wanted > settled:
        raise ReleaseRefused(
            f"Days up to {day_of(settled)} cannot change any more, and only such days are released."
        )
    with transaction.atomic():
        releases = list(PublicRelease.objects.filter(challenge=challenge).order_by("last_day"))
        ends = [day_number(release.last_day) for release in releases]
        if ends and wanted < ends[-1] and wanted not in ends:
            raise ReleaseRefused(
                f"There is a release up to {day_of(ends[-1])} already; one that ends on another day before it "
                "would show, beside it, what neither shows alone."
            )
        cells = ask(public_cells, Asked(challenge, last_day=max([wanted, *ends])))
        for _changed in _changes(releases, ends, cells):
            raise ReleaseRefused(
                f"Figures of days up to {_changed.last_day} are other ones than when they were released "
                f"({_changed.at:%Y-%m-%d}). To show both would give cells away; nothing is released. What was "
                "released before stands."
            )
        ends = [end for end in ends if end <= wanted]
        is_new = wanted not in ends
        figures = public_figures(cells, [*ends, wanted] if is_new else ends)
        if not figures.rows:
            raise ReleaseRefused(f"There is not enough yet to be told of the days up to {day_of(wanted)}.")
        head = manifest_head()
        if is_new:
            PublicRelease.objects.create(
                challenge=challenge,
                last_day=day_of(wanted),
                at=timezone.now(),
                row=head.number,
                hash=head.hash,
                rows=len(figures.rows),
                sha256=figures.sha256,
            )
    return Released(figures, day_of(wanted), head, is_new)


def _changes(
    releases: list[PublicRelease], ends: list[int], cells: list[public_cells.Row]
) -> Iterator[PublicRelease]:
    for number, release in enumerate(releases, 1):
        if public_figures(cells, ends[:number]).sha256 != release.sha256:
            yield release


def _last_day(challenge: int) -> int:
    """The last settled day.

    What waits in the outbox, because the worker stood still, is not settled. Where batches came in bulk, those that
    are still to come are in time behind the newest that came, whatever the clock says.
    """
    if BulkRun.objects.filter(challenge=challenge, finished_at=None).exists():
        raise ReleaseRefused(
            "A folder of batches is not wholly taken in; finish it first (`groundswell events ingest`)."
        )
    settled = last_settled_day(clock_ms())
    newest_ms = BulkFile.objects.filter(challenge=challenge).aggregate(newest=Max("last_ms"))["newest"]
    if newest_ms is not None:
        settled = min(settled, last_settled_day(newest_ms))
    waiting = Fact.objects.filter(batch__isnull=False, logged_at=None).order_by("at").first()
    if waiting is None:
        return settled
    return min(settled, day_number(waiting.at.astimezone(UTC).date()) - 1)
