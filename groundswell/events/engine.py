"""What answers questions: the engines that there are, and how a question is worded for one.

The rule is DuckDB in the process (`events.mirror`); where the settings name a cluster, it is Apache Spark
(`events.cluster`). Both read the same expressions and give the same rows, to the last digit.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, TypeAlias

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from django.utils.translation import gettext_lazy

from groundswell.environment import IN_PROCESS
from groundswell.events.packing import LETTERS, stored_columns
from groundswell.events.rolling import columns_of
from groundswell.figures.wording import Tables
from groundswell.frame.problems import Problem

Rows: TypeAlias = Iterable[list[tuple[Any, ...]]]
"""Lots of rows of a rollup in the state: id, the columns of `packing.stored_columns`, changed."""
RowsOf: TypeAlias = Callable[[str, int, int], Rows]
"""Gives the rows of a rollup (its name) of a challenge that changed after a manifest number."""


class EngineUnavailable(Problem):
    """The engine cannot answer now: `found` is why, `remedy` what to do, as text both; a page tells neither."""

    status = 503
    title = gettext_lazy("The figures cannot be reached now")
    detail = gettext_lazy("Nothing is lost, and counting goes on. Try again in a few minutes.")

    def __init__(self, found: str, remedy: str) -> None:
        # The words for a page wait until somebody reads them: `doctor` says this without any language set up.
        Exception.__init__(self, f"{found} {remedy}")
        self.headers = {"Retry-After": "60"}
        self.found = found
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Worded:
    """A question as an engine reads it, and the rollups that it reads."""

    sql: str
    rollups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """The segments of a challenge that stand: paths by the day (since 1970, UTC), and the days that lost viewers."""

    paths: Mapping[int, tuple[str, ...]]
    without_viewers: frozenset[int] = frozenset()


class Engine(Protocol):
    """Answers questions about a challenge; threads may share one."""

    @property
    def dialect(self) -> str:
        """The SQL in which questions are worded for it, by Ibis' name."""

    def ask(self, challenge: int, worded: Worded, beside: Mapping[str, pa.Table] | None = None) -> pa.Table:
        """The answer, with whole numbers of 64 bits; `beside` are the tables of the state that it needs.

        Raises `EngineUnavailable`.
        """


class Cluster(Engine, Protocol):
    """An engine on other machines."""

    def look(self) -> str:
        """What is there, in a few words, after a first piece of work was done; raises `EngineUnavailable`."""

    def close(self) -> None:
        """Leave the cluster; the next question joins it again."""


def nothing_live(_: int) -> Live:
    """For a look at a cluster that is asked nothing."""
    return Live({})


def no_rows(*_: str | int) -> Rows:
    """For a look at a cluster that is asked nothing."""
    return []


def cluster(
    address: str, folder: str, live: Callable[[int], Live] = nothing_live, rows: RowsOf = no_rows
) -> Cluster:
    """The Spark cluster at this address (`spark://host:port`), which sees the segments in the same folder.

    `live` gives the segments of a challenge, `rows` the state's rollups for what segments do not tell any
    more. Raises `EngineUnavailable` where pyspark is not installed; the cluster itself is not asked yet.
    """
    try:
        module = import_module("groundswell.events.cluster")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in {"pyspark", "py4j"}:
            raise
        raise EngineUnavailable(
            "GROUNDSWELL_ENGINE names a Spark cluster, and pyspark is not installed.", "Run `make cluster`."
        ) from missing
    found: Cluster = module.SparkCluster(address, folder, live, rows)
    return found


def word(
    question: Callable[[Tables], ir.Table], dialect: str, beside: Mapping[str, pa.Schema] | None = None
) -> Worded:
    """A question as an engine reads it, which takes longer than answering it; `beside` as in `Engine.ask`."""
    beside = beside or {}
    rollups: set[str] = set()

    def tables(name: str) -> ir.Table:
        if name in beside:
            return ibis.table(ibis.Schema.from_pyarrow(beside[name]), name=name)
        rollups.add(name)
        return table_of(name, dialect)

    sql = str(ibis.to_sql(question(tables), dialect=dialect))
    return Worded(sql, tuple(sorted(rollups)))


def table_of(name: str, dialect: str) -> ir.Table:
    """A rollup as questions see it: rows of the state in the process, cells made from segments elsewhere."""
    return ibis.table(kinds_of(name, stored_columns if dialect == IN_PROCESS else columns_of), name=name)


def kinds_of(name: str, columns: Callable[[str], Iterable[str]] = columns_of) -> dict[str, str]:
    """The columns of a rollup with their kinds: int64 or string."""
    return {column: "string" if column in LETTERS else "int64" for column in columns(name)}


def plain(answer: pa.Table) -> pa.Table:
    """The answer with 64 bits for every whole number, and text for words.

    Engines give other widths: DuckDB sums in 128 bits, which Arrow knows as decimals without a fraction,
    and Spark takes small numbers for 32.
    """
    return answer.cast(pa.schema([pa.field(each.name, _plain_type(each.type)) for each in answer.schema]))


def _plain_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return kind.value_type
    is_whole = pa.types.is_integer(kind) or (pa.types.is_decimal(kind) and kind.scale == 0)
    return pa.int64() if is_whole else kind
