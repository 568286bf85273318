"""Counting anew, from the segments alone, what a rollup says of one day; nothing is written."""

from datetime import date

import ibis

from groundswell.events.actions.files import scratch_folder
from groundswell.events.actions.standing import viewers_of_day
from groundswell.events.rolling import connected, events_table
from groundswell.figures.days import day_number
from groundswell.figures.rollups import day_reach
from groundswell.figures.scope import Scope


def recount_reach(challenge: int, day: date, scope: Scope) -> int | None:
    """The exact number of different viewers of a day (UTC); None where its viewers are gone, after 90 days.

    A segment that is replaced meanwhile raises DuckDB's `IOException`; then ask again.
    """
    paths = viewers_of_day((challenge, day_number(day)))
    if not paths:
        return None if paths is None else 0
    sql = str(ibis.to_sql(day_reach.distinct(events_table(), scope), dialect="duckdb"))
    with scratch_folder() as scratch, connected(scratch) as connection:
        connection.read_parquet([str(path) for path in paths], hive_partitioning=False).create_view("events")
        (reach,) = connection.execute(sql).fetchone() or (0,)
    return int(reach)
