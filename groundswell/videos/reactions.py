"""Which facts this room answers, and with what."""

from groundswell.events.rules import FactRecord, Reaction
from groundswell.videos.actions import withdraw_videos_of
from groundswell.videos.tasks import enqueue_rendering


def consent_withdrawn(fact: FactRecord) -> None:
    """A guardian took her consent back: what the young person sent goes out of sight."""
    withdraw_videos_of(fact.number("person"))


REACTIONS = [
    Reaction("videos.enqueue_rendering", "video_uploaded", enqueue_rendering),
    Reaction("videos.withdraw_without_consent", "consent_withdrawn", consent_withdrawn),
]
