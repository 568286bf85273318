"""Rollups on an Apache Spark cluster, made from the live segments and kept there until these change; no Django.

Imported only where the settings name a cluster: pyspark is an extra, and needs Java.
"""

import logging
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import pyarrow as pa
from py4j.java_gateway import JavaGateway
from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import AnalysisException, PySparkException, PySparkRuntimeError
from pyspark.java_gateway import launch_gateway
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import coalesce, lit

from groundswell.events.engine import EngineUnavailable, Live, RowsOf, Worded, kinds_of, plain
from groundswell.events.rolling import cells_sql, columns_of
from groundswell.figures.rollups import day_reach
from groundswell.figures.segments import SEGMENT

PATIENCE_S = 120
"""Longer nobody waits for a page; a cluster whose cores are all taken would keep them waiting for ever."""
REACH_S = 5
RECENT_DAYS = 4
"""Today and the three days (72 h) in which batches are still in time: what is sealed changes these alone."""

_OURS = {
    # What Spark shows under its own address has no sign-in.
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # A number that does not fit is an error and no other number.
    "spark.sql.ansi.enabled": "true",
}
_UNLESS_TOLD = {
    # A process that took all cores would starve the others.
    "spark.cores.max": "2",
    # Cells are few, and each part of them costs a question a task: Spark's own 200 took ten times as long.
    "spark.sql.shuffle.partitions": "8",
    # Planning anew after each step makes six jobs of a question that needs two.
    "spark.sql.adaptive.enabled": "false",
}

# How Spark reads the columns of a segment: the narrowest of its own kinds that holds every value.
_KINDS = {
    pa.int64(): "BIGINT",
    pa.uint8(): "SMALLINT",
    pa.uint16(): "INT",
    pa.uint32(): "BIGINT",
    pa.uint64(): "DECIMAL(20, 0)",
}
_COLUMNS = ", ".join(f"`{column.name}` {_KINDS[column.type]}" for column in SEGMENT)

SEGMENT_FILES = "challenge=*/day=*/*.parquet"
Lot: TypeAlias = tuple[str, ...]
"""The paths of segments that are rolled up together."""
T = TypeVar("T")


@dataclass(slots=True)
class _Challenge:
    """A challenge in a session of its own, whose views bear the names of the rollups."""

    session: SparkSession
    live: Live | None = None
    rollups: set[str] = field(default_factory=set)
    cells: dict[tuple[str, Lot], DataFrame] = field(default_factory=dict)


class SparkCluster:
    """Answers questions from the segments themselves; see `events.engine.cluster`."""

    dialect = "pyspark"
    patience_s: float = PATIENCE_S

    def __init__(self, address: str, folder: str, live: Callable[[int], Live], rows: RowsOf) -> None:
        self._address = address
        self._folder = folder
        self._live = live
        self._rows = rows
        self._gate = threading.Lock()
        self._session: SparkSession | None = None
        self._challenges: dict[int, _Challenge] = {}

    def ask(self, challenge: int, worded: Worded, beside: Mapping[str, pa.Table] | None = None) -> pa.Table:
        """The answer; asked again where a segment was replaced while it was read."""
        live = self._live(challenge)
        while True:
            context = None
            try:
                with self._gate:
                    context = self._started().sparkContext
                    asked = self._analysed(challenge, live, worded, beside or {})
                return plain(_within(self.patience_s, context, asked.toArrow))
            except (TimeoutError, PySparkException, Py4JError) as failed:
                before, live = live, self._live(challenge)
                if live == before or isinstance(failed, TimeoutError):
                    raise self._given_up(failed, context) from failed

    def look(self) -> str:
        """Count the events of all segments, so that workers are known to be there and to see the folder."""
        has_segments = any(Path(self._folder).glob(SEGMENT_FILES))
        context = None
        try:
            with self._gate:
                session = self._started()
                context = session.sparkContext
            if has_segments:
                events = session.read.schema(_COLUMNS).parquet(f"file://{self._folder}/{SEGMENT_FILES}")
            else:
                events = session.range(0)
            number = _within(self.patience_s, context, events.count)
        except (TimeoutError, PySparkException, Py4JError) as failed:
            raise self._given_up(failed, context) from failed
        return f"Spark {session.version} at {self._address}, where {number:,} events are read"

    def close(self) -> None:
        """Leave the cluster; the next question joins it again."""
        self._leave(None)

    def _leave(self, context: SparkContext | None) -> None:
        """Leave the cluster, unless another thread has left this context already and joined it anew."""
        with self._gate:
            if self._session is None or (context is not None and self._session.sparkContext is not context):
                return
            self._session.stop()
            self._session = None
            self._challenges.clear()

    def _analysed(
        self, challenge: int, live: Live, worded: Worded, beside: Mapping[str, pa.Table]
    ) -> DataFrame:
        """The question over what lives; once it is analysed, views may change without changing it."""
        known = self._challenges.get(challenge)
        if known is None:
            known = self._challenges[challenge] = _Challenge(self._started().newSession())
        if known.live != live:
            _forget_others(known, _lots(live))
            known.live = live
        for name in worded.rollups:
            if name not in known.rollups:
                self._define(known, challenge, name, live)
        for name, table in beside.items():
            known.session.createDataFrame(table).createOrReplaceTempView(name)
        return known.session.sql(worded.sql)

    def _define(self, known: _Challenge, challenge: int, name: str, live: Live) -> None:
        """A rollup as a view: the cells of both lots, which have no day in common."""
        whole: DataFrame | None = None
        for lot in _lots(live):
            if (name, lot) not in known.cells:
                known.cells[name, lot] = _rolled_up(known.session, name, self._folder, lot).cache()
            cells = known.cells[name, lot]
            whole = cells if whole is None else whole.unionByName(cells)
        if whole is None:
            whole = known.session.createDataFrame(_arrow_of(name, []))
        if name == day_reach.NAME and live.without_viewers:
            kept = [row[1:-1] for rows in self._rows(name, challenge, -1) for row in rows]
            days = columns_of(name).index("day")
            table = _arrow_of(name, [row for row in kept if row[days] in live.without_viewers])
            whole = whole.filter(~whole.day.isin(sorted(live.without_viewers)))
            whole = whole.unionByName(known.session.createDataFrame(table))
        whole.createOrReplaceTempView(name)
        known.rollups.add(name)

    def _started(self) -> SparkSession:
        if self._session is None:
            self._session = _joined(self._address)
        return self._session

    def _given_up(self, failed: Exception, context: SparkContext | None) -> EngineUnavailable:
        """What is to be raised. The cluster is left, and joined anew by the next question, unless it understood us."""
        if not isinstance(failed, AnalysisException):
            self._leave(context)
        return EngineUnavailable(
            f"The Spark cluster at {self._address} did not answer: {_reason(failed)}",
            "Look whether it has workers with free cores, and whether they see the folder of segments.",
        )


