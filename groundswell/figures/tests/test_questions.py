"""Every question, asked of small rollups whose answer can be read off."""

from collections.abc import Callable
from typing import Any

import ibis
import ibis.expr.types as ir
import pytest

from groundswell.figures.asked import DAY_MS, HOUR_MS, MINUTE_MS, Asked, CannotAsk
from groundswell.figures.counts import Count
from groundswell.figures.exclusion import Exclusion
from groundswell.figures.questions import (
    by_channel,
    by_country,
    by_generation,
    by_invitation,
    by_language,
    by_source,
    by_theme,
    excluded,
    funnel,
    hour_of_day,
    over_time,
    over_time_by_source,
    reach_by_day,
    retention,
    theme_by_country,
    theme_by_language,
    top_answers,
    top_creators,
    top_videos,
    totals,
)
from groundswell.figures.scope import Scope, VideoScope

ORIGINAL, TAKE = int(VideoScope.ORIGINAL), int(VideoScope.TAKE)
CLEAN, BOT = int(Exclusion.CLEAN), int(Exclusion.BOT)

CELLS: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    "day_cube": (
        ("day", "theme", "country", "language", "source"),
        [
            (10, 1, "BE", "nl", 2, ORIGINAL, CLEAN, Count.START, 5),
            (10, 1, "BE", "nl", 2, ORIGINAL, CLEAN, Count.LIKE, 3),
            (11, 1, "FR", "fr", 1, TAKE, CLEAN, Count.START, 7),
            (11, 1, "FR", "fr", 1, TAKE, CLEAN, Count.UNLIKE, 1),
            (11, 2, "", "", 1, TAKE, CLEAN, Count.START, 2),
            (11, 2, "", "", 1, TAKE, BOT, Count.START, 9),
        ],
    ),
    "day_by_generation": (
        ("day", "generation"),
        [
            (10, 0, ORIGINAL, CLEAN, Count.START, 5),
            (10, 0, ORIGINAL, CLEAN, Count.LIKE, 3),
            (11, 1, TAKE, CLEAN, Count.START, 9),
            (11, 1, TAKE, CLEAN, Count.UNLIKE, 1),
            (11, 1, TAKE, BOT, Count.START, 9),
        ],
    ),
    "day_by_video": (
        ("day", "video"),
        [
            (10, 100, ORIGINAL, CLEAN, Count.START, 5),
            (11, 201, TAKE, CLEAN, Count.START, 2),
            (11, 202, TAKE, CLEAN, Count.START, 7),
        ],
    ),
    "hour_by_theme": (
        ("hour", "theme", "source"),
        [(250, 1, 2, ORIGINAL, CLEAN, Count.START, 5), (265, 2, 1, TAKE, CLEAN, Count.START, 9)],
    ),
    "hour_by_country": (
        ("hour", "country", "country_source"),
        [
            (250, "BE", 1, ORIGINAL, CLEAN, Count.START, 2),
            (250, "BE", 4, ORIGINAL, CLEAN, Count.START, 3),
            (274, "BE", 4, ORIGINAL, CLEAN, Count.START, 4),
        ],
    ),
    "minute_total": (("minute",), [(15_000, ORIGINAL, CLEAN, Count.START, 5)]),
    "day_by_invitation": (
        ("day", "invitation"),
        [
            (10, 8, ORIGINAL, CLEAN, Count.START, 1),
            (10, 8, TAKE, CLEAN, Count.TAKE_STARTED, 3),
            (11, 8, TAKE, CLEAN, Count.TAKE_SENT, 2),
        ],
    ),
    "day_by_detail": (
        ("day", "detail"),
        [
            (10, 1, ORIGINAL, CLEAN, Count.SHARE, 4),
            (11, 2, TAKE, CLEAN, Count.SHARE, 6),
            (11, 3, TAKE, CLEAN, Count.COMMENT, 9),
        ],
    ),
    "day_by_watch": (
        ("day", "video", "bucket"),
        [
            (10, 100, 0, ORIGINAL, CLEAN, Count.LEAVE, 2),
            (10, 100, 4, ORIGINAL, CLEAN, Count.LEAVE, 3),
            (11, 100, 60, ORIGINAL, CLEAN, Count.LEAVE, 5),
        ],
    ),
    "day_reach": (("day",), [(10, 1, CLEAN, 0, 4), (10, 2, CLEAN, 0, 2), (10, 3, CLEAN, 0, 5)]),
}
EVERYTHING = Asked(1)
ENGINE = ibis.duckdb.connect()
TYPES = {"country": "string", "language": "string", "count": "int64"}


