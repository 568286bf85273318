"""The lifecycle of a video, walked at random."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.lifecycle import CLOCK, WrongState
from groundswell.videos.states import AUTHOR, LIFECYCLE, STAFF, WORKER, State

STEPS = sorted({step.name for step in LIFECYCLE.transitions})


@given(
    st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from([AUTHOR, WORKER, STAFF, CLOCK])), max_size=30)
)
def test_nothing_is_published_without_staff_and_nothing_comes_back_from_erasure(
    steps: list[tuple[str, str]],
) -> None:
    state = LIFECYCLE.initial
    was_erased = False
    for name, who in steps:
        before = state
        try:
            state = LIFECYCLE.apply(state, name, who)
        except WrongState:
            continue
        assert not was_erased
        was_erased = state == State.ERASED
        if state == State.PUBLISHED:
            assert who == STAFF
            assert before in {State.AWAITING_VERDICT, State.DECLINED}
        if before == State.WITHDRAWN:
            assert state == State.ERASED


def test_only_erasure_is_the_end() -> None:
    assert LIFECYCLE.ends() == {State.ERASED}


def test_a_worker_that_dies_leaves_no_state_without_a_way_out() -> None:
    for state in (State.UPLOADED, State.RENDERING):
        assert LIFECYCLE.timeout_of(state) is not None


def test_an_author_can_take_a_video_back_from_wherever_it_is() -> None:
    for state in set(State) - {State.WITHDRAWN, State.ERASED}:
        assert LIFECYCLE.can(state, "withdraw", AUTHOR)
