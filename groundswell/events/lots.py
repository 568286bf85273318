"""Which files of batches are taken together, in the order in which they came in; no Django."""

from collections.abc import Sequence
from itertools import groupby

from groundswell.events.batch_files import BatchFile
from groundswell.events.sifting import DAY_MS

PART_ROWS = 4_000_000
"""Files are read together up to so many rows: some hundred MB at once."""
LOT_ROWS = 24_000_000
"""They are sealed together up to so many, by whole days as far as these fit: a cell that many of them touch is written
once, in a transaction of seconds."""


def lots_of_days(files: Sequence[BatchFile]) -> list[list[BatchFile]]:
    """Lots of whole days, and of parts of one where it does not fit."""
    lots: list[list[BatchFile]] = []
    for _, few in groupby(files, lambda each: each.first_ms // DAY_MS):
        day = list(few)
        if lots and rows_in(lots[-1]) + rows_in(day) <= LOT_ROWS:
            lots[-1] += day
        else:
            lots += _lots(day, LOT_ROWS)
    return lots


def parts_of(lot: Sequence[BatchFile]) -> list[list[BatchFile]]:
    """The files of a lot that are read together."""
    return _lots(lot, PART_ROWS)


def rows_in(files: Sequence[BatchFile]) -> int:
    """The rows of all of them."""
    return sum(file.rows for file in files)


def _lots(files: Sequence[BatchFile], most_rows: int) -> list[list[BatchFile]]:
    lots: list[list[BatchFile]] = []
    rows = 0
    for file in files:
        if not lots or rows + file.rows > most_rows:
            lots.append([])
            rows = 0
        lots[-1].append(file)
        rows += file.rows
    return lots