def tables(name: str) -> ir.Table:
    if name == "videos":
        videos = [(100, 0, 1), (201, 100, 2), (202, 100, 0)]
        return ibis.memtable(videos, schema={"video": "int64", "parent": "int64", "creator": "int64"})
    keys, rows = CELLS[name]
    columns = ("challenge", *keys, "scope", "exclusion", "kind", "count")
    other = [(2, *row[:-1], 1000) for row in rows]
    schema = {column: TYPES.get(column, "int64") for column in columns}
    return ibis.memtable([(1, *row) for row in rows] + other, schema=schema)


def ask(question: Callable[..., ir.Table], row: type, asked: Asked = EVERYTHING, **more: int) -> list[Any]:
    answer = question(tables, asked, **more)
    return [row(**values) for values in ENGINE.to_pyarrow(answer).to_pylist()]


def test_totals_add_up_what_is_clean_and_of_this_challenge() -> None:
    assert ask(totals.question, totals.Row) == [totals.Row(starts=14, likes=2)]


@pytest.mark.parametrize(("scope", "starts"), [(Scope.ORIGINALS, 5), (Scope.TAKES, 9), (Scope.ALL, 14)])
def test_a_scope_covers_its_videos(scope: Scope, starts: int) -> None:
    assert ask(totals.question, totals.Row, Asked(1, scope))[0].starts == starts


@pytest.mark.parametrize(
    ("asked", "starts"),
    [
        (Asked(1, theme=1), 12),
        (Asked(1, country="FR"), 7),
        (Asked(1, country=""), 2),
        (Asked(1, language="nl"), 5),
        (Asked(1, source=1), 9),
        (Asked(1, first_day=11), 9),
        (Asked(1, last_day=10), 5),
        (Asked(1, theme=1, first_day=12), 0),
    ],
)
def test_a_question_is_narrowed(asked: Asked, starts: int) -> None:
    assert ask(totals.question, totals.Row, asked)[0].starts == starts


def test_a_challenge_without_events_has_zeros() -> None:
    assert ask(totals.question, totals.Row, Asked(3)) == [totals.Row()]


def test_rows_stand_under_their_keys_most_starts_first() -> None:
    assert ask(by_theme.question, by_theme.Row) == [
        by_theme.Row(theme=1, starts=12, likes=2),
        by_theme.Row(theme=2, starts=2),
    ]
    assert [row.country for row in ask(by_country.question, by_country.Row)] == ["FR", "BE", ""]
    assert [row.language for row in ask(by_language.question, by_language.Row)] == ["fr", "nl", ""]
    assert [row.source for row in ask(by_source.question, by_source.Row)] == [1, 2]
    assert [row.generation for row in ask(by_generation.question, by_generation.Row)] == [0, 1]
    assert ask(by_invitation.question, by_invitation.Row) == [
        by_invitation.Row(invitation=8, starts=1, begun=3, sent=2)
    ]


def test_shares_stand_by_their_channel() -> None:
    assert ask(by_channel.question, by_channel.Row) == [
        by_channel.Row(channel=2, shares=6),
        by_channel.Row(channel=1, shares=4),
    ]


