"""Rollups in an embedded DuckDB, where questions are answered: read from the state once, then only what changed.

A process holds one, which costs it some 50 B a cell. No Django.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from groundswell.events.rolling import columns_of
from groundswell.figures.wording import Tables

MEMORY = "512MB"
THREADS = 2

_LETTERS = frozenset({"country", "language"})

Rows: TypeAlias = Iterable[list[tuple[Any, ...]]]
"""Lots of rows: id, the columns of `columns_of`, changed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the rollups of a challenge are: `version` grows with each change, `rebuilt` when made anew."""

    version: int
    rebuilt: int


@dataclass(frozen=True, slots=True)
class Worded:
    """A question as DuckDB reads it, and the rollups that it reads."""

    sql: str
    rollups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mirrored:
    standing: Standing
    changed: int


class Mirror:
    """Answers expressions over the rollups of a challenge.

    `standing` says how far the state is, `rows` gives the rows of a rollup of a challenge that changed
    after a manifest number. Threads may share one.
    """

    def __init__(self, standing: Callable[[int], Standing], rows: Callable[[str, int, int], Rows]) -> None:
        self._standing = standing
        self._rows = rows
        self._gate = threading.Lock()
        self._connection = duckdb.connect(config={"memory_limit": MEMORY, "threads": THREADS})
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
            return _with_integers(cursor.sql(worded.sql).to_arrow_table())

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


def word(question: Callable[[Tables], ir.Table], beside: Mapping[str, pa.Schema] | None = None) -> Worded:
    """A question as DuckDB reads it, which takes longer than answering it; `beside` as in `Mirror.ask`."""
    beside = beside or {}
    rollups: set[str] = set()

    def tables(name: str) -> ir.Table:
        if name in beside:
            return ibis.table(ibis.Schema.from_pyarrow(beside[name]), name=name)
        rollups.add(name)
        return table_of(name)

    sql = str(ibis.to_sql(question(tables), dialect="duckdb"))
    return Worded(sql, tuple(sorted(rollups)))


def _with_integers(answer: pa.Table) -> pa.Table:
    """The answer with 64 bits for what DuckDB sums in 128, which Arrow knows as decimals without a fraction."""
    schema = pa.schema(
        [
            pa.field(each.name, pa.int64())
            if pa.types.is_decimal(each.type) and each.type.scale == 0
            else each
            for each in answer.schema
        ]
    )
    return answer.cast(schema)


def table_of(name: str) -> ir.Table:
    """A rollup as questions see it."""
    return ibis.table(_schema(name), name=name)


def _schema(name: str) -> dict[str, str]:
    return {column: "string" if column in _LETTERS else "int64" for column in columns_of(name)}


def _creation(name: str) -> str:
    columns = {"id": "int64", **_schema(name), "changed": "int64"}
    kinds = {"int64": "BIGINT", "string": "VARCHAR"}
    listed = ", ".join(f'"{column}" {kinds[kind]}' for column, kind in columns.items())
    return f"CREATE TABLE IF NOT EXISTS {name} ({listed})"


def _take(cursor: duckdb.DuckDBPyConnection, name: str, lot: list[tuple[Any, ...]], is_anew: bool) -> int:
    """Put rows in the place of those with the same id; gives the newest manifest number among them."""
    kinds = {"id": "int64", **_schema(name), "changed": "int64"}
    columns = zip(kinds.items(), zip(*lot, strict=True), strict=True)
    arrived = pa.table({column: pa.array(values, kind) for (column, kind), values in columns})
    cursor.register("arrived", arrived)
    if not is_anew:
        cursor.execute(" ".join(["DELETE FROM", name, "WHERE id IN (SELECT id FROM arrived)"]))
    cursor.execute(" ".join(["INSERT INTO", name, "SELECT * FROM arrived"]))
    cursor.unregister("arrived")
    newest: int = max(row[-1] for row in lot)
    return newest
