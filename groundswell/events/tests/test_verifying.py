"""Whatever was changed, verification finds it and says where, what, and both values."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import typer
from django.db import connection
from django.db.models import F
from typer.testing import CliRunner

from groundswell.events import commands, folders
from groundswell.events.actions import append_batches
from groundswell.events.actions.sealing import seal_log
from groundswell.events.commands import verifying
from groundswell.events.models import DayByVideo, DayReach, HourTally, LiveSegment
from groundswell.events.reads import manifest_head
from groundswell.events.tests.builders import batch, play

app = typer.Typer()
app.add_typer(commands.app)
app.add_typer(verifying.app)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def segment() -> Path:
    """The one segment of two sealed batches, with a refusal beside it."""
    append_batches([batch(play(), play(11), play(99)), batch()])
    seal_log()
    (path,) = folders.segments_folder().glob("*/*/*.parquet")
    return path


def verified(*arguments: str) -> list[str]:
    """The lines that the command prints, each a difference; it fails where there is one."""
    result = CliRunner().invoke(app, ["verify", *arguments])
    lines = result.stdout.splitlines()
    assert result.exit_code == (1 if lines else 0), result.output
    return lines


def change_manifest(change: str) -> None:
    """Change a row as somebody would who has the whole database."""
    with connection.cursor() as cursor:
        for what in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER events_manifest_stays_{what}")
        cursor.execute(change)


def test_what_was_sealed_holds(segment: Path) -> None:
    assert segment.exists()
    assert not verified()
    assert not verified("--seen", manifest_head().hash)


def test_an_empty_log_holds() -> None:
    assert not verified()


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_any_changed_byte_of_a_segment_is_found(segment: Path, place: float) -> None:
    raw = bytearray(segment.read_bytes())
    raw[int(len(raw) * place)] ^= 1
    segment.write_bytes(raw)
    lines = verified()
    assert any(segment.name in line for line in lines), lines


def test_a_segment_written_anew_with_another_value_is_named_with_what_it_changes(segment: Path) -> None:
    table = pq.read_table(segment, partitioning=None)
    source = table.schema.get_field_index("source")
    values = [9, *table.column("source").to_pylist()[1:]]
    field = table.schema.field(source)
    pq.write_table(table.set_column(source, field, pa.array(values, field.type)), segment)
    lines = verified()
    assert any(": digest:" in line for line in lines)
    assert any(line.startswith("rollup hour_by_theme: ") and "source 9" in line for line in lines)


def test_a_segment_that_is_gone_is_named(segment: Path) -> None:
    segment.unlink()
    assert any(line.endswith("found nothing") and segment.name in line for line in verified())


def test_a_segment_with_other_columns_is_named(segment: Path) -> None:
    pq.write_table(pq.read_table(segment, partitioning=None).drop_columns(["video"]), segment)
    assert any("other columns" in line for line in verified())


def test_a_changed_cell_is_named_with_both_values(segment: Path) -> None:
    DayByVideo.objects.filter(video=10).update(play_count=F("play_count") + 1)
    (line,) = verified()
    assert line == (
        "rollup day_by_video: challenge 1, day 20717, video 10, scope 1, exclusion 0, kind 1: expected 2, found 3"
    )


def test_a_cell_that_nothing_explains_and_one_that_is_gone_are_named(segment: Path) -> None:
    DayReach.objects.filter(scope=1).update(day=1)
    assert sorted(line.rpartition(": ")[2] for line in verified()) == [
        "expected 1, found nothing",
        "expected nothing, found 1",
    ]


def test_a_changed_tally_is_named(segment: Path) -> None:
    HourTally.objects.update(count=7)
    (line,) = verified()
    assert line.endswith("refused_unregistered: expected 1, found 7")


def test_a_changed_manifest_row_is_named(segment: Path) -> None:
    change_manifest("UPDATE events_manifestrow SET rows = 2")
    lines = verified()
    assert any(line.startswith("manifest row 1: its own hash") for line in lines)
    assert any(": rows: expected 2, found 3" in line for line in lines)


def test_a_manifest_that_was_cut_off_lacks_the_head_that_was_noted(segment: Path) -> None:
    noted = manifest_head().hash
    append_batches([batch()])
    seal_log()
    later = manifest_head().hash
    assert not verified("--seen", noted)
    LiveSegment.objects.filter(row_id=2).delete()
    change_manifest("DELETE FROM events_manifestrow WHERE number = 2")
    assert any(later in line for line in verified("--seen", later))


def test_a_gap_in_the_manifest_is_named(segment: Path) -> None:
    append_batches([batch()])
    seal_log()
    LiveSegment.objects.filter(row_id=1).delete()
    change_manifest("DELETE FROM events_manifestrow WHERE number = 1")
    assert any("manifest row 2: a gap in the numbers: expected 1, found 2" in line for line in verified())


def test_a_segment_that_is_not_listed_as_live_is_named(segment: Path) -> None:
    LiveSegment.objects.all().delete()
    assert any(line.startswith("live segments, row 1") for line in verified())


def test_the_commands_seal_and_rebuild_what_is_there() -> None:
    append_batches([batch()])
    sealed = CliRunner().invoke(app, ["events", "seal"])
    assert sealed.stdout.split() == ["batches", "1", "row", "1", "hash", manifest_head().hash]
    rebuilt = CliRunner().invoke(app, ["events", "rebuild"])
    assert rebuilt.stdout.split()[0] == "rows"
    assert not verified()
