"""Writes a simulated campaign as the folder of batches that bulk intake reads; whole or not at all."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from groundswell.figures.batches import BATCHES, CREATORS, INVITATIONS, VIDEOS
from groundswell.simulation.arriving import Arrived
from groundswell.simulation.calendar import Calendar
from groundswell.simulation.creators import Creators, names_of, pseudonym
from groundswell.simulation.places import PLACES
from groundswell.simulation.presets import Preset
from groundswell.simulation.tree import Tree

MOST_ROWS = 4_000_000
ROWS_IN_GROUP = 1 << 19
BYTES_A_ROW = 18
"""More than a row takes, for the look at the disk before the work begins."""


class FolderRefused(ValueError):
    """A folder into which nothing can be written; the sentence says why."""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place at the end; after an error nothing is left of it.

    Raises FolderRefused where `folder` is a file or holds something.
    """
    if folder.exists() and not folder.is_dir():
        raise FolderRefused(f"{folder}: is a file; name a folder that is new or empty.")
    if folder.is_dir() and any(folder.iterdir()):
        raise FolderRefused(f"{folder}: is not empty; name a folder that is new or empty.")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = folder.with_name(f".{folder.name}-{uuid4().hex[:8]}.unfinished")
        (unfinished / "batches").mkdir(parents=True)
    except OSError as error:
        raise FolderRefused(f"{folder}: cannot be made ({error.strerror}).") from error
    try:
        yield unfinished
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def check_space(folder: Path, rows: int) -> None:
    """Raises FolderRefused where the disk has no room for so many rows."""
    free, needed = shutil.disk_usage(folder).free, rows * BYTES_A_ROW
    if free < needed:
        raise FolderRefused(
            f"{folder.parent}: has {free // 1_000_000:,} MB free, and this takes up to {needed // 1_000_000:,} MB."
        )


class BatchFiles:
    """Writes hours of rows into one file a UTC day of arrival, or several where a day is large."""

    def __init__(self, folder: Path, calendar: Calendar) -> None:
        self._folder, self._calendar = folder, calendar
        self._writer: pq.ParquetWriter | None = None
        self._name: tuple[int, int] = (-1, 0)
        self._rows_in_file = 0
        self._waiting: list[pa.RecordBatch] = []
        self._rows_waiting = 0
        self.rows = 0

    def add(self, hour: int, arrived: Arrived) -> None:
        """Append the rows that arrived in an hour."""
        day, part = hour // 24, self._name[1]
        if day != self._name[0]:
            self._open(day, 0)
        elif self._rows_in_file + len(arrived) > MOST_ROWS:
            self._open(day, part + 1)
        self._waiting.append(_record_batch(arrived))
        self._rows_waiting += len(arrived)
        self._rows_in_file += len(arrived)
        self.rows += len(arrived)
        if self._rows_waiting >= ROWS_IN_GROUP:
            self._write()

    def close(self) -> None:
        """Finish the last file."""
        if self._writer is None:
            return
        self._write()
        self._writer.close()
        self._writer = None

    def abandon(self) -> None:
        """Let go of a file that will not be finished; what is wrong with it is known already."""
        if self._writer is not None:
            with suppress(OSError):
                self._writer.close()

    def _open(self, day: int, part: int) -> None:
        self.close()
        name = f"{self._calendar.day(day).isoformat()}-{part:03}.parquet"
        self._writer = pq.ParquetWriter(
            self._folder / name,
            BATCHES,
            compression="zstd",
            compression_level=1,
            use_dictionary=DICTIONARIES,
            column_encoding={"received": "DELTA_BINARY_PACKED", "at": "DELTA_BINARY_PACKED"},
            write_statistics=["received", "at"],
            dictionary_pagesize_limit=16 << 20,
        )
        self._name, self._rows_in_file = (day, part), 0

    def _write(self) -> None:
        if self._waiting and self._writer is not None:
            table = pa.Table.from_batches(self._waiting).combine_chunks()
            self._writer.write_table(table, row_group_size=2 * ROWS_IN_GROUP)
        self._waiting, self._rows_waiting = [], 0


DICTIONARIES = [name for name in BATCHES.names if name not in {"received", "at"}]


def _record_batch(arrived: Arrived) -> pa.RecordBatch:
    columns = arrived.columns
    ids = arrived.ids.astype(">u8")[columns["batch"]]
    arrays = [pa.FixedSizeBinaryArray.from_buffers(pa.binary(16), len(ids), [None, pa.py_buffer(ids)])]
    arrays += [pa.array(columns[field.name], field.type) for field in list(BATCHES)[1:]]
    return pa.RecordBatch.from_arrays(arrays, schema=BATCHES)


def write_registers(folder: Path, preset: Preset, tree: Tree, creators: Creators) -> None:
    """Write who made which video and answered which, the creators, and their links."""
    count = len(tree.parent)
    numbers = np.arange(1, count + 1, dtype=np.uint32)
    slugs = [slug for slug, _ in preset.themes]
    names = [f"Original: {slug}" for slug in slugs] + names_of(numbers, tree.creator)[tree.originals :]
    videos = {
        "video": numbers,
        "theme": [slugs[theme] for theme in tree.theme.tolist()],
        "parent": tree.parent,
        "original": tree.original,
        "generation": tree.generation,
        "creator": tree.creator,
        "published_at": tree.published_ms,
        "invitation": tree.invitation,
        "country": [
            "" if at < tree.originals else PLACES[p].code for at, p in enumerate(tree.country.tolist())
        ],
        "name": names,
    }
    of_creators = range(1, creators.count + 1)
    links = {"invitation": of_creators, "creator": of_creators}
    people = [pseudonym(number) for number in of_creators]
    _write_table(folder / "videos.parquet", videos, VIDEOS)
    _write_table(
        folder / "creators.parquet",
        {"creator": list(of_creators), "name": people, "office": creators.offices},
        CREATORS,
    )
    _write_table(
        folder / "invitations.parquet",
        {name: list(column) for name, column in links.items()} | {"label": people},
        INVITATIONS,
    )


def _write_table(path: Path, columns: Mapping[str, Any], schema: pa.Schema) -> None:
    pq.write_table(pa.table(dict(columns), schema=schema), path, compression="zstd")


def write_challenge(folder: Path, preset: Preset, calendar: Calendar) -> None:
    """Write the description of the challenge, with its days and the countries of its audience."""
    text = (files("groundswell.simulation") / "challenges" / f"{preset.slug}.yaml").read_text(
        encoding="utf-8"
    )
    document = yaml.safe_load(text)
    document["opens_on"] = calendar.day(0)
    document["closes_on"] = calendar.day(preset.days - 1)
    document["countries"] = [place.code for place in PLACES]
    written = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    (folder / "challenge.yaml").write_text(written, encoding="utf-8")


def write_truth(folder: Path, truth: Mapping[str, object]) -> None:
    """Write what was really written, for whoever counts it."""
    (folder / "truth.json").write_text(json.dumps(truth, indent=2) + "\n", encoding="utf-8")
