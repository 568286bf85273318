"""Which facts this room answers, and with what."""

from groundswell.events.rules import FactRecord, Reaction
from groundswell.videos.actions import leave_videos_of, withdraw_videos_of
from groundswell.videos.states import AUTHOR
from groundswell.videos.tasks import enqueue_rendering


def consent_withdrawn(fact: FactRecord) -> None:
    """A guardian took her consent back: what the young person sent goes out of sight."""
    withdraw_videos_of(fact.number("person"))


def account_closed(fact: FactRecord) -> None:
    """Somebody closed her account: what she sent goes out of sight, until it is erased; what a colleague put up stays."""
    leave_videos_of(fact.number("person"))
    withdraw_videos_of(fact.number("person"), AUTHOR)


REACTIONS = [
    Reaction("videos.enqueue_rendering", "video_uploaded", enqueue_rendering),
    Reaction("videos.withdraw_without_consent", "consent_withdrawn", consent_withdrawn),
    Reaction("videos.withdraw_of_closed_account", "account_closed", account_closed),
]
