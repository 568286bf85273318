"""What each sealing adds to the rollups, and the viewers that its days have met, kept in an embedded DuckDB."""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import duckdb
import pyarrow as pa

from groundswell.events.manifest import Day
from groundswell.events.rolling import Cells, connected, increment_sql, rollup_sql, viewers_sql
from groundswell.figures.rollups import SUMS, day_reach

ViewersOfDay: TypeAlias = Callable[[Day], list[Path] | None]

_DAYS_KEPT = 8
"""Of today, of the three days in which late batches are still in time, and of a second challenge."""
_EACH_ONCE = (
    "SELECT challenge, day, viewer, max(originals) AS originals, max(takes) AS takes FROM came GROUP BY ALL"
)


class Roller:
    """Rolls up one sealing after another, and remembers which viewers their days have met.

    What it remembers is worth something as long as nobody else seals: `state` names the log's state
    (the head of the manifest) before and after each sealing, and what was met under another is forgotten.
    """

    def __init__(self, scratch: Path | None = None) -> None:
        self._scratch = scratch
        self._gate = threading.Lock()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._state = ""
        self._days: list[Day] = []

    def roll_up(self, events: pa.Table, state: str, viewers_of_day: ViewersOfDay) -> dict[str, Cells]:
        """What these events add to each rollup.

        `viewers_of_day` gives the live segments of a day, or None where its viewers are gone: the
        reach of such a day does not change any more.
        """
        with self._gate:
            connection = self._opened(state)
            connection.register("events", events)
            cells = {name: connection.execute(rollup_sql(name)).fetchall() for name in SUMS}
            cells[day_reach.NAME] = self._meet(connection, viewers_sql(), viewers_of_day)
            connection.unregister("events")
            return cells

    def meet(self, viewers: pa.Table, state: str, viewers_of_day: ViewersOfDay) -> Cells:
        """What viewers (as `day_reach.viewers_of` gives them, some more than once) add to the reach."""
        with self._gate:
            connection = self._opened(state)
            connection.register("came", viewers)
            cells = self._meet(connection, _EACH_ONCE, viewers_of_day)
            connection.unregister("came")
            return cells

    def settle(self, state: str) -> None:
        """What was rolled up last stands: remember its viewers, under the new state of the log."""
        with self._gate:
            if self._connection:
                self._connection.execute("INSERT INTO viewers SELECT * FROM arrived")
                self._state = state

    def forget(self) -> None:
        """Forget everything: what was rolled up last does not stand."""
        with self._gate:
            self._close()

    def _opened(self, state: str) -> duckdb.DuckDBPyConnection:
        if self._state != state:
            self._close()
        if self._connection is None:
            self._connection = connected(self._scratch)
            self._connection.execute(
                "CREATE TABLE viewers (challenge UINTEGER, day UINTEGER, viewer UBIGINT, "
                "originals UTINYINT, takes UTINYINT)"
            )
            self._state = state
        return self._connection

    def _meet(
        self, connection: duckdb.DuckDBPyConnection, arrived: str, viewers_of_day: ViewersOfDay
    ) -> Cells:
        """What the viewers of this query add to the reach of their days; leaves them in `arrived`."""
        connection.execute(f"CREATE OR REPLACE TEMP TABLE arrived AS {arrived}")
        days: list[Day] = connection.execute("SELECT DISTINCT challenge, day FROM arrived").fetchall()
        self._know(connection, days, viewers_of_day)
        # A viewer takes little room where she is kept, and is wide as the expressions want her where she is met.
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE met AS SELECT challenge::BIGINT AS challenge, day::BIGINT AS day, "
            "viewer, originals::BIGINT AS originals, takes::BIGINT AS takes "
            "FROM viewers SEMI JOIN arrived USING (challenge, day, viewer)"
        )
        return connection.execute(increment_sql()).fetchall()

    def _know(
        self, connection: duckdb.DuckDBPyConnection, days: list[Day], viewers_of_day: ViewersOfDay
    ) -> None:
        """Have the viewers of these days at hand; the days asked for longest ago make room for them."""
        older = [day for day in self._days if day not in days]
        for day in older[: max(0, len(older) + len(days) - _DAYS_KEPT)]:
            connection.execute("DELETE FROM viewers WHERE challenge = ? AND day = ?", list(day))
            self._days.remove(day)
        for day in days:
            if day in self._days:
                self._days.remove(day)
            elif (paths := viewers_of_day(day)) is None:
                connection.execute("DELETE FROM arrived WHERE challenge = ? AND day = ?", list(day))
                continue
            elif paths:
                connection.execute(_meeting_sql(), [[str(path) for path in paths]])
            self._days.append(day)

    def _close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection, self._days, self._state = None, [], ""


@cache
def _meeting_sql() -> str:
    """Takes the viewers of files into the table of those that were met; its parameter is their names."""
    files = "WITH events AS (SELECT * FROM read_parquet(?, hive_partitioning = false))"
    return " ".join(["INSERT INTO viewers", files, viewers_sql()])