def _reason(failed: Exception) -> str:
    """The line that says most: the innermost cause, where Java tells one."""
    lines = str(failed).splitlines()
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return next(iter([*reversed(causes), *lines]), type(failed).__name__)


def _lots(live: Live) -> list[Lot]:
    """What does not change any more, and what does; those that have no segments are left out."""
    newest = max(live.paths, default=0)
    old, recent = [
        tuple(
            path
            for day in sorted(live.paths)
            if (day > newest - RECENT_DAYS) is is_recent
            for path in live.paths[day]
        )
        for is_recent in (False, True)
    ]
    return [lot for lot in (old, recent) if lot]


def _forget_others(known: _Challenge, lots: list[Lot]) -> None:
    """Make room for what comes instead of the cells of other lots; their views are defined anew when asked for."""
    known.rollups.clear()
    for name, lot in list(known.cells):
        if lot not in lots:
            known.cells.pop((name, lot)).unpersist()


def _rolled_up(session: SparkSession, name: str, folder: str, lot: Lot) -> DataFrame:
    events = session.read.schema(_COLUMNS).parquet(*[f"file://{folder}/{path}" for path in lot])
    events = events.withColumn("viewer", coalesce(events.viewer, lit(0)))
    events.createOrReplaceTempView("events")
    return session.sql(cells_sql(name, SparkCluster.dialect))


def _arrow_of(name: str, rows: list[tuple[object, ...]]) -> pa.Table:
    kinds = kinds_of(name)
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    return pa.table(
        {
            column: pa.array(values, kind)
            for (column, kind), values in zip(kinds.items(), columns, strict=True)
        }
    )


def _within(seconds: float, context: SparkContext, work: Callable[[], T]) -> T:
    """What the work on the cluster gives; raises `TimeoutError` where it takes longer, and has it cancelled there."""
    tag, is_done, is_late = uuid4().hex, threading.Event(), threading.Event()

    def watch() -> None:
        wait_s = seconds
        while not is_done.wait(wait_s):
            is_late.set()
            # Again, because work that is still being planned has nothing yet that could be cancelled.
            context.cancelJobsWithTag(tag)
            wait_s = 1

    context.addJobTag(tag)
    threading.Thread(target=watch, daemon=True).start()
    try:
        return work()
    except (PySparkException, Py4JError) as failed:
        if is_late.is_set():
            raise TimeoutError(f"no answer within {seconds:g} s.") from failed
        raise
    finally:
        is_done.set()
        context.removeJobTag(tag)


def _joined(address: str) -> SparkSession:
    """A session on the cluster; what the operator's `spark-defaults.conf` says goes before what we think good."""
    own_address = _own_address(address)
    gateway = _gateway()
    conf = SparkConf(_jvm=gateway.jvm).setMaster(address).setAppName("groundswell")
    for name, value in _OURS.items():
        conf.set(name, value)
    for name, value in {"spark.driver.host": own_address, **_UNLESS_TOLD}.items():
        conf.setIfMissing(name, value)
    context = SparkContext(conf=conf, gateway=gateway)
    context.setLogLevel("ERROR")
    return SparkSession(context)


def _own_address(address: str) -> str:
    """The address of ours by which the master is reached, so that workers reach us by it."""
    parts = urlsplit(address)
    try:
        with socket.create_connection((parts.hostname or "", parts.port or 0), REACH_S) as line:
            own_address: str = line.getsockname()[0]
            return own_address
    except OSError as refused:
        raise EngineUnavailable(
            f"The Spark master at {address} cannot be reached: {refused}.",
            "Start it, or correct GROUNDSWELL_ENGINE; duckdb needs no cluster.",
        ) from refused


@cache
def _gateway() -> JavaGateway:
    """The Java beside this process; there can be one."""
    # It tells of every connection that it opens and closes.
    logging.getLogger("py4j").setLevel(logging.WARNING)
    try:
        return launch_gateway()
    except (PySparkRuntimeError, OSError) as missing:
        raise EngineUnavailable(
            "Java, which Spark needs on this machine too, cannot be started.",
            "Install Java 17 or 21; on Debian: apt-get install openjdk-17-jre-headless.",
        ) from missing
