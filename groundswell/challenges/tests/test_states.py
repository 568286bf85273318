"""The states of a challenge, whatever is tried in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from groundswell.challenges.states import DRAFT, LEAD, LIFECYCLE, OPEN, PUBLIC_STATES
from groundswell.lifecycle import CLOCK, WrongState

steps = st.sampled_from(["prepare", "revise", "open", "close", "reopen"])


@given(st.lists(st.tuples(steps, st.sampled_from([LEAD, CLOCK])), max_size=30))
def test_what_was_public_once_is_never_hidden_again_and_opens_only_by_a_lead(
    tried: list[tuple[str, str]],
) -> None:
    state, was_public = DRAFT, False
    for step, who in tried:
        before = state
        try:
            state = LIFECYCLE.apply(state, step, who)
        except WrongState:
            assert not LIFECYCLE.can(before, step, who)
            continue
        assert state != OPEN or who == LEAD
        was_public = was_public or state in PUBLIC_STATES
        assert not was_public or state in PUBLIC_STATES
