"""The manifest as others may read it: its head, to be published, and all of it, to be checked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from groundswell.events.manifest import FIRST, Deed, Measured, Row
from groundswell.events.models import ManifestRow


@dataclass(frozen=True, slots=True)
class Head:
    """The last row: whoever notes its hash can tell later whether anything before it was changed."""

    number: int
    hash: str
    at: datetime | None


def manifest_head() -> Head:
    """The head of the manifest; number 0 and no time where nothing was sealed yet."""
    last = ManifestRow.objects.order_by("-number").values_list("number", "hash", "at").first()
    return Head(*last) if last else Head(0, FIRST, None)


def last_row_before(moment: datetime) -> Row | None:
    """The last row that was added before a moment, whole; `None` where there is none."""
    last = ManifestRow.objects.filter(at__lt=moment).order_by("-at", "-number").first()
    return _row(last) if last else None


def manifest_rows() -> Iterator[Row]:
    """All rows in their order."""
    return map(_row, ManifestRow.objects.order_by("number").iterator())


def _row(row: ManifestRow) -> Row:
    return Row(
        Deed(row.kind),
        row.challenge,
        row.day.isoformat(),
        row.path,
        Measured(row.bytes, row.file_sha256, row.rows, row.digest, row.digest_without_viewer, dict(row.sums)),
        row.at,
        [(each[0], each[1], each[2], each[3]) for each in row.beside],
        tuple(row.replaces),
        row.number,
        row.previous,
        row.hash,
    )
