"""The folder: the same bytes for the same seed, and whole or not at all."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pyarrow.parquet as pq
import pytest

from groundswell.simulation.campaign import Wanted, Written, simulate
from groundswell.simulation.files import FolderRefused
from groundswell.simulation.presets import (
    THE_REAL_CHALLENGE,
    BadDay,
    BadScale,
    UnknownPreset,
    preset_of,
)
from groundswell.simulation.tests.conftest import SCALE, SEED

TINY = 0.00002


def wanted(seed: int = 1, scale: float = TINY) -> Wanted:
    return Wanted(THE_REAL_CHALLENGE, scale, seed, THE_REAL_CHALLENGE.opens_on)


def silent(part: float) -> None:
    """Tell nobody."""


def digests(folder: Path) -> dict[str, str]:
    """The hash of every file by its place."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


ON_ONE_CORE = """
import os, sys
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
from pathlib import Path
from groundswell.simulation.campaign import Wanted, simulate
from groundswell.simulation.presets import THE_REAL_CHALLENGE as preset
simulate(Wanted(preset, float(sys.argv[1]), int(sys.argv[2]), preset.opens_on), Path(sys.argv[3]), lambda part: None)
"""


def test_the_same_seed_gives_the_same_bytes_on_one_core(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    arguments = [sys.executable, "-c", ON_ONE_CORE, str(SCALE), str(SEED), str(again)]
    subprocess.run(arguments, check=True, timeout=120)
    assert digests(again) == digests(folder)


class Made(NamedTuple):
    """A campaign, what was said of it, and how far it was said to be."""

    folder: Path
    written: Written
    parts: list[float]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """6,000 starts, in a folder that was there and empty."""
    folder, parts = tmp_path_factory.mktemp("tiny"), list[float]()
    return Made(folder, simulate(wanted(), folder, parts.append), parts)


def test_another_seed_gives_other_events_with_the_same_totals(tiny: Made, tmp_path: Path) -> None:
    other = simulate(wanted(2), tmp_path / "2", silent)
    ones, others = digests(tiny.folder), digests(tmp_path / "2")
    same = {"challenge.yaml", "creators.parquet", "invitations.parquet"}
    assert {name for name in ones if ones[name] == others.get(name)} == same
    assert other.truth["figures"] != tiny.written.truth["figures"]


def test_it_tells_how_far_it_is_and_what_it_wrote(tiny: Made) -> None:
    assert tiny.parts == sorted(tiny.parts)
    assert tiny.parts[-1] == 1.0
    files = list((tiny.folder / "batches").iterdir())
    assert tiny.written.files == len(files)
    assert tiny.written.bytes == sum(file.stat().st_size for file in files)
    assert tiny.written.rows == sum(pq.read_metadata(file).num_rows for file in files)
    ids = [pq.read_table(file, columns=["batch", "received"]) for file in files]
    assert tiny.written.batches == sum(
        table.group_by(["batch", "received"]).aggregate([]).num_rows for table in ids
    )


def test_a_day_with_many_rows_has_several_files_in_order(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.simulation.files.MOST_ROWS", 2000)
    simulate(wanted(SEED, SCALE), tmp_path / "parts", silent)
    names = sorted(path.name for path in (tmp_path / "parts" / "batches").iterdir())
    assert {"2026-10-10-000.parquet", "2026-10-10-001.parquet"} <= set(names)
    together = pq.read_table(tmp_path / "parts" / "batches")
    assert together.equals(pq.read_table(folder / "batches"))


def test_it_takes_no_folder_that_holds_something(tiny: Made) -> None:
    before = digests(tiny.folder)
    with pytest.raises(FolderRefused, match="is not empty"):
        simulate(wanted(), tiny.folder, silent)
    with pytest.raises(FolderRefused, match="is a file"):
        simulate(wanted(), tiny.folder / "truth.json", silent)
    assert digests(tiny.folder) == before


def test_it_makes_no_folder_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FolderRefused, match="cannot be made"):
        simulate(wanted(), tmp_path / "file" / "folder", silent)


def test_a_disk_that_fills_up_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, calls = pq.ParquetWriter.write_table, []

    def fill(self: pq.ParquetWriter, *arguments: Any, **options: Any) -> None:
        calls.append(1)
        if len(calls) > 5:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(self, *arguments, **options)

    monkeypatch.setattr(pq.ParquetWriter, "write_table", fill)
    with pytest.raises(OSError, match="No space left"):
        simulate(wanted(), tmp_path / "full", silent)
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_begin_where_the_disk_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        total: int
        used: int
        free: int

    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10**12, 10**12, 10**5))
    with pytest.raises(FolderRefused, match="0 MB free"):
        simulate(wanted(scale=0.01), tmp_path / "full", silent)
    assert list(tmp_path.iterdir()) == []


def test_whoever_interrupts_it_finds_nothing(tmp_path: Path) -> None:
    def interrupt(part: float) -> NoReturn:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        simulate(wanted(), tmp_path / "interrupted", interrupt)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("scale", [0.0, -1.0, 2.01, float("nan"), float("inf"), 1e-9])
def test_it_refuses_scales_of_which_nothing_can_be_made(scale: float, tmp_path: Path) -> None:
    with pytest.raises(BadScale):
        simulate(wanted(scale=scale), tmp_path / "none", silent)
    assert list(tmp_path.iterdir()) == []


def test_it_names_the_presets_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownPreset, match="there is: therealchallenge"):
        preset_of("dance")
    day = THE_REAL_CHALLENGE.opens_on.replace(year=1999, month=12, day=31)
    with pytest.raises(BadDay, match="1999-12-31 is no day"):
        simulate(Wanted(THE_REAL_CHALLENGE, TINY, 1, day), tmp_path / "none", silent)
