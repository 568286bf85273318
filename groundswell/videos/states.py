"""Where a video stands, as a table; what is done in each step lives in the actions."""

from enum import StrEnum

from groundswell.lifecycle import CLOCK, Lifecycle, Transition


class State(StrEnum):
    """The states of a video, in the order in which most pass them."""

    UPLOADED = "uploaded"
    RENDERING = "rendering"
    AWAITING_VERDICT = "awaiting_verdict"
    PUBLISHED = "published"
    DECLINED = "declined"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


PREPARING = frozenset({State.UPLOADED, State.RENDERING})
"""States in which there is nothing to see yet."""

AUTHOR = "author"
GUARDIAN = "guardian"
WORKER = "worker"
STAFF = "staff"

DAY_S = 86_400
UPLOADED_FOR_S = 2 * DAY_S
"""A video that no worker could render for two days is given up, so that its author hears of it."""
RENDERING_FOR_S = 3_600
"""Longer than every attempt together may take; leases end a stuck attempt much sooner."""
DECLINED_FOR_S = 183 * DAY_S
"""A decision can be contested for six months: Regulation (EU) 2022/2065 (DSA), article 20(1)."""
FAILED_FOR_S = 30 * DAY_S
"""Long enough for the author to read why and to send another."""
WITHDRAWN_FOR_S = DAY_S - 3_600
"""Erasure is complete in the live stores within 24 h; the hour is for a clock that runs every few minutes, or stood."""

ALIVE = (
    State.UPLOADED,
    State.RENDERING,
    State.AWAITING_VERDICT,
    State.PUBLISHED,
    State.DECLINED,
    State.FAILED,
)


def _step(name: str, sources: tuple[State, ...], target: State, *who: str) -> Transition:
    return Transition(name, frozenset(str(source) for source in sources), str(target), frozenset(who))


LIFECYCLE = Lifecycle(
    states=[str(state) for state in State],
    initial=str(State.UPLOADED),
    transitions=[
        _step("begin_rendering", (State.UPLOADED,), State.RENDERING, WORKER),
        _step("give_back", (State.RENDERING,), State.UPLOADED, WORKER, CLOCK),
        _step("finish_rendering", (State.RENDERING,), State.AWAITING_VERDICT, WORKER),
        _step("fail", (State.UPLOADED, State.RENDERING), State.FAILED, WORKER, CLOCK),
        _step("publish", (State.AWAITING_VERDICT, State.DECLINED), State.PUBLISHED, STAFF),
        _step("decline", (State.AWAITING_VERDICT, State.PUBLISHED), State.DECLINED, STAFF),
        _step("hold", (State.PUBLISHED, State.DECLINED), State.AWAITING_VERDICT, STAFF),
        _step("withdraw", ALIVE, State.WITHDRAWN, AUTHOR, GUARDIAN),
        _step("erase", (*ALIVE, State.WITHDRAWN), State.ERASED, AUTHOR, STAFF, CLOCK),
    ],
    timeouts={
        str(State.UPLOADED): (UPLOADED_FOR_S, "fail"),
        str(State.RENDERING): (RENDERING_FOR_S, "fail"),
        str(State.DECLINED): (DECLINED_FOR_S, "erase"),
        str(State.FAILED): (FAILED_FOR_S, "erase"),
        str(State.WITHDRAWN): (WITHDRAWN_FOR_S, "erase"),
    },
)
