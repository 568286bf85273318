"""The fields of a statement of reasons, against the names and values that the transparency database takes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.safeguarding.rules import RESTRICTING, Decision, Ground
from groundswell.safeguarding.rules.ladder import FOR_GOOD
from groundswell.safeguarding.rules.statements import (
    STATEMENT_CATEGORY_NAMES,
    Restriction,
    StatementCategory,
    WrongStatement,
    check_fields,
    fields_of,
    usual_category,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RESTRICTION = Restriction(
    puid="abcdefghijklmnop",
    decision=Decision.DECLINE,
    ground=Ground.RULE,
    category=StatementCategory.CYBER_VIOLENCE,
    is_video=True,
    content_at=NOW - timedelta(days=1),
    decided_at=NOW,
    language="en",
    is_reported=False,
    is_screened=False,
    rests_until=None,
    ground_text="Be kind.",
    explanation="A person looked.",
    facts="A video.",
    reference_url="https://example.org/c/be-heard/",
)


@given(
    st.sampled_from(sorted(RESTRICTING)),
    st.sampled_from(list(Ground)),
    st.sampled_from(list(StatementCategory)),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([None, NOW + timedelta(days=7), FOR_GOOD]),
    st.sampled_from(["en", "ar", "und", "de-CH", "zxx", ""]),
)
def test_every_statement_that_can_be_made_is_one_that_the_database_takes(
    decision: Decision,
    ground: Ground,
    category: StatementCategory,
    is_video: bool,
    is_reported: bool,
    is_screened: bool,
    rests_until: datetime | None,
    language: str,
) -> None:
    fields = fields_of(
        replace(
            RESTRICTION,
            decision=decision,
            ground=ground,
            category=category,
            is_video=is_video,
            is_reported=is_reported,
            is_screened=is_screened,
            rests_until=rests_until,
            language=language,
        )
    )
    check_fields(fields)
    assert fields["automated_decision"] == "AUTOMATED_DECISION_NOT_AUTOMATED"
    assert ("content_language" in fields) == (language in {"en", "de-CH"})


def test_a_limited_video_is_demoted_and_a_declined_one_disabled() -> None:
    assert fields_of(RESTRICTION)["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_DISABLED"]
    assert fields_of(replace(RESTRICTION, decision=Decision.LIMIT))["decision_visibility"] == [
        "DECISION_VISIBILITY_CONTENT_DEMOTED",
        "DECISION_VISIBILITY_CONTENT_INTERACTION_RESTRICTED",
    ]


def test_an_account_that_rests_says_until_when_and_a_closed_one_that_it_ended() -> None:
    rests = fields_of(replace(RESTRICTION, rests_until=NOW + timedelta(days=7)))
    assert rests["decision_account"] == "DECISION_ACCOUNT_SUSPENDED"
    assert rests["end_date_account_restriction"] == "2026-11-27"
    closed = fields_of(replace(RESTRICTION, rests_until=FOR_GOOD))
    assert closed["decision_account"] == "DECISION_ACCOUNT_TERMINATED"
    assert "end_date_account_restriction" not in closed


def test_the_source_is_a_notice_only_where_somebody_reported_it() -> None:
    reported = replace(RESTRICTION, is_reported=True, is_screened=True)
    assert fields_of(RESTRICTION)["source_type"] == "SOURCE_VOLUNTARY"
    assert fields_of(reported)["source_type"] == "SOURCE_TYPE_OTHER_NOTIFICATION"
    assert fields_of(replace(reported, ground=Ground.LAW))["source_type"] == "SOURCE_ARTICLE_16"
    assert fields_of(reported)["automated_detection"] == "No"
    assert fields_of(replace(RESTRICTION, is_screened=True))["automated_detection"] == "Yes"


@pytest.mark.parametrize(
    "changes",
    [
        {"category": "STATEMENT_CATEGORY_RUDE"},
        {"decision_visibility": ["DECISION_VISIBILITY_HIDDEN"]},
        {"decision_visibility": []},
        {"decision_facts": ""},
        {"decision_facts": "a" * 5001},
        {"incompatible_content_ground": None},
        {"application_date": "20.11.2026"},
        {"puid": "a b"},
        {"territorial_scope": ["XX"]},
        {"content_language": "AR"},
    ],
)
def test_what_the_database_would_refuse_is_refused_here(changes: dict[str, str | list[str] | None]) -> None:
    with pytest.raises(WrongStatement):
        check_fields({**fields_of(RESTRICTION), **changes})


def test_every_category_has_a_name() -> None:
    assert set(STATEMENT_CATEGORY_NAMES) == set(StatementCategory)


@pytest.mark.parametrize(
    ("ground", "signals", "reported", "is_by_minor", "category"),
    [
        (Ground.CARE, ["self_harm"], [], True, StatementCategory.SELF_HARM),
        (Ground.CARE, ["distress"], [], True, StatementCategory.MINORS),
        (Ground.RULE, ["bullying", "spam"], [], True, StatementCategory.CYBER_VIOLENCE),
        (Ground.RULE, [], ["illegal_goods"], False, StatementCategory.PRODUCTS),
        (Ground.LAW, [], ["other"], False, StatementCategory.OTHER),
    ],
)
def test_the_usual_category_follows_what_was_seen_and_said(
    ground: Ground, signals: list[str], reported: list[str], is_by_minor: bool, category: StatementCategory
) -> None:
    assert usual_category(ground, signals, reported, is_by_minor=is_by_minor) is category
