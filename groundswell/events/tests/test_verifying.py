"""Whatever was changed, verification finds it and says where, what, and both values."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import time_machine
import typer
from django.db import connection
from django.db.models import F
from django.utils import timezone
from typer.testing import CliRunner

from groundswell.environment import environment
from groundswell.events import commands, folders
from groundswell.events.actions import append_batches, witnessing
from groundswell.events.actions.auditing import HandOverRefused, hand_to_auditor
from groundswell.events.actions.sealing import seal_log
from groundswell.events.commands import verifying
from groundswell.events.models import DayByVideo, DayReach, HourTally, LiveSegment, RegisteredChallenge
from groundswell.events.reads import manifest_head
from groundswell.events.reads.heads import day_heads
from groundswell.events.tests.builders import NOW_MS, batch, play
from groundswell.figures.flags import Flag

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


def test_of_many_differences_the_first_are_named_and_all_where_asked(segment: Path) -> None:
    append_batches([batch(*(play(watched_ms=1000, at_ms=NOW_MS - 60_000 * each) for each in range(40)))])
    seal_log()
    for path in folders.segments_folder().glob("*/*/*.parquet"):
        path.unlink()
    ended = CliRunner().invoke(app, ["verify"])
    minutes = [line for line in ended.stdout.splitlines() if line.startswith("rollup minute_total: ")]
    every = [line for line in verified("--all") if line.startswith("rollup minute_total: ")]
    assert minutes[:20] == every[:20]
    assert minutes[20:] == [
        f"rollup minute_total: {len(every)} differences, of which 20 are named; --all names each."
    ]
    assert len(every) > 80
    assert "Segments that cannot be read: 2." in ended.stderr
    assert f"Differences: {len(verified('--all'))}." in ended.stderr


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


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("kind", "'sealfd'", "expected sealed or compacted or redacted, found sealfd"),
        ("day", "'2026-1x-07'", "expected a day (YYYY-MM-DD), found 2026-1x-07"),
        ("day", "'20260921'", "expected a day (YYYY-MM-DD), found 20260921"),
        ("day", "x'32ff'", r"expected a day (YYYY-MM-DD), found 2\xff"),
        ("day", "CAST(x'32ff' AS TEXT)", r"expected text in UTF-8, found 2\xff"),
        ("at", "'20x6-09-21 14:13:20'", "(YYYY-MM-DD HH:MM:SS.ffffff, UTC), found 20x6-09-21 14:13:20"),
        ("at", "'2026-13-21 14:13:20'", "(YYYY-MM-DD HH:MM:SS.ffffff, UTC), found 2026-13-21 14:13:20"),
        ("beside", "'[[1,1]]'", "expected a JSON list of [challenge, hour, name, number], found [[1,1]]"),
        ("beside", "'7'", "expected a JSON list of [challenge, hour, name, number], found 7"),
        ("beside", "beside || ' '", 'expected [[1, 497222, "refused_unregistered", 1]], found '),
        ("replaces", "'7'", "expected a JSON list of row numbers, found 7"),
        ("replaces", "'[ ]'", "expected [], found [ ]"),
        ("sums", "'[]'", "expected a JSON object of whole numbers, found []"),
        ("sums", "replace(sums, ': ', ':  ')", 'expected {"1": 3, "watched_ms": 0}, found {"1":  3, '),
        ("bytes", "'1e'", "expected a whole number, found 1e"),
        ("path", "x'ff'", r"expected text, found \xff"),
    ],
)
def test_a_column_of_a_manifest_row_that_cannot_be_read_is_named_and_the_rest_looked_at(
    segment: Path, column: str, value: str, said: str
) -> None:
    HourTally.objects.update(count=7)
    change_manifest(" ".join(["UPDATE events_manifestrow SET", column, "=", value]))
    lines = verified()
    assert any(line.startswith(f"manifest row 1: {column}: ") and said in line for line in lines), lines
    assert any(line.startswith("tallies: ") for line in lines)
    assert_refused_with(f"manifest row 1: {column}: ")


def assert_refused_with(said: str) -> None:
    """What cannot go on without the manifest says why; what can goes on."""
    rebuilt = CliRunner().invoke(app, ["events", "rebuild"])
    assert rebuilt.exit_code == 1
    assert said in rebuilt.stderr
    append_batches([batch()])
    sealed = CliRunner().invoke(app, ["events", "seal"])
    assert sealed.exit_code == 0, sealed.output
    assert [head.row for head in day_heads()][:1] == [2]


@pytest.mark.parametrize(("column", "value"), [("number", "'1x'"), ("hash", "CAST(x'ff' AS TEXT)")])
def test_behind_a_row_without_number_or_hash_nothing_is_sealed_and_that_is_told(
    segment: Path, column: str, value: str
) -> None:
    LiveSegment.objects.all().delete()
    change_manifest(" ".join(["UPDATE events_manifestrow SET", column, "=", value]))
    assert any(f": {column}: expected " in line for line in verified())
    append_batches([batch()])
    sealed = CliRunner().invoke(app, ["events", "seal"])
    assert sealed.exit_code == 1
    assert "The manifest cannot be read: manifest row 1" in sealed.stderr
    assert not day_heads()


def test_a_row_that_cannot_be_read_is_neither_witnessed_nor_handed_out(
    segment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    change_manifest("UPDATE events_manifestrow SET kind = 'sealfd'")
    settings = replace(environment(), witness_url="https://witness.test")
    monkeypatch.setattr(witnessing, "environment", lambda: settings)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert witnessing.stamp_head() is None
    assert "The manifest cannot be read: manifest row 1: kind" in caplog.text
    with pytest.raises(HandOverRefused, match="The manifest cannot be read: manifest row 1: kind"):
        hand_to_auditor(1, "clean-seas", tmp_path / "copy", auditor="Somebody", reason="An audit")
    assert not (tmp_path / "copy").exists()


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("events_livesegment SET sealed_at = '2031-01-01 00:00:00'", "live segments, row 1: sealed_at: expected 20"),
        ("events_livesegment SET sealed_at = '20x1'", "found 20x1 (text)"),
        ("events_livesegment SET is_redacted = 1", "row 1: is_redacted: expected 0, found 1 (integer)"),
        ("events_livesegment SET challenge = 2", "row 1: challenge: expected 1, found 2 (integer)"),
        ("events_livesegment SET day = '2026-09-2x'", "row 1: day: expected 2026-09-21, found 2026-09-2x (text)"),
        ("events_livesegment SET rows = 4", "row 1: rows: expected 3, found 4 (integer)"),
        ("events_livesegment SET path = CAST(path AS BLOB)", "row 1: path: expected challenge=1/"),
        ("events_dayreach SET changed = 82 WHERE scope = 1", "changed: expected a row of the manifest, at most 1, found 82"),
        ("events_daybyvideo SET changed = 'x' WHERE video = 11", "changed: expected a row of the manifest, at most 1, found x"),
        ("events_daybyvideo SET play_count = 1.5 WHERE video = 11", "play_count: expected a whole number, found 1.5"),
        ("events_hourbycountry SET country = CAST(x'ff' AS TEXT)", r"country: expected letters, found \xff"),
        ("events_hourtally SET count = x'31'", "count: expected a whole number, found 1"),
        ("events_registeredvideo SET theme = 7 WHERE video = 10", "registered videos: video 10, theme: expected 1, found 7"),
        ("events_registeredvideo SET parent = 9 WHERE video = 11", "video 11, parent: expected 10, found 9"),
        ("events_registeredvideo SET video = 12 WHERE video = 11", "video 11: expected registered, found nothing"),
    ],
)  # fmt: skip
def test_any_changed_column_beside_the_cells_is_named(segment: Path, change: str, said: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {change}")
    lines = verified()
    assert any(said in line for line in lines), lines


def test_the_mark_of_a_simulated_challenge_cannot_be_removed_unnoticed() -> None:
    append_batches([batch(play(20, challenge=2, flags=Flag.SIMULATED))])
    seal_log()
    assert not verified()
    RegisteredChallenge.objects.filter(challenge=2).update(is_simulated=False)
    assert verified() == ["registered challenges: challenge 2, mark: expected simulated, found nothing"]


def test_the_commands_seal_and_rebuild_what_is_there() -> None:
    append_batches([batch()])
    sealed = CliRunner().invoke(app, ["events", "seal"])
    assert sealed.stdout.split() == ["batches", "1", "row", "1", "hash", manifest_head().hash]
    rebuilt = CliRunner().invoke(app, ["events", "rebuild"])
    assert rebuilt.stdout.split()[0] == "rows"
    assert not verified()
