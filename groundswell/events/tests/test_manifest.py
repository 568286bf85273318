"""The manifest's chain holds, or says where it is broken."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from groundswell.events.actions import append_batches
from groundswell.events.actions.sealing import seal_log
from groundswell.events.manifest import FIRST, Deed, Measured, Row, chain_faults, chained, standing_rows
from groundswell.events.models import ManifestRow
from groundswell.events.reads import manifest_head
from groundswell.events.reads.manifest import manifest_rows
from groundswell.events.tests.builders import batch

AT = datetime(2026, 9, 21, 14, 13, 20, tzinfo=UTC)


def row(path: str = "a.parquet", *, rows: int = 2, **changes: object) -> Row:
    """A row of `rows` plays."""
    measured = Measured(100, "f", rows, "d", "w", {"1": rows, "watched_ms": 0})
    return replace(Row(Deed.SEALED, 1, "2026-09-21", path, measured, AT, [(0, 5, "late", 1)]), **changes)  # type: ignore[arg-type]


CHAIN = chained([row("a"), row("b"), row("c", kind=Deed.COMPACTED, rows=4, replaces=(1, 2))], 0, FIRST)


def told(rows: list[Row]) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in chain_faults(rows)]


def test_a_chain_as_it_was_written_has_no_faults() -> None:
    assert not told(CHAIN)
    assert [each.path for each in standing_rows(CHAIN)] == ["c"]
    assert [each.number for each in CHAIN] == [1, 2, 3]


def test_a_row_that_was_cut_out_leaves_a_gap() -> None:
    assert told(CHAIN[:1] + CHAIN[2:]) == [
        "manifest row 3: a gap in the numbers",
        "manifest row 3: the hash of the row before it",
        "manifest row 3: the rows that it replaces",
    ]


@given(
    st.sampled_from(
        [
            {"challenge": 2},
            {"day": "2026-09-22"},
            {"path": "x"},
            {"beside": []},
            {"at": AT.replace(microsecond=1)},
            {"measured": replace(CHAIN[1].measured, digest="x")},
        ]
    )
)
def test_a_row_that_was_changed_is_named(change: dict[str, object]) -> None:
    changed = replace(CHAIN[1], **change)  # type: ignore[arg-type]
    assert told([CHAIN[0], changed, CHAIN[2]]) == ["manifest row 2: its own hash"]


def test_a_compaction_keeps_rows_and_sums() -> None:
    wrong = chained([row("a"), row("b"), row("c", kind=Deed.COMPACTED, rows=3, replaces=(1, 2))], 0, FIRST)
    assert told(wrong) == [
        "manifest row 3: events of the rows that it replaces",
        "manifest row 3: sums of the rows that it replaces",
    ]


def test_a_redaction_keeps_every_other_column() -> None:
    wrong = chained([row("a"), row("b", kind=Deed.REDACTED, replaces=(1,))], 0, FIRST)
    assert told(wrong) == ["manifest row 2: digest of the columns that were kept"]


def test_nothing_is_replaced_twice() -> None:
    again = [row("c", kind=Deed.COMPACTED, replaces=(1,)), row("d", kind=Deed.COMPACTED, replaces=(1,))]
    assert told(chained([row("a"), *again], 0, FIRST)) == ["manifest row 3: the rows that it replaces"]


@pytest.mark.django_db
def test_before_anything_is_sealed_the_head_is_the_beginning() -> None:
    assert (manifest_head().number, manifest_head().hash) == (0, FIRST)


@pytest.mark.django_db
@pytest.mark.usefixtures("tree")
def test_what_is_sealed_is_chained_and_the_database_keeps_it() -> None:
    for _ in range(3):
        append_batches([batch()])
        seal_log()
    rows = list(manifest_rows())
    assert not told(rows)
    assert manifest_head().hash == rows[-1].hash
    for change in (ManifestRow.objects.filter(number=2).update, ManifestRow.objects.filter(number=2).delete):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            change(**({"bytes": 1} if change.__name__ == "update" else {}))
