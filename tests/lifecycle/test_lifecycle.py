"""A table of states is checked when it is loaded, and read when something moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.lifecycle import CLOCK, Lifecycle, LifecycleError, Transition, WrongState


def step(name: str, sources: set[str], target: str, *who: str) -> Transition:
    return Transition(name, frozenset(sources), target, frozenset(who))


DOOR = Lifecycle(
    states=["shut", "open", "locked"],
    initial="shut",
    transitions=[
        step("open", {"shut"}, "open", "guest", "host"),
        step("shut", {"open"}, "shut", "guest", CLOCK),
        step("lock", {"shut"}, "locked", "host"),
    ],
    timeouts={"open": (60, "shut")},
)


def test_a_step_leads_to_its_target() -> None:
    assert DOOR.apply("shut", "open", "guest") == "open"


def test_a_step_from_elsewhere_says_where_it_can_be_done() -> None:
    with pytest.raises(WrongState, match="'lock' cannot be done in the state 'open', only in: shut"):
        DOOR.apply("open", "lock", "host")


def test_a_step_by_somebody_else_says_who_may() -> None:
    with pytest.raises(WrongState, match="only by: host"):
        DOOR.apply("shut", "lock", "guest")


def test_an_unknown_step_is_a_mistake_of_ours() -> None:
    with pytest.raises(LifecycleError, match="lock, open, shut"):
        DOOR.apply("shut", "paint", "host")


def test_it_tells_ends_sources_and_timeouts() -> None:
    assert DOOR.ends() == {"locked"}
    assert DOOR.sources_of("lock") == {"shut"}
    timeout = DOOR.timeout_of("open")
    assert timeout is not None
    assert (timeout.after_s, timeout.transition) == (60, "shut")
    assert DOOR.timeout_of("shut") is None


@pytest.mark.parametrize(
    ("states", "transitions", "timeouts", "fault"),
    [
        (["a", "a"], [], {}, "listed twice"),
        (["a", "b"], [], {}, "Nothing leads to: b"),
        (["a"], [step("go", {"a"}, "c", "me")], {}, "Unknown states: c"),
        (["a", "b"], [step("go", set(), "b", "me")], {}, "at least one source"),
        (["a", "b"], [step("go", {"a"}, "b")], {}, "one party"),
        (["a", "b"], [step("go", {"a"}, "b", "me"), step("go", {"a"}, "a", "me")], {}, "to two states"),
        (["a", "b"], [step("go", {"a"}, "b", "me")], {"a": (5, "go")}, "open to 'clock'"),
        (["a", "b"], [step("go", {"a"}, "b", CLOCK)], {"a": (0, "go")}, "longer than 0 s"),
        (["a", "b"], [step("go", {"a"}, "b", CLOCK)], {"x": (5, "go")}, "Unknown states: x"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(
    states: list[str], transitions: list[Transition], timeouts: dict[str, tuple[int, str]], fault: str
) -> None:
    with pytest.raises(LifecycleError, match=fault):
        Lifecycle(states, states[0], transitions, timeouts)


@given(
    st.lists(st.tuples(st.sampled_from(["open", "shut", "lock"]), st.sampled_from(["guest", "host", CLOCK])))
)
def test_can_and_apply_agree(steps: list[tuple[str, str]]) -> None:
    state = DOOR.initial
    for name, who in steps:
        if DOOR.can(state, name, who):
            state = DOOR.apply(state, name, who)
            assert state in DOOR.states
        else:
            with pytest.raises(WrongState):
                DOOR.apply(state, name, who)
