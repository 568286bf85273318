"""Where a reader was in a list, as a signed word in an address; forged or foreign ones are refused."""

from typing import TypeAlias

from django.core import signing
from django.utils.translation import gettext

from groundswell.frame.problems import Problem

Position: TypeAlias = dict[str, str | int | float | list[str] | list[int]]


def seal_cursor(purpose: str, position: Position) -> str:
    """The position as a word for an address, valid for this purpose alone."""
    return signing.dumps(position, salt=f"cursor:{purpose}", compress=True)


def open_cursor(purpose: str, cursor: str, *, max_age_s: int | None = None) -> Position:
    """The position that `seal_cursor` sealed; raises Problem (400) when it was altered or is too old."""
    try:
        position: Position = signing.loads(cursor, salt=f"cursor:{purpose}", max_age=max_age_s)
    except signing.BadSignature as fault:
        raise Problem(
            gettext("This link to the next page is not valid any more. Start again at the top.")
        ) from fault
    return position
