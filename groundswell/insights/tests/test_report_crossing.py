"""In the tables by country and language nobody can be found: not in one report, nor in the difference of two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.challenges.access import Challenge
from groundswell.events.actions import register_video
from groundswell.events.rules import Kind
from groundswell.figures.scope import Scope
from groundswell.insights.reads.report import report_of
from groundswell.insights.rules.report import LEAST, MERGED, merge_rows, rows_to_merge
from groundswell.insights.tests.report_stage import challenge_with_videos, count, happened, table_of

COUNTS = st.dictionaries(
    st.sampled_from("abcde"), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 40), min_size=1)
)


@pytest.fixture
def challenge(db: None) -> Challenge:
    return challenge_with_videos()


@pytest.mark.parametrize("table", ["theme_by_country_starts", "theme_by_language_starts"])
def test_the_same_rows_stand_in_the_reports_of_all_scopes(challenge: Challenge, table: str) -> None:
    count(
        *happened(challenge, Kind.PLAY, 30),
        *happened(challenge, Kind.PLAY, 20, video=11),
        *happened(challenge, Kind.PLAY, 25, country="JO", language="ar"),
        *happened(challenge, Kind.PLAY, 37, country="ES", language="ca"),
        *happened(challenge, Kind.PLAY, 7, video=11, country="ES", language="ca"),
        *happened(challenge, Kind.PLAY, 4, video=11, country="FR", language="fr"),
    )
    tables = {scope: table_of(report_of(challenge, "en", scope), table) for scope in Scope}
    codes = {"theme_by_country_starts": ["BE", "JO"], "theme_by_language_starts": ["nl", "ar"]}[table]
    assert {scope: shown.values_of("code") for scope, shown in tables.items()} == {
        scope: [*codes, MERGED] for scope in Scope
    }
    assert {scope: shown.values_of("total") for scope, shown in tables.items()} == {
        Scope.ALL: [50, 25, 48],
        Scope.ORIGINALS: [30, 25, 37],
        Scope.TAKES: [20, 0, 11],
    }
    assert len({shown.note for shown in tables.values()}) == 1


def test_the_same_themes_are_columns_in_the_reports_of_all_scopes(challenge: Challenge) -> None:
    register_video(12, challenge=challenge.pk, theme=2, original=12)
    count(*happened(challenge, Kind.PLAY, 30, video=12), *happened(challenge, Kind.PLAY, 20, video=11))
    columns = {
        tuple(
            column.key
            for column in table_of(report_of(challenge, "en", scope), "theme_by_country_starts").columns[2:]
        )
        for scope in Scope
    }
    assert len(columns) == 1
    assert len(columns.pop()) == 3


@given(COUNTS, COUNTS)
def test_no_number_of_any_scope_is_small_and_the_totals_hold(
    originals: dict[str, dict[str, int]], takes: dict[str, dict[str, int]]
) -> None:
    both: dict[str, dict[str, int]] = {}
    for cells in (originals, takes):
        for key, row in cells.items():
            for column, number in row.items():
                both.setdefault(key, {}).setdefault(column, 0)
                both[key][column] += number
    scopes = [both, originals, takes]
    merged = rows_to_merge(scopes)
    for cells in scopes:
        shown = merge_rows(cells, merged)
        for column in "xyz":
            numbers = [row.get(column, 0) for row in shown.values()]
            assert sum(numbers) == sum(row.get(column, 0) for row in cells.values())
            assert (
                list(shown) == [MERGED] or set(merged) == set(both) or not any(0 < n < LEAST for n in numbers)
            )
    assert len(merged) != 1 or len(both) == 1
