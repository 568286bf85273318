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

AWAITING_HELPLINE = "awaiting_helpline"
COUNTRY_OPEN = "open"

DESK = "desk"

COUNTRY_LIFECYCLE = Lifecycle(
    states=(AWAITING_HELPLINE, COUNTRY_OPEN),
    initial=AWAITING_HELPLINE,
    transitions=(
        Transition("open", frozenset({AWAITING_HELPLINE}), COUNTRY_OPEN, frozenset({DESK})),
        Transition("pause", frozenset({COUNTRY_OPEN}), AWAITING_HELPLINE, frozenset({DESK, CLOCK})),
    ),
)
"""The states of a country in a challenge: with helplines verified within 90 days and a protocol it is open to answers."""
