"""What may be written in the one thread of a case, and by whom; knows no table and no clock."""

from groundswell.engagement.rules import is_blank
from groundswell.safeguarding.rules.sentences import gettext_noop

LONGEST_MESSAGE = 2000
LONGEST_PLACE = 300
"""Signs of a message, and of the words in which somebody says where she is."""

NOBODY_SECOND = gettext_noop(
    "Two of the desk have to see this thread, and there is nobody else who could. Ask a safeguarding lead."
)
NOT_YOURS = gettext_noop(
    "Two colleagues already look after this thread. Take the case over, if it is to be you."
)
NOT_A_SECOND = gettext_noop("Choose a colleague of the desk who is neither you nor the author.")
IS_CLOSED = gettext_noop("This talk is closed. You can ask for a person again at any time.")
IS_EMPTY = gettext_noop("Write something first.")
IS_LONG = gettext_noop("This is too long. Send it in two messages.")


class MessageRefused(ValueError):
    """A message that cannot be sent, or a colleague who cannot be named; says why."""


def check_message(text: str) -> str:
    """Give the words without space around them; raises MessageRefused where nothing of them is seen, or too many."""
    words = "\n".join(text.splitlines()).strip()
    if is_blank(words):
        raise MessageRefused(IS_EMPTY)
    if len(words) > LONGEST_MESSAGE:
        raise MessageRefused(IS_LONG)
    return words


def clean_place(text: str) -> str:
    """Give where somebody says that she is in one line, cut at LONGEST_PLACE; '' where she says nothing."""
    return " ".join(text.split())[:LONGEST_PLACE]


def may_sit(person: int, seats: tuple[int | None, int | None], claimed_by: int | None) -> bool:
    """Say whether a colleague (by number) is one of the two, or may become one.

    A free seat may be taken; one who has claimed the case takes the first seat from whoever had it before.
    """
    return person in seats or None in seats or person == claimed_by


def seats_after(
    person: int, seats: tuple[int | None, int | None], claimed_by: int | None
) -> tuple[int | None, int | None]:
    """Give the two seats after a colleague who `may_sit` came; a claim gives the first one."""
    first, second = seats
    if person in seats:
        return seats
    if person == claimed_by or first is None:
        return person, second
    return first, person
