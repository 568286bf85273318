"""The shapes in which outreach hands out what it knows of invitations."""

from dataclasses import dataclass
from datetime import datetime


class InvitationRefused(ValueError):
    """The invitation cannot be made; `field` names what was wrong, the message says why."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class InvitationLine:
    """One personal link and what came through it, as counted in the event log over all videos of its challenge."""

    code: str
    number: int
    label: str
    creator: str
    path: str
    made_at: datetime
    is_revoked: bool
    plays: int
    starts: int
    answers_begun: int
    answers_sent: int
    answers: int


def checked_label(label: str) -> str:
    """The label tidied up. Raises InvitationRefused for an empty or overlong one."""
    tidy = " ".join(label.split())
    if not 1 <= len(tidy) <= 60:
        raise InvitationRefused("label", "A name of 1 to 60 characters is needed.")
    return tidy
