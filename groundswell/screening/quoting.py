"""Where a text quotes somebody: what stands between quotation marks was said by another; nothing is judged here."""

import re

_QUOTED = re.compile(
    r"\"[^\"\n]{2,400}\"|“[^”\n]{2,400}[”\"]|„[^“”\n]{2,400}[“”]|«[^»\n]{2,400}»|»[^«\n]{2,400}«"
    r"|「[^」\n]{1,400}」|『[^』\n]{1,400}』|‘[^’\n]{3,400}’(?!\w)|(?<!\w)'[^'\n]{3,400}'(?!\w)"
)


def quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of everything between quotation marks. A text that is one quotation quotes nobody."""
    found = [match.span() for match in _QUOTED.finditer(text)]
    quoted = sum(end - start for start, end in found)
    return found if len(text.strip()) - quoted >= 3 else []


def is_quoted(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies within a quotation."""
    return any(first <= start and end <= last for first, last in spans)
