"""What has the form of an advertisement, in any language: links, floods of one word, heaps of tags; no phrases."""

import re
from collections import Counter
from collections.abc import Iterator

from groundswell.screening.plain import Word
from groundswell.screening.signals import Signal

MOST_TAGS = 8
"""Tags and names of accounts that a comment may have before it is a heap of them."""

FLOOD = 8
"""Words from which on it counts how many of them are the same."""

_LINK = re.compile(
    r"https?://|\bwww\.|\b[a-z0-9][a-z0-9-]{0,60}\.(?:com|net|org|io|me|ru|xyz|shop|link|click|info|biz|site|online|top|ly|gg|tk)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"[@#]\w")


def spam_in(text: str, words: list[Word]) -> Iterator[Signal]:
    """What in the form of a text is a sign of spam."""
    link = _LINK.search(text)
    if link is not None:
        yield Signal("spam", "Has a link.", link.start(), link.end())
    if sum(1 for _ in _TAG.finditer(text)) > MOST_TAGS:
        yield Signal("spam", "Is a heap of tags or of names of accounts.")
    spoken = [word.forms[0] for word in words if not word.is_sign]
    if len(spoken) >= FLOOD and max(Counter(spoken).values()) >= 0.7 * len(spoken):
        yield Signal("spam", "Says one word over and over.")
