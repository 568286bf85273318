"""The states of a challenge and who may move it; what makes it ready is in `rules`."""

from groundswell.lifecycle import CLOCK, Lifecycle, Transition

DRAFT = "draft"
READY = "ready"
OPEN = "open"
CLOSED = "closed"

LEAD = "lead"

PUBLIC_STATES = frozenset({OPEN, CLOSED})
"""Everybody may see a challenge in these; in the others only the lead."""

LIFECYCLE = Lifecycle(
    states=(DRAFT, READY, OPEN, CLOSED),
    initial=DRAFT,
    transitions=(
        Transition("prepare", frozenset({DRAFT}), READY, frozenset({LEAD})),
        Transition("revise", frozenset({READY}), DRAFT, frozenset({LEAD})),
        Transition("open", frozenset({READY}), OPEN, frozenset({LEAD})),
        Transition("close", frozenset({OPEN}), CLOSED, frozenset({LEAD, CLOCK})),
        Transition("reopen", frozenset({CLOSED}), OPEN, frozenset({LEAD})),
    ),
)
