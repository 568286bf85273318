"""How soon a case is due, and what a verdict needs, purely."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.lifecycle import CLOCK, WrongState
from groundswell.safeguarding.rules import (
    CATEGORY_LEVELS,
    CATEGORY_NAMES,
    DUE_AFTER,
    LEVEL_NAMES,
    Category,
    Decision,
    Level,
    VerdictRefused,
    VerdictWish,
    check_verdict,
    due_at,
    is_more_urgent,
)
from groundswell.safeguarding.states import AUTHOR, LIFECYCLE, MODERATOR, REPORTER


def test_every_level_and_category_has_its_words_and_its_time() -> None:
    assert set(LEVEL_NAMES) == set(DUE_AFTER) == set(Level)
    assert set(CATEGORY_NAMES) == set(CATEGORY_LEVELS) == set(Category)


@given(st.sampled_from(list(Level)), st.sampled_from(list(Level)))
def test_what_is_more_urgent_is_due_sooner(one: Level, other: Level) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert is_more_urgent(one, other) == (due_at(one, now) < due_at(other, now))


def test_somebody_in_danger_waits_five_minutes_at_most() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert due_at(CATEGORY_LEVELS[Category.DANGER], now) == now + timedelta(minutes=5)


@given(st.text(max_size=600), st.sampled_from(["", "kind", "none"]))
def test_a_decline_is_taken_exactly_when_the_author_can_learn_from_it(words: str, rule: str) -> None:
    wish = VerdictWish(Decision.DECLINE, rule, words)
    check_verdict(VerdictWish(Decision.PUBLISH, rule, words), frozenset())
    if rule == "kind" and words.strip() and len(words) <= 500:
        check_verdict(wish, frozenset({"kind"}))
    else:
        with pytest.raises(VerdictRefused):
            check_verdict(wish, frozenset({"kind"}))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["decide", "drop", "reopen"]),
            st.sampled_from([MODERATOR, REPORTER, AUTHOR, CLOCK]),
        ),
        max_size=20,
    )
)
def test_only_a_moderator_decides_and_a_dropped_case_stays_so(tried: list[tuple[str, str]]) -> None:
    state = LIFECYCLE.initial
    for step, who in tried:
        before = state
        try:
            state = LIFECYCLE.apply(state, step, who)
        except WrongState:
            continue
        assert before != "dropped"
        assert state != "decided" or who == MODERATOR
