"""Which notices there are and what each one carries; their words are in `texts`, no case is ever described."""

from collections.abc import Mapping
from datetime import timedelta

from groundswell.events.rules import JSON

KINDS: dict[str, frozenset[str]] = {
    "video_failed": frozenset({"video"}),
    "video_published": frozenset({"video"}),
    "video_declined": frozenset({"video", "rule", "words"}),
    "video_limited": frozenset({"video", "rule", "words", "decision"}),
    "video_kept": frozenset({"video", "words"}),
    "video_restored": frozenset({"video"}),
    "video_held": frozenset({"video"}),
    "answer_joined": frozenset({"video"}),
    "comment_published": frozenset({"comment"}),
    "comment_declined": frozenset({"comment", "rule", "words", "decision"}),
    "comment_limited": frozenset({"comment", "rule", "words", "decision"}),
    "comment_kept": frozenset({"comment", "words"}),
    "comment_restored": frozenset({"comment"}),
    "comment_held": frozenset({"comment"}),
    "decision_written": frozenset({"decision"}),
    "account_rests": frozenset({"decision", "until"}),
    "account_closed": frozenset({"decision"}),
    "appeal_received": frozenset({"decision"}),
    "appeal_upheld": frozenset({"decision", "words"}),
    "appeal_overturned": frozenset({"decision", "words"}),
    "appeal_overdue": frozenset({"appeal"}),
    "report_answered": frozenset({"what", "outcome"}),
    "thread_answered": frozenset({"thread"}),
    "case_handed_over": frozenset({"case"}),
    "author_waits": frozenset({"case"}),
    "danger_limit_passed": frozenset({"name"}),
}
"""Each kind with the names its body must have.

`video`, `comment` and `decision` (a statement of reasons) are public ids; `rule` is the text of the rule or law that
the moderator named, `words` her own, both written for the reader. `until` is a time (ISO 8601), `what` is `video` or
`comment`, `outcome` is `changed` or `kept`. A notice that ends in `_kept` is a message of care.
`answer_joined` tells the author of `video` that somebody answered it.
`case` is the public id of a case, for staff; `appeal` that of an appeal; `name` is a colleague's.
`thread` is the public id of her own messages with the team; nothing of them stands here.
"""

KEPT = timedelta(days=365)
"""A year: longer than any decision that a notice tells of can be contested."""

OF_OTHERS = frozenset({"answer_joined"})
"""Kinds that tell what others do; where a guardian decides, they come only if she allowed them. The rest always do."""


class UnknownNotice(ValueError):
    """The kind does not exist, or its body lacks something."""


def check_notice(kind: str, body: Mapping[str, JSON]) -> None:
    """Raises UnknownNotice where `kind` is none of KINDS or `body` lacks one of its names."""
    needed = KINDS.get(kind)
    if needed is None:
        raise UnknownNotice(f"There is no notice {kind!r}; there are {', '.join(KINDS)}.")
    if missing := needed - set(body):
        raise UnknownNotice(f"The notice {kind} needs {', '.join(sorted(missing))}.")