def test_videos_creators_and_answers_are_ranked() -> None:
    assert [row.video for row in ask(top_videos.question, top_videos.Row)] == [202, 100, 201]
    assert ask(top_creators.question, top_creators.Row) == [
        top_creators.Row(creator=1, starts=5),
        top_creators.Row(creator=2, starts=2),
    ]
    answers = ask(top_answers.question, top_answers.Row, parent=100)
    assert [row.video for row in answers] == [202, 201]


@pytest.mark.parametrize(
    ("period_ms", "periods"), [(DAY_MS, [10, 11]), (HOUR_MS, [250, 265]), (MINUTE_MS, [15_000])]
)
def test_time_goes_by_days_hours_and_minutes(period_ms: int, periods: list[int]) -> None:
    answer = ask(over_time.question, over_time.Row, period_ms=period_ms)
    assert [row.period for row in answer] == periods


def test_days_bound_hours_too() -> None:
    answer = ask(over_time.question, over_time.Row, Asked(1, first_day=11, last_day=11), period_ms=HOUR_MS)
    assert [row.period for row in answer] == [265]


@pytest.mark.parametrize(
    ("asked", "period_ms"),
    [(Asked(1, theme=1), MINUTE_MS), (Asked(1, theme=1, country="BE"), HOUR_MS), (Asked(1), 5)],
)
def test_what_no_rollup_keeps_is_not_asked(asked: Asked, period_ms: int) -> None:
    with pytest.raises(CannotAsk, match=r"ask by|A period is"):
        over_time.question(tables, asked, period_ms=period_ms)


def test_tables_of_two_keys() -> None:
    by_both = ask(theme_by_country.question, theme_by_country.Row)
    assert [(row.theme, row.country, row.starts) for row in by_both] == [
        (1, "BE", 5),
        (1, "FR", 7),
        (2, "", 2),
    ]
    languages = ask(theme_by_language.question, theme_by_language.Row)
    assert [(row.theme, row.language) for row in languages] == [(1, "fr"), (1, "nl"), (2, "")]
    stacked = ask(over_time_by_source.question, over_time_by_source.Row)
    assert [(row.day, row.source, row.starts) for row in stacked] == [(10, 2, 5), (11, 1, 9)]


def test_hours_of_the_day_come_from_all_days() -> None:
    assert ask(hour_of_day.question, hour_of_day.Row) == [
        hour_of_day.Row(country="BE", hour_of_day=10, starts=9)
    ]


@pytest.mark.parametrize(("scope", "reach"), [(Scope.ALL, 5), (Scope.ORIGINALS, 4), (Scope.TAKES, 2)])
def test_reach_is_that_of_its_scope(scope: Scope, reach: int) -> None:
    answer = ask(reach_by_day.question, reach_by_day.Row, Asked(1, scope))
    assert answer == [reach_by_day.Row(day=10, reach=reach)]


def test_reach_cannot_be_narrowed() -> None:
    with pytest.raises(CannotAsk, match="whole challenge") as refusal:
        reach_by_day.question(tables, Asked(1, theme=1))
    assert refusal.value.names == ("theme",)


def test_what_cannot_be_asked_names_what_stands_in_its_way() -> None:
    with pytest.raises(CannotAsk) as refusal:
        hour_of_day.question(tables, Asked(1, theme=1, country="BE", source=2))
    assert refusal.value.names == ("theme", "source")


def test_retention_counts_who_is_still_there() -> None:
    answer = ask(retention.question, retention.Row)
    assert [(row.bucket, row.watching) for row in answer] == [(0, 10), (4, 8), (60, 5)]


def test_the_funnel_is_the_totals_in_steps() -> None:
    step = funnel.Row(starts=14, viewable=0, complete=0, likes=2, shares=0, takes=0)
    assert ask(funnel.question, funnel.Row) == [step]


def test_what_is_excluded_stands_with_its_reason() -> None:
    assert ask(excluded.question, excluded.Row) == [excluded.Row(exclusion=BOT, starts=9)]
    assert ask(excluded.question, excluded.Row, Asked(1, theme=1)) == []
