"""Rollups in an embedded DuckDB, where questions are answered: read from the state once, then only what changed.

A process holds one, which costs it some 120 B a row: every key is as narrow as what it holds. No Django.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from string import ascii_lowercase, ascii_uppercase
from typing import Any

import duckdb
import pyarrow as pa

from groundswell.events.engine import RowsOf, Worded, plain
from groundswell.events.packing import stored_columns, stored_schema, sums_of

MEMORY = "1GB"
"""A whole campaign of 300 million views has 3 million rows, some 360 MB."""
THREADS = 2

_LETTERS = {"country": ascii_uppercase, "language": ascii_lowercase}
_MOST_LETTERS = 3
_WIDE = {
    "id": "BIGINT",
    "video": "UINTEGER",
    "invitation": "UINTEGER",
    "promotion": "UINTEGER",
}
_NARROW = {"day": "INTEGER", "hour": "INTEGER", "minute": "INTEGER", "challenge": "INTEGER"}
"""What a column is kept as; letters as numbers of words that may be, every other key in a byte."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the rollups of a challenge are: `version` grows with each change, `rebuilt` when made anew."""

    version: int
    rebuilt: int


@dataclass(frozen=True, slots=True)
class _Mirrored:
    standing: Standing
    changed: int


class Mirror:
    """Answers expressions over the rollups of a challenge.

    `standing` says how far the state is, `rows` gives the rows of a rollup of a challenge that changed
    after a manifest number. Threads may share one.
    """

    dialect = "duckdb"

    def __init__(self, standing: Callable[[int], Standing], rows: RowsOf) -> None:
        self._standing = standing
        self._rows = rows
        self._gate = threading.Lock()
        self._connection = duckdb.connect(config={"memory_limit": MEMORY, "threads": THREADS})
        for name, letters in _LETTERS.items():
            self._connection.execute(_words_sql(name, letters))
        self._mirrored: dict[tuple[str, int], _Mirrored] = {}

    def ask(self, challenge: int, worded: Worded, beside: Mapping[str, pa.Table] | None = None) -> pa.Table:
        """The answer to a question about a challenge; `beside` are the tables of the state that it needs."""
        with self._gate:
            for name in worded.rollups:
                self._bring_up(name, challenge)
            cursor = self._connection.cursor()
        with cursor:
            for name, table in (beside or {}).items():
                cursor.register(name, table)
            return plain(cursor.sql(worded.sql).to_arrow_table())

    def _bring_up(self, name: str, challenge: int) -> None:
        standing = self._standing(challenge)
        mirrored = self._mirrored.get((name, challenge))
        if mirrored is not None and mirrored.standing == standing:
            return
        with self._connection.cursor() as cursor:
            cursor.begin()
            if mirrored is None:
                cursor.execute(_creation(name))
            is_anew = mirrored is None or mirrored.standing.rebuilt != standing.rebuilt
            since = -1 if mirrored is None or is_anew else mirrored.changed
            if is_anew:
                cursor.execute(" ".join(["DELETE FROM", name, "WHERE challenge = ?"]), [challenge])
            newest = max(
                since, *(_take(cursor, name, lot, is_anew) for lot in self._rows(name, challenge, since)), -1
            )
            cursor.commit()
        self._mirrored[name, challenge] = _Mirrored(standing, newest)


def _words_sql(name: str, letters: str) -> str:
    """The type of a column of letters: all that codes of five bits a letter can say, in the order of the alphabet."""
    lengths = range(_MOST_LETTERS + 1)
    words = sorted("".join(word) for length in lengths for word in product(letters, repeat=length))
    listed = ", ".join(f"'{word}'" for word in words)
    return f"CREATE TYPE {name}_word AS ENUM ({listed})"


def _creation(name: str) -> str:
    kept = {**_WIDE, **_NARROW, **{column: f"{column}_word" for column in _LETTERS}}
    kept |= dict.fromkeys(sums_of(name), "BIGINT")
    listed = ", ".join(
        f'"{column}" {kept.get(column, "UTINYINT")}' for column in ("id", *stored_columns(name))
    )
    return f"CREATE TABLE IF NOT EXISTS {name} ({listed})"


def _take(cursor: duckdb.DuckDBPyConnection, name: str, lot: list[tuple[Any, ...]], is_anew: bool) -> int:
    """Put rows in the place of those with the same id; gives the newest manifest number among them."""
    # Column by column: turning all rows at once (zip) takes ten times as long.
    columns = {
        field.name: pa.array([row[place] for row in lot], field.type)
        for place, field in enumerate([pa.field("id", pa.int64()), *stored_schema(name)])
    }
    cursor.register("arrived", pa.table(columns))
    if not is_anew:
        cursor.execute(" ".join(["DELETE FROM", name, "WHERE id IN (SELECT id FROM arrived)"]))
    cursor.execute(" ".join(["INSERT INTO", name, "SELECT * FROM arrived"]))
    cursor.unregister("arrived")
    newest: int = max(row[-1] for row in lot)
    return newest
