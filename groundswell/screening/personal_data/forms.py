"""One written form of an address or a school: its pattern, and the letters without which no text can hold it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """`needs` are pieces in small letters, one of which is in every text that `pattern` can match.

    Looking for them first is what keeps a comment of ordinary words cheap. `is_said_here`: counts only after words
    such as 'I live at'.
    """

    pattern: re.Pattern[str]
    reason: str
    needs: tuple[str, ...] = ()
    is_said_here: bool = False

    def may_be_in(self, small: str) -> bool:
        """Whether a text, given in small letters, can hold this form."""
        return not self.needs or any(piece in small for piece in self.needs)


def form(
    pattern: str, reason: str, needs: str = "", *, is_caseless: bool = False, is_said_here: bool = False
) -> Form:
    """Give a form; `needs` are words between spaces, with '_' for a space inside one."""
    pieces = tuple(piece.replace("_", " ") for piece in needs.split())
    return Form(re.compile(pattern, re.IGNORECASE if is_caseless else 0), reason, pieces, is_said_here)
