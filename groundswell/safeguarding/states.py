"""The states of a case; what a moderator may decide is in `rules`."""

from groundswell.lifecycle import CLOCK, Lifecycle, Transition

OPEN = "open"
DECIDED = "decided"
DROPPED = "dropped"

MODERATOR = "moderator"
AUTHOR = "author"
REPORTER = "reporter"

LIFECYCLE = Lifecycle(
    states=(OPEN, DECIDED, DROPPED),
    initial=OPEN,
    transitions=(
        Transition("decide", frozenset({OPEN}), DECIDED, frozenset({MODERATOR})),
        Transition("drop", frozenset({OPEN}), DROPPED, frozenset({AUTHOR, CLOCK})),
        Transition("reopen", frozenset({DECIDED}), OPEN, frozenset({REPORTER})),
        Transition("call_back", frozenset({DECIDED, DROPPED}), OPEN, frozenset({AUTHOR})),
    ),
)
"""A case is dropped when its video was taken back or erased meanwhile: there is nothing left to decide.

It opens again when somebody reports its subject, and when its author asks for a person.
"""
