"""Which notices there are and what each one carries; their words are in `texts`, no case is ever described."""

from collections.abc import Mapping

from groundswell.events.rules import JSON

KINDS: dict[str, frozenset[str]] = {
    "video_failed": frozenset({"video"}),
    "video_published": frozenset({"video"}),
    "video_declined": frozenset({"video", "rule", "words"}),
    "answer_joined": frozenset({"video"}),
}
"""Each kind with the names its body must have.

`video` is a public id; `rule` is the text of the rule of the challenge that the moderator named, `words` her own,
both written for the reader. `answer_joined` tells the author of `video` that somebody answered it.
"""

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
