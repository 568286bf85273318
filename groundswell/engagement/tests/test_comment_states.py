"""The lifecycle of a comment, walked at random."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.engagement.states import AUTHOR, ERASED, GATE, HELD, LIFECYCLE, PUBLISHED, STAFF
from groundswell.lifecycle import CLOCK, WrongState

STEPS = sorted({step.name for step in LIFECYCLE.transitions})


@given(st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from([AUTHOR, STAFF, GATE, CLOCK]))))
def test_only_staff_or_the_gate_let_a_comment_appear(steps: list[tuple[str, str]]) -> None:
    state = LIFECYCLE.initial
    for name, who in steps:
        try:
            moved = LIFECYCLE.apply(state, name, who)
        except WrongState:
            continue
        assert moved != PUBLISHED or who in {STAFF, GATE}
        assert state != ERASED
        state = moved


def test_erased_is_the_only_end() -> None:
    assert LIFECYCLE.ends() == {ERASED}


def test_the_clock_decides_nothing_that_waits() -> None:
    assert LIFECYCLE.timeout_of(HELD) is None
    assert LIFECYCLE.timeout_of(PUBLISHED) is None


def test_an_author_can_always_take_hers_back() -> None:
    assert all(LIFECYCLE.can(state, "withdraw", AUTHOR) for state in (HELD, PUBLISHED, "declined"))
