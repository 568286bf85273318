"""What a decision needs at each level, purely: care names no rule, and need is never told of one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.safeguarding.rules import (
    CATEGORY_LEVELS,
    RESTRICTING,
    URGENT,
    Category,
    Decision,
    Ground,
    Level,
    VerdictRefused,
    VerdictWish,
    check_verdict,
    is_more_urgent,
    is_reason,
    level_of_report,
    reopens,
)
from groundswell.safeguarding.rules.appeals import (
    AppealRefused,
    check_appeal,
    check_decider,
    contested_until,
)
from groundswell.safeguarding.rules.ladder import (
    FOR_GOOD,
    LADDER,
    LAPSES_AFTER,
    check_step,
    is_standing,
    rests_until,
    step_after,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
RULES = frozenset({"kind"})


def wish(decision: Decision = Decision.DECLINE, **changes: Any) -> VerdictWish:
    made: dict[str, Any] = {"rule": "kind", "words": "Please.", "law": "A law, article 1", **changes}
    return VerdictWish(decision, **made)


@given(
    st.sampled_from(sorted(RESTRICTING)),
    st.sampled_from(list(Ground)),
    st.sampled_from(list(Level)),
    st.booleans(),
)
def test_need_is_never_told_of_a_rule_unless_somebody_looked(
    decision: Decision, ground: Ground, level: Level, has_looked: bool
) -> None:
    wanted = wish(decision, ground=ground, is_not_distress=has_looked)
    is_care = ground is Ground.CARE
    may = (
        level in URGENT and decision is not Decision.SUSPEND if is_care else level not in URGENT or has_looked
    )
    if may:
        check_verdict(wanted, RULES, level=level)
    else:
        with pytest.raises(VerdictRefused):
            check_verdict(wanted, RULES, level=level)


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (wish(ground=Ground.LAW, law="  "), "law"),
        (wish(ground=Ground.LAW, law="a" * 201), "law"),
        (wish(rule=""), "rule"),
        (wish(words=" "), "words"),
        (wish(Decision.HOLD, words=" "), "words"),
        (wish(Decision.LIMIT, words="a" * 501), "words"),
        (wish(ground=Ground.CARE), "ground"),
    ],
)
def test_a_refusal_says_at_which_field(wanted: VerdictWish, field: str) -> None:
    with pytest.raises(VerdictRefused) as refused:
        check_verdict(wanted, RULES, level=Level.RULES)
    assert refused.value.field == field


def test_care_takes_nothing_from_an_account() -> None:
    tried: list[dict[str, Any]] = [{"is_strike": True}, {"closes_account": True}]
    for changes in tried:
        with pytest.raises(VerdictRefused, match="Care"):
            check_verdict(wish(ground=Ground.CARE, **changes), RULES, level=Level.DANGER)


@pytest.mark.parametrize("level", list(Level))
def test_publishing_needs_a_second_deliberate_step_exactly_at_danger_and_distress(level: Level) -> None:
    check_verdict(VerdictWish(Decision.PUBLISH, is_cared_for=True), frozenset(), level=level)
    if level not in URGENT:
        check_verdict(VerdictWish(Decision.PUBLISH), frozenset(), level=level)
        return
    with pytest.raises(VerdictRefused, match="Tick that you looked") as refused:
        check_verdict(VerdictWish(Decision.PUBLISH, words="Wonderful."), frozenset(), level=level)
    assert refused.value.field == "is_cared_for"


@pytest.mark.parametrize("level", sorted(URGENT))
def test_who_has_help_now_may_be_published_and_still_is_told_of_no_rule(level: Level) -> None:
    check_verdict(VerdictWish(Decision.PUBLISH, is_cared_for=True), RULES, level=level)
    with pytest.raises(VerdictRefused, match="never told of a rule"):
        check_verdict(wish(is_cared_for=True), RULES, level=level)
    with pytest.raises(VerdictRefused, match="Tick that you looked"):
        check_verdict(VerdictWish(Decision.PUBLISH, is_not_distress=True), RULES, level=level)


@given(st.integers(0, 40))
def test_the_ladder_climbs_a_step_at_a_time_and_minors_stand_one_lower(standing: int) -> None:
    step = step_after(standing, is_minor=False)
    assert step.number == min(standing + 1, 5)
    assert step_after(standing, is_minor=True).number == min(max(standing, 1), 5)
    assert step.number <= step_after(standing + 1, is_minor=False).number


def test_the_steps_are_words_then_a_day_a_week_a_month_and_a_person() -> None:
    assert [step.rests and step.rests.days for step in LADDER] == [None, 1, 7, 30, 30]
    assert [step.needs_lead for step in LADDER] == [False] * 4 + [True]


def test_a_strike_lapses_after_ninety_days() -> None:
    assert is_standing(NOW, NOW + LAPSES_AFTER - timedelta(seconds=1))
    assert not is_standing(NOW, NOW + LAPSES_AFTER)


def test_who_quotes_an_insult_never_stands_on_the_ladder() -> None:
    with pytest.raises(VerdictRefused, match="quotes"):
        check_step(wish(), LADDER[0], {"quoted", "bullying"}, by_lead=True)


def test_only_a_lead_takes_the_last_step_and_closes() -> None:
    with pytest.raises(VerdictRefused, match="safeguarding lead"):
        check_step(wish(Decision.SUSPEND), LADDER[4], set(), by_lead=False)
    check_step(wish(Decision.SUSPEND, closes_account=True), LADDER[4], set(), by_lead=True)
    with pytest.raises(VerdictRefused):
        check_step(wish(Decision.SUSPEND, closes_account=True), LADDER[2], set(), by_lead=True)
    by_law = wish(Decision.SUSPEND, closes_account=True, ground=Ground.LAW)
    check_step(by_law, LADDER[0], set(), by_lead=True)
    assert rests_until(by_law, LADDER[0], NOW) == FOR_GOOD


def test_the_first_time_is_words_only_unless_a_law_is_broken() -> None:
    with pytest.raises(VerdictRefused, match="first time"):
        rests_until(wish(Decision.SUSPEND), LADDER[0], NOW)
    assert rests_until(wish(Decision.SUSPEND, ground=Ground.LAW), LADDER[0], NOW) == NOW + timedelta(days=1)
    assert rests_until(wish(Decision.SUSPEND), LADDER[2], NOW) == NOW + timedelta(days=7)


@given(st.sampled_from(list(Category)), st.text(max_size=20))
def test_a_report_without_a_reason_is_noise_unless_it_names_a_danger(category: Category, words: str) -> None:
    level = level_of_report(category, words)
    if CATEGORY_LEVELS[category] is Level.DANGER:
        assert level is Level.DANGER
    elif is_reason(words):
        assert level is CATEGORY_LEVELS[category]
    else:
        assert level is Level.NOISE
    assert not is_more_urgent(level, CATEGORY_LEVELS[category])


@pytest.mark.parametrize(
    ("words", "is_one"), [("", False), (" .!? ", False), ("he hits me", True), ("😢", True)]
)
def test_dots_are_no_reason(words: str, is_one: bool) -> None:
    assert is_reason(words) is is_one


def test_what_says_nothing_new_opens_a_case_again_once_a_day() -> None:
    day = timedelta(hours=24)
    assert reopens(is_new=False, reopened_at=None, now=NOW)
    assert reopens(is_new=True, reopened_at=NOW, now=NOW)
    assert not reopens(is_new=False, reopened_at=NOW, now=NOW + day - timedelta(seconds=1))
    assert reopens(is_new=False, reopened_at=NOW, now=NOW + day)


def test_a_decision_is_contested_once_within_six_months_while_it_stands() -> None:
    last = contested_until(NOW)
    check_appeal(decided_at=NOW, is_standing=True, is_contested=False, now=last)
    for changes in (
        {"is_standing": False},
        {"is_contested": True},
        {"now": last + timedelta(seconds=1)},
    ):
        given_: dict[str, Any] = {
            "decided_at": NOW,
            "is_standing": True,
            "is_contested": False,
            "now": last,
            **changes,
        }
        with pytest.raises(AppealRefused):
            check_appeal(**given_)


def test_who_had_a_hand_in_it_does_not_decide_again() -> None:
    check_decider(3, {1, 2})
    with pytest.raises(AppealRefused):
        check_decider(2, {1, 2})
