"""What the files hold: the columns agreed on, batches that are whole, and everything that goes wrong on the way."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from groundswell.figures.batches import BATCHES, CREATORS, INVITATIONS, VIDEOS
from groundswell.figures.flags import Flag
from groundswell.simulation.calendar import DAY_MS, HOUR_MS, LATE_MS
from groundswell.simulation.places import code_number
from groundswell.simulation.plays import parts_watched
from groundswell.simulation.tests.recount import counted


@pytest.fixture(scope="module")
def rows(folder: Path) -> pa.Table:
    """All rows in the order of the files."""
    return pa.concat_tables(pq.read_table(path) for path in sorted((folder / "batches").iterdir()))


@pytest.fixture(scope="module")
def base(rows: pa.Table, folder: Path) -> duckdb.DuckDBPyConnection:
    """The rows and the videos, to be asked."""
    database = duckdb.connect()
    database.execute("create table rows as select *, row_number() over () as place from rows")
    database.execute("create table videos as select * from read_parquet(?)", [str(folder / "videos.parquet")])
    return database


def one(database: duckdb.DuckDBPyConnection, question: str, *numbers: int) -> int:
    """The only number that a question gives."""
    found = database.execute(question, list(numbers)).fetchone()
    assert found is not None
    return int(found[0])


def test_the_columns_are_those_agreed_on(folder: Path) -> None:
    for path in (folder / "batches").iterdir():
        assert pq.read_schema(path) == BATCHES
    for name, schema in (("videos", VIDEOS), ("creators", CREATORS), ("invitations", INVITATIONS)):
        assert pq.read_schema(folder / f"{name}.parquet") == schema


def test_each_file_holds_what_was_received_on_the_day_in_its_name(folder: Path) -> None:
    for path in (folder / "batches").iterdir():
        received = pq.read_table(path, columns=["received"])["received"].to_numpy()
        assert np.unique(received // DAY_MS).astype("datetime64[D]").astype(str).tolist() == [path.name[:10]]


def test_rows_of_one_batch_stand_together_and_share_sender_and_time(base: duckdb.DuckDBPyConnection) -> None:
    torn = """select count(*) from (
        select batch, received, count(*) as n, max(place) - min(place) + 1 as width,
        count(distinct viewer) as viewers from rows group by batch, received) where n <> width or viewers <> 1"""
    assert one(base, torn) == 0
    assert one(base, "select max(n) from (select count(*) as n from rows group by batch, received)") <= 50


def test_the_ids_of_batches_are_of_version_7(rows: pa.Table) -> None:
    ids = set(rows["batch"].combine_chunks().to_pylist())
    assert {name[6] >> 4 for name in ids} == {7}
    assert {name[8] >> 6 for name in ids} == {2}


def test_every_row_is_marked_as_simulated(base: duckdb.DuckDBPyConnection) -> None:
    assert one(base, "select count(*) from rows where flags & ? = 0", int(Flag.SIMULATED)) == 0


def test_a_batch_that_is_sent_again_says_the_same_within_72_hours(base: duckdb.DuckDBPyConnection) -> None:
    base.execute(
        """create or replace view twice as
        select * exclude (received, place), min(received) as first, max(received) as last,
        count(distinct received) as times from rows
        where batch in (select batch from rows group by batch having count(distinct received) > 1)
        group by all"""
    )
    assert one(base, "select count(*) from twice") > 100
    outside = "select count(*) from twice where times <> 2 or last - first not between 1 and ?"
    assert one(base, outside, LATE_MS) == 0


def test_late_ones_are_clearly_late_and_all_others_clearly_not(base: duckdb.DuckDBPyConnection) -> None:
    between = 'select count(*) from rows where received - "at" between ? and ?'
    assert one(base, between, LATE_MS - HOUR_MS, LATE_MS) == 0
    assert one(base, 'select count(*) from rows where received - "at" > ?', LATE_MS) > 100


def test_wrong_clocks_run_ahead_of_the_arrival_and_behind_the_video(base: duckdb.DuckDBPyConnection) -> None:
    assert one(base, 'select count(*) from rows where "at" > received') > 100
    behind = 'select count(*) from rows join videos using (video) where "at" < published_at'
    assert one(base, behind) > 5
    # Nothing late is behind as well, so that no order of the two rules matters.
    assert one(base, behind + ' and received - "at" > ?', LATE_MS) == 0


def test_some_arrive_out_of_order(base: duckdb.DuckDBPyConnection) -> None:
    older = 'select count(*) from (select "at" < lag("at") over (partition by batch, received order by place) as b from rows) where b'
    assert one(base, older) > 100
    assert (
        one(base, 'select count(*) from rows where received - "at" between ? and ?', HOUR_MS, LATE_MS) > 500
    )


def test_a_play_says_how_much_was_watched_and_what_that_is(base: duckdb.DuckDBPyConnection) -> None:
    assert one(base, "select max(watched_ms) from rows") == 15_000
    assert (
        one(base, "select count(*) from rows where kind = 1 and (flags & 4096 > 0) <> (watched_ms >= 2000)")
        == 0
    )
    assert one(base, "select count(*) from rows where flags & 8192 > 0 and watched_ms < 0.95 * 9000") == 0
    originals = "select count(*) from rows where kind = 1 and video <= 4 and (flags & 8192 > 0) <> (watched_ms >= 14250)"
    assert one(base, originals) == 0
    # Nobody names a viewer but who watches.
    assert one(base, "select count(*) from rows where (kind = 1) <> (viewer <> 0)") == 0


def test_a_replay_follows_the_play_that_it_repeats(base: duckdb.DuckDBPyConnection) -> None:
    repeated = """select count(*) from (select flags & 1 as replay, video, "at",
        lag(video) over w as before, lag("at") over w as since, count(*) over (partition by batch, received) as n
        from rows where kind = 1 window w as (partition by batch, received order by "at"))
        where replay = 1 and (before is distinct from video or "at" - since > 1800000)"""
    assert one(base, repeated) == 0
    assert one(base, "select count(*) from rows where flags & 1 = 1") > 5000


def test_no_like_is_taken_back_that_was_not_given(base: duckdb.DuckDBPyConnection) -> None:
    given = "select count(*) from (select video, sum(if(kind = 10, 1, -1)) as n from rows where kind in (10, 11) group by video) where n < 0"
    assert one(base, given) == 0
    assert one(base, "select count(*) from rows where kind = 11") > 50


def test_answers_appear_in_the_log_when_the_register_says_so(base: duckdb.DuckDBPyConnection) -> None:
    assert one(base, "select count(*) from videos where generation > 0") == one(
        base, "select count(distinct video) from rows where kind = 22"
    )
    apart = 'select count(*) from rows join videos using (video) where kind = 22 and "at" <> published_at'
    assert one(base, apart) == 0
    of_kind = "select count(*) from rows where kind = ?"
    begun, sent, taken = (one(base, of_kind, kind) for kind in (20, 21, 22))
    assert begun > sent >= taken


@pytest.mark.parametrize(("country", "hours_ahead"), [("mx", -6), ("in", 5)])
def test_most_is_watched_in_the_evening_where_one_lives(folder: Path, country: str, hours_ahead: int) -> None:
    # Neither country has summer time.
    within = """select count(*) from events where kind = 1 and standing = 'clean' and country = ?
        and ("at" + ? * 3600000) // 3600000 % 24 between ? and ?"""
    base, number = counted(folder), code_number(country)
    evening, night = (
        one(base, within, number, hours_ahead, 16, 21),
        one(base, within, number, hours_ahead, 0, 5),
    )
    assert evening > 4 * night > 0


def test_a_better_video_is_watched_to_its_end_by_more() -> None:
    parts = parts_watched()
    ends = (parts == 1 << 16).mean(axis=1)
    assert (np.diff(ends) > 0).all()
    assert 0.2 < ends[0] < ends[-1] < 0.6
    assert (np.diff(parts.astype(np.int64), axis=1) >= 0).all()


def test_viewers_come_back_on_the_same_day_and_are_others_on_the_next(folder: Path) -> None:
    base = counted(folder)
    seen = "select count(*) from (select viewer from events where kind = 1 group by viewer having count(distinct batch) > 1)"
    assert one(base, seen) > 500
    days = """select count(*) from (select viewer, count(distinct received // ?) as days
        from events where kind = 1 group by viewer) where days > 1"""
    assert one(base, days, DAY_MS) == 0
