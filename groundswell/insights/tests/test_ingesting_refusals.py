"""Folders of batches that cannot be taken: each is named with what would be right, and nothing of it is sealed."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundswell.challenges.actions import create_challenge
from groundswell.challenges.reads import challenge_by_slug, known_for
from groundswell.challenges.rules import read_challenge_file
from groundswell.insights.tests.campaigns import (
    HOUR_MS,
    OPENED_MS,
    SLUG,
    event,
    figures,
    ingested,
    summary,
    write,
)

pytestmark = pytest.mark.django_db


def torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def another_version(path: Path) -> None:
    table = pq.read_table(path)
    pq.write_table(table.append_column("device", pa.array(["phone"] * len(table))), path)


def without_viewer(path: Path) -> None:
    pq.write_table(pq.read_table(path).drop_columns(["viewer"]), path)


def mistyped(path: Path) -> None:
    table = pq.read_table(path)
    at = table.schema.get_field_index("at")
    pq.write_table(table.set_column(at, "at", table.column("at").cast(pa.float64())), path)


def of_unknown_kind(path: Path) -> None:
    write(path.parent.parent, path.name, event(), event(kind=99))


def from_no_country(path: Path) -> None:
    write(path.parent.parent, path.name, event(country=27))


def too_large(path: Path) -> None:
    whole = event()
    write(path.parent.parent, path.name, *(whole | {"watched_ms": number} for number in range(51)))


def mixed_up(path: Path) -> None:
    first, second = event(), event()
    write(path.parent.parent, path.name, first, second, first | {"watched_ms": 5})


def with_empty(column: str) -> Callable[[Path], None]:
    def emptied(path: Path) -> None:
        table = pq.read_table(path)
        at = table.schema.get_field_index(column)
        values = table.column(at).to_pylist()
        values[1] = None
        pq.write_table(table.set_column(at, column, pa.array(values, table.schema.field(at).type)), path)

    return emptied


def from_the_far_future(path: Path) -> None:
    write(path.parent.parent, path.name, event(), event(received=253_402_214_399_999))


def saying_other_moments(path: Path) -> None:
    """By what its footer says of the column, not by its rows."""
    content = path.read_bytes()
    footer = len(content) - 8 - int.from_bytes(content[-8:-4], "little")
    told, other = ((OPENED_MS + 2000 + more).to_bytes(8, "little") for more in (0, HOUR_MS))
    assert told in content[footer:]
    path.write_bytes(content[:footer] + content[footer:].replace(told, other))


def with_torn_pages(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[40:400] = bytes(360)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (torn, "2.parquet: is torn or no Parquet file"),
        (another_version, "2.parquet: There are columns of another version: device"),
        (without_viewer, "2.parquet: The column viewer is missing or there twice; it must be uint64."),
        (mistyped, "2.parquet: The column at is double; it must be int64."),
        (of_unknown_kind, "2.parquet: kind must be one of 1, 2, 3, 4, 10, 11, 12, 13, 20, 21, 22: 1 rows are not so, the first is row 2."),
        (from_no_country, "2.parquet: country must be 0 or a code of two letters"),
        (too_large, "has 51 events; a batch has at most 50."),
        (mixed_up, "2.parquet: The rows of a batch must stand together"),
        (with_torn_pages, "2.parquet: is torn; write it again and whole"),
        (with_empty("viewer"), "2.parquet: The column viewer must be filled; 1 rows are not, the first is row 2."),
        (with_empty("at"), "2.parquet: The column at must be filled; 1 rows are not, the first is row 2."),
        (from_the_far_future, "2.parquet: received must be in ms since 1970, and not after"),
        (saying_other_moments, "2.parquet: its statistics name other moments of `received` than its rows"),
    ],
)  # fmt: skip
def test_a_bad_file_is_named_and_nothing_of_it_is_sealed(
    folder: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    write(folder, "1.parquet", event())
    summary(folder)
    spoil(write(folder, "2.parquet", *(event(watched_ms=number) for number in range(40))))
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert sentence in ended.stderr
    assert figures("plays") == 1
    write(folder, "2.parquet", event())
    assert summary(folder)["files"] == 1
    assert figures("plays") == 2


def test_a_torn_file_is_named_before_its_challenge_is_made(folder: Path) -> None:
    torn(write(folder, "1.parquet", event()))
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert "1.parquet: is torn or no Parquet file" in ended.stderr
    assert challenge_by_slug(SLUG) is None


def test_a_folder_that_forgot_its_mark_is_refused_before_its_challenge_is_made(folder: Path) -> None:
    write(folder, "1.parquet", event())
    description = folder / "challenge.yaml"
    description.write_text(description.read_text().replace("simulated: true", "simulated: false"))
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert "all events of 1.parquet are simulated, and challenge.yaml does not say" in ended.stderr
    assert challenge_by_slug(SLUG) is None


def changed(folder: Path, name: str, column: str, at: int, value: object) -> None:
    rows = pq.read_table(folder / name).to_pylist()
    schema = pq.read_schema(folder / name)
    rows[at][column] = value
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / name)


@pytest.mark.parametrize(
    ("name", "column", "value", "sentence"),
    [
        ("videos.parquet", "theme", "dancing", "videos.parquet: the video 5 has the theme 'dancing'"),
        ("videos.parquet", "parent", 900_000, "the video 5 answers a video"),
        ("videos.parquet", "generation", 3, "the video 5 must be one generation below its parent"),
        ("videos.parquet", "video", 1, "videos.parquet: the video 1 is there twice."),
        ("videos.parquet", "creator", 9999, "the video 5 is of creator 9999"),
        ("invitations.parquet", "creator", 9999, "invitations.parquet: the invitation 1 is of creator 9999"),
        ("creators.parquet", "name", "x" * 121, "is longer than 120 characters"),
    ],
)
def test_a_bad_register_is_named_and_nothing_is_done(
    folder: Path, name: str, column: str, value: object, sentence: str
) -> None:
    write(folder, "1.parquet", event())
    changed(folder, name, column, 4 if name == "videos.parquet" else 0, value)
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert sentence in ended.stderr
    assert challenge_by_slug(SLUG) is None


def test_a_challenge_of_that_name_which_is_no_simulation_stays_as_it_is(folder: Path) -> None:
    write(folder, "1.parquet", event())
    content = (folder / "challenge.yaml").read_bytes()
    create_challenge(read_challenge_file(content, known_for()))
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert f"there is a challenge '{SLUG}' that did not come from a folder of batches" in ended.stderr
    assert figures("plays") == 0


def test_another_folder_for_the_same_challenge_is_refused(folder: Path) -> None:
    write(folder, "1.parquet", event())
    summary(folder)
    changed(folder, "videos.parquet", "name", 4, "somebody-else")
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert "The register says something else of number 5" in ended.stderr
    (folder / "challenge.yaml").write_text((folder / "challenge.yaml").read_text() + "\n# changed\n")
    assert "came from a folder with another challenge.yaml" in ingested(folder).stderr


def test_a_folder_without_batches_and_one_without_a_challenge_are_refused(folder: Path) -> None:
    assert "has no batches/*.parquet" in ingested(folder).stderr
    write(folder, "1.parquet", event())
    (folder / "challenge.yaml").unlink()
    ended = ingested(folder)
    assert ended.exit_code == 2
    assert "challenge.yaml: cannot be read (No such file or directory)" in ended.stderr
