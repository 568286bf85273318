"""Where a comment stands, as a table; what is done in each step lives in the actions."""

from groundswell.lifecycle import CLOCK, Lifecycle, Transition

HELD = "held"
PUBLISHED = "published"
DECLINED = "declined"
WITHDRAWN = "withdrawn"
ERASED = "erased"

AUTHOR = "author"
STAFF = "staff"
GATE = "gate"
"""What lets an adult's harmless comment through at once where a lead opened comments."""

DAY_S = 86_400
DECLINED_FOR_S = 183 * DAY_S
"""A decision can be contested for six months: Regulation (EU) 2022/2065 (DSA), article 20(1)."""
WITHDRAWN_FOR_S = DAY_S
"""Erasure is complete in the live stores within 24 h."""

LIFECYCLE = Lifecycle(
    states=(HELD, PUBLISHED, DECLINED, WITHDRAWN, ERASED),
    initial=HELD,
    transitions=(
        Transition("publish", frozenset({HELD, DECLINED}), PUBLISHED, frozenset({STAFF, GATE})),
        Transition("hold", frozenset({PUBLISHED, DECLINED}), HELD, frozenset({STAFF})),
        Transition("decline", frozenset({HELD, PUBLISHED}), DECLINED, frozenset({STAFF})),
        Transition("withdraw", frozenset({HELD, PUBLISHED, DECLINED}), WITHDRAWN, frozenset({AUTHOR})),
        Transition(
            "erase",
            frozenset({HELD, PUBLISHED, DECLINED, WITHDRAWN}),
            ERASED,
            frozenset({AUTHOR, STAFF, CLOCK}),
        ),
    ),
    timeouts={DECLINED: (DECLINED_FOR_S, "erase"), WITHDRAWN: (WITHDRAWN_FOR_S, "erase")},
)
"""A held comment has no time-out: it waits until a human has looked at it, however long that takes."""
