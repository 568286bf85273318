"""Tables of events for tests, and the answers to expressions about them."""

from collections.abc import Callable
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from groundswell.figures.segments import SEGMENT

NOW_MS = 1_790_000_000_000
"""A moment in September 2026, at 14:13:20 UTC."""
ENGINE = ibis.duckdb.connect()
PLAIN = dict.fromkeys(SEGMENT.names, 0) | {
    "at": NOW_MS,
    "received": NOW_MS,
    "kind": 1,
    "challenge": 1,
    "theme": 1,
    "video": 10,
    "original": 10,
    "viewer": 7,
}


def segment(*events: dict[str, int]) -> pa.Table:
    """A segment of these events: clean plays of the original 10 by viewer 7, unless told."""
    return pa.Table.from_pylist([PLAIN | each for each in events], schema=SEGMENT)


def answer(expression: Callable[..., ir.Table], *tables: pa.Table) -> list[dict[str, Any]]:
    """The rows that an expression gives for these tables."""
    given = [ibis.memtable(table) for table in tables]
    rows: list[dict[str, Any]] = ENGINE.to_pyarrow(expression(*given)).to_pylist()
    return rows
